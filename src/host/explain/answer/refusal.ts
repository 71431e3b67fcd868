import { t } from '@vscode/l10n';
import type { Refusal } from '../../../core/chat/endpoint';
import type { Failure } from '../../../shared/protocol';

/** When something of ours breaks. */
export const ownFailure: Failure = {
  what: t('Gloss ran into an error of its own.'),
  next: t('Try again; the log says where it failed.'),
  actions: ['retry', 'show-log'],
};

/** A refusal for the panel; undefined where the reader has said no. */
export function failureOfRefusal(refusal: Exclude<Refusal, { refused: 'key' | 'models' }>): Failure | undefined {
  switch (refusal.refused) {
    case 'trust':
      return undefined;
    case 'model': {
      const next = t('Choose a model that {0} serves.', refusal.host);
      return { what: refusal.problem, next, actions: ['select-model'] };
    }
    case 'settings': {
      const { problem, next } = refusal;
      return { what: problem, next, actions: ['open-settings', 'retry'] };
    }
  }
}
