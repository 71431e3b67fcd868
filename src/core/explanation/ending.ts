import type { PanelPhase } from '../../shared/protocol';
import type { Outcome } from '../chat/types';
import { troubleOf } from '../failures/trouble';
import type { KeptTurn } from './keptTurn';

/**
 * What the panel shows of the end of a request: the phase, and what is said of the turn.
 *
 * @param hasKeyPage whether it is known where keys of the endpoint are made
 */
export function endOf(outcome: Outcome, hasKeyPage: boolean): { phase: PanelPhase; turn: Partial<KeptTurn> } {
  // The model that answered is told where it is another than the one that was asked.
  const by = 'model' in outcome && outcome.model !== undefined ? { answeredBy: outcome.model } : {};
  switch (outcome.kind) {
    case 'complete': {
      const { warning: why } = outcome;
      return { phase: 'done', turn: { ...by, note: why ? { kind: 'incomplete', why } : undefined } };
    }
    case 'cut-off':
      return { phase: 'cut-off', turn: { ...by, note: { kind: 'incomplete', why: outcome.why } } };
    case 'refused':
      return { phase: 'failed', turn: { ...by, failure: { code: 'declined', told: outcome.why } } };
    case 'stopped':
      return { phase: 'stopped', turn: { note: { kind: 'stopped' } } };
    case 'failed': {
      const failure = { code: 'endpoint', trouble: troubleOf(outcome.error), keyPage: hasKeyPage } as const;
      return { phase: 'failed', turn: { ...by, failure } };
    }
  }
}
