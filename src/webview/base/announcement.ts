import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import { lackText } from '../../shared/lacking';
import type { PanelState } from '../../shared/protocol';
import { isRunning } from '../../shared/offers';
import { showHidden } from '../../shared/hiddenCharacters';
import { keptText, noteText } from './format';

/**
 * What the live region says when the state changes: each change once, and never the text of an answer.
 *
 * @param before undefined for a page that has shown nothing yet
 * @returns empty when there is nothing to say
 */
export function announcement(before: PanelState | undefined, now: PanelState): string {
  if (isRunning(now.phase)) {
    if (before?.runId !== now.runId || !isRunning(before.phase)) return started(now);
    return now.waiting?.attempt === before.waiting?.attempt ? '' : again(now);
  }
  if (!before) return '';
  if (before.phase !== now.phase || before.runId !== now.runId) return ended(before, now);
  const stale = now.subject?.stale;
  if (stale === before.subject?.stale) return '';
  return stale ? t('The code has changed since this was explained.') : t('The code is again as it was explained.');
}

function started({ subject }: PanelState): string {
  if (!subject) return t('Explanation started.');
  // `cart.ts:10–24` as one would say it.
  const said = subject.label
    .replace(/:(\d+)–(\d+)/, (_, first: string, last: string) => t(', lines {0} to {1}', first, last))
    .replace(/:(\d+)/, (_, line: string) => t(', line {0}', line));
  return t('Explanation started: {0}.', said);
}

function again({ waiting }: PanelState): string {
  return waiting && waiting.attempt > 1 ? paragraph(t('Attempt {0}.', waiting.attempt), waiting.reason) : '';
}

function ended(before: PanelState, { phase, cached, turns, setup, endpoint }: PanelState): string {
  const last = turns.at(-1);
  switch (phase) {
    case 'done':
      if (!isRunning(before.phase)) return '';
      return paragraph(
        t('Explanation finished.'),
        cached ? keptText(cached) : last ? t('{0} answered.', last.model) : t('The model answered.'),
      );
    case 'cut-off':
      return paragraph(t('Explanation cut off.'), last?.note && noteText(last.note, true));
    case 'stopped':
      return t('Explanation stopped.');
    case 'failed':
      return paragraph(t('Explanation failed.'), last?.failure?.what);
    case 'needs-key':
      return lackText(setup?.lacks ?? 'key', showHidden(endpoint));
    case 'empty':
    case 'preparing':
    case 'waiting':
    case 'streaming':
      return '';
  }
}
