import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import type { PanelState } from '../../shared/protocol';
import { isRunning } from '../../shared/offers';
import { keptText } from '../base/format';
import { element } from '../base/dom';
import { notice } from './notices';

/** Says above an explanation when it was kept from before, and when the code has changed since, in one place. */
export function createStateNotices(): { element: HTMLElement; update(state: PanelState): void } {
  const notices = element('div', { class: 'notices' });
  let shown = '';
  return {
    element: notices,
    update({ phase, cached, subject }) {
      const stale = !!subject?.stale && !isRunning(phase);
      const texts = cached ? [keptText(cached)] : [];
      if (stale) {
        texts.push(t('The code has changed since this was explained. Regenerate to explain it as it is now.'));
      }
      if (subject?.sample)
        texts.push(t('A sample answer, written beforehand: no model was asked and nothing was sent.'));
      const text = paragraph(...texts);
      if (shown === text) return;
      shown = text;
      notices.replaceChildren(...(text ? [notice(stale ? 'warning' : cached ? 'history' : 'info', text)] : []));
    },
  };
}
