import type { PanelState } from '../../shared/protocol';
import { isRunning } from '../../shared/offers';
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
  return stale ? 'The code has changed since this was explained.' : 'The code is again as it was explained.';
}

function started({ subject }: PanelState): string {
  if (!subject) return 'Explanation started.';
  // `cart.ts:10–24` as one would say it.
  const said = subject.label.replace(/:(\d+)–(\d+)/, ', lines $1 to $2').replace(/:(\d+)/, ', line $1');
  return `Explanation started: ${said}.`;
}

function again({ waiting }: PanelState): string {
  return waiting && waiting.attempt > 1 ? `Attempt ${waiting.attempt}. ${waiting.reason}`.trim() : '';
}

function ended(before: PanelState, { phase, cached, turns }: PanelState): string {
  const last = turns.at(-1);
  switch (phase) {
    case 'done':
      if (!isRunning(before.phase)) return '';
      return `Explanation finished. ${cached ? keptText(cached) : `${last?.model ?? 'The model'} answered.`}`;
    case 'cut-off':
      return ['Explanation cut off.', last?.note ? noteText(last.note) : '', 'Continue goes on from there.']
        .filter(Boolean)
        .join(' ');
    case 'stopped':
      return 'Explanation stopped.';
    case 'failed':
      return `Explanation failed. ${last?.failure?.what ?? ''}`.trim();
    case 'needs-key':
      return 'An API key is needed.';
    case 'empty':
    case 'preparing':
    case 'waiting':
    case 'streaming':
      return '';
  }
}
