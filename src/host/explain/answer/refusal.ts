import type { Refusal } from '../../../core/chat/endpoint';
import type { Failure } from '../../../shared/protocol';

/** When something of ours breaks. */
export const ownFailure: Failure = {
  what: 'Gloss ran into an error of its own.',
  next: 'Try again; the log says where it failed.',
  actions: ['retry', 'show-log'],
};

/** A refusal for the panel; undefined where the reader has said no. */
export function failureOfRefusal(refusal: Exclude<Refusal, { refused: 'key' }>): Failure | undefined {
  switch (refusal.refused) {
    case 'trust':
      return undefined;
    case 'model': {
      const next = `Choose a model that ${refusal.host} serves.`;
      return { what: refusal.problem, next, actions: ['select-model'] };
    }
    case 'settings': {
      const { problem, next } = refusal;
      return { what: problem, next, actions: ['open-settings', 'retry'] };
    }
  }
}
