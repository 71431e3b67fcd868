import type { Refusal } from '../../../core/chat/endpoint';
import type { TurnFailure } from '../../../core/explanation/turnFailure';

/** A refusal for the panel; undefined where the reader has said no. */
export function failureOfRefusal(refusal: Exclude<Refusal, { refused: 'key' | 'models' }>): TurnFailure | undefined {
  switch (refusal.refused) {
    case 'trust':
      return undefined;
    case 'model':
      return { code: 'model', host: refusal.host, problem: refusal.problem };
    case 'settings':
      return { code: 'settings', problem: refusal.problem, next: refusal.next };
  }
}
