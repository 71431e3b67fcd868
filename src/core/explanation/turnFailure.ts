import { t } from '@vscode/l10n';
import { isFailureAction } from '../../shared/failureActions';
import type { Failure } from '../../shared/protocol';
import { count } from '../../shared/text';
import { type CodeOf, coded, isCodeOf, shownOf } from '../base/coded';
import { isBoolean, isListOf, isNumber, isText, maybe } from '../base/guards';
import { isLoadedWindow } from '../chat/loadedWindow';
import { failureOf, refusalOf } from '../failures/failure';
import { isTold } from '../failures/happening';
import { isModelProblem, modelProblemText } from '../failures/modelProblem';
import { isTrouble } from '../failures/trouble';
import { mostCharacters } from '../prompt/section';
import { conversationTooLarge, tooLargeForWindow } from '../prompt/window';

type Action = Failure['actions'][number];

function isActions(value: unknown): value is Action[] {
  return isListOf(isFailureAction, value);
}

const failures = {
  /** As an earlier version has written it down. */
  text: coded({ what: isText, next: isText, actions: isActions }, ({ what, next, actions }): Failure => {
    return { what, next, actions };
  }),
  /** `keyPage`: it is known where keys of the endpoint are made. */
  endpoint: coded({ trouble: isTrouble, keyPage: isBoolean }, ({ trouble, keyPage }) => failureOf(trouble, keyPage)),
  declined: coded({ told: isTold }, ({ told }) => refusalOf(told)),
  'too-large': coded({ characters: isNumber }, ({ characters }): Failure => {
    return {
      what: t('This is {0} characters of code; at most {1} are explained.', count(characters), count(mostCharacters)),
      next: t('Select a smaller part.'),
      actions: [],
    };
  }),
  /** Nothing is left of changes that may be sent. */
  'changes-left-out': coded({}, (): Failure => {
    return {
      what: t(
        'Nothing of these changes can be shown: the files are ignored, may hold secrets, or lie outside of the folder.',
      ),
      next: t('Explain other changes.'),
      actions: [],
    };
  }),
  'too-many-changes': coded({ files: isNumber, most: isNumber }, ({ files, most }): Failure => {
    return {
      what: t('{0} files have changed; at most {1} are explained at once.', count(files), count(most)),
      next: t('Select some of them in the Source Control view.'),
      actions: [],
    };
  }),
  'no-git': coded({}, (): Failure => {
    return {
      what: t('Git does not answer: its extension is switched off, or the repository is not open any more.'),
      next: t('Open the repository in the Source Control view, then try again.'),
      actions: ['retry'],
    };
  }),
  'budget-too-small': coded({ budget: isNumber }, ({ budget }): Failure => {
    return {
      what: t('{0} tokens for one request are too few to explain this in parts.', count(budget)),
      next: t('Raise gloss.context.tokenBudget in the settings.'),
      actions: ['open-settings'],
    };
  }),
  'too-large-for-window': coded(
    { tokens: isNumber, room: isNumber, window: isLoadedWindow },
    ({ tokens, room, window }) => tooLargeForWindow(tokens, room, window),
  ),
  'conversation-too-large': coded({ tokens: isNumber, window: isLoadedWindow }, ({ tokens, window }) =>
    conversationTooLarge(tokens, window),
  ),
  model: coded({ host: isText, problem: isModelProblem }, ({ host, problem }): Failure => {
    const next = t('Choose a model that {0} serves.', host);
    return { what: modelProblemText(problem), next, actions: ['select-model'] };
  }),
  /** What is wrong with the settings is said while it is; see `failureToKeep`. */
  settings: coded({ problem: maybe(isText), next: maybe(isText) }, ({ problem, next }): Failure => {
    return {
      what: problem ?? t('The settings did not let it be asked.'),
      next: next ?? t('Try again; what is still wrong is said then.'),
      actions: ['open-settings', 'retry'],
    };
  }),
  /** Something of ours breaks. */
  own: coded({}, (): Failure => {
    return {
      what: t('Gloss ran into an error of its own.'),
      next: t('Try again; the log says where it failed.'),
      actions: ['retry', 'show-log'],
    };
  }),
};

/** Why a question was not answered: a code and its facts. */
export type TurnFailure = CodeOf<typeof failures>;

/** What went wrong, and what to do next. */
export function turnFailureText(failure: TurnFailure): Failure {
  return shownOf<Failure>(failures, failure);
}

/** Whether something read from the disk says why a question was not answered. */
export function isTurnFailure(value: unknown): value is TurnFailure {
  return isCodeOf(failures, value);
}

/** What is kept of a failure: of the settings no more than that it was they, since they are read anew. */
export function failureToKeep(failure: TurnFailure): TurnFailure {
  return failure.code === 'settings' ? { code: 'settings' } : failure;
}
