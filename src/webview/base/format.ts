import { isRunning } from '../../shared/offers';
import type { Level } from '../../shared/contributions';
import type { MoneyFormat } from '../../shared/money';
import type { Note, PanelPhase } from '../../shared/protocol';
import { plural } from '../../shared/text';
import { type Spent, usageLine } from '../../shared/usage';

const levels: Record<string, string> = {
  brief: 'Brief',
  standard: 'Standard',
  thorough: 'Thorough',
  lineByLine: 'Line by line',
} satisfies Record<Level, string>;

/** A level of detail for the eye. */
export function levelLabel(level: string): string {
  return Object.hasOwn(levels, level) ? levels[level]! : level;
}

/** Who answers, and what it took as far as that is known: `gpt-4o-mini · 1,204 tokens · $0.0021`. */
export function aboutAnswer({ model, usage }: { model: string; usage?: Spent }, money: MoneyFormat): string {
  return [model, usage ? usageLine(usage, money) : ''].filter(Boolean).join(' · ');
}

/** What the panel says of an answer that did not fail, below it. */
export function noteText(note: Note): string {
  switch (note.kind) {
    case 'stopped':
      return 'You stopped this answer.';
    case 'incomplete':
      return note.why;
  }
}

/** A number of estimated tokens: `about 1,204 tokens`. */
export function tokens(count: number): string {
  return `about ${plural(count, 'token')}`;
}

/** What the live region says when the phase changes; empty when there is nothing to say. */
export function announcement(before: PanelPhase | undefined, now: PanelPhase, failure: string): string {
  const wasRunning = before !== undefined && isRunning(before);
  if (before === now || (before === undefined && !isRunning(now))) return '';
  switch (now) {
    case 'preparing':
    case 'waiting':
    case 'streaming':
      return wasRunning ? '' : 'Explanation started.';
    case 'done':
      return wasRunning ? 'Explanation finished.' : '';
    case 'cut-off':
      return 'Explanation cut off.';
    case 'stopped':
      return 'Explanation stopped.';
    case 'failed':
      return `Explanation failed. ${failure}`.trim();
    case 'needs-key':
      return 'An API key is needed.';
    case 'empty':
      return '';
  }
}
