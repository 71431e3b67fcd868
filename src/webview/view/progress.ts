import { t } from '@vscode/l10n';
import type { PanelState } from '../../shared/protocol';
import { unbroken } from '../base/format';
import { elapsed } from '../../shared/text';
import { element, setContent } from '../base/dom';
import { showHidden } from '../../shared/hiddenCharacters';

/** What goes on before the first token: what is gathered, then how long it has been waiting, and why. */
export function createProgress(): { element: HTMLElement; update(state: PanelState): void } {
  const what = element('p', {});
  const why = element('p', { class: 'dim' });
  const progress = element(
    'div',
    { class: 'progress' },
    element('span', { class: 'dots', 'aria-hidden': 'true' }),
    element('div', {}, what, why),
  );
  let timer: number | undefined;

  return {
    element: progress,
    update({ phase, preparing, waiting, model, host }) {
      clearInterval(timer);
      progress.hidden = phase !== 'preparing' && phase !== 'waiting';
      if (phase === 'preparing') {
        setContent(what, t('{0}…', showHidden(preparing) || t('Reading the code')));
        setContent(why, '');
      } else if (phase === 'waiting') {
        const { elapsedMs, attempt, reason } = waiting ?? { elapsedMs: 0, attempt: 1, reason: '' };
        const since = performance.now() - elapsedMs;
        const tick = (): void => {
          const time = elapsed(performance.now() - since);
          const text =
            attempt > 1
              ? t('Waiting for {0} at {1} · {2} · attempt {3}', model, host, time, attempt)
              : t('Waiting for {0} at {1} · {2}', model, host, time);
          setContent(what, unbroken(showHidden(text)));
        };
        tick();
        setContent(why, unbroken(showHidden(reason)));
        timer = setInterval(tick, 1000);
      }
    },
  };
}
