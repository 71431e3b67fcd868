import type { PanelState } from '../../shared/protocol';
import { age } from '../../shared/age';
import { isRunning } from '../../shared/offers';
import { element } from '../base/dom';
import { notice } from './notices';

/** Says above an explanation when it was kept from before, and when the code has changed since. */
export function createStateNotices(): { element: HTMLElement; update(state: PanelState): void } {
  const notices = element('div', { class: 'notices' });
  return {
    element: notices,
    update({ phase, cached, subject }) {
      const texts: [Parameters<typeof notice>[0], string][] = [];
      if (subject?.stale && !isRunning(phase)) {
        texts.push([
          'warning',
          'The code has changed since this was explained. Regenerate to explain it as it is now.',
        ]);
      }
      if (cached)
        texts.push(['history', `Kept from ${age(cached.at, Date.now())}, by ${cached.model}. Nothing was sent.`]);
      const key = JSON.stringify(texts);
      if (notices.dataset.key === key) return;
      notices.dataset.key = key;
      notices.replaceChildren(...texts.map(([kind, text]) => notice(kind, text)));
    },
  };
}
