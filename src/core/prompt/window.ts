import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import type { Failure } from '../../shared/protocol';
import { count } from '../../shared/text';
import { type LoadedWindow, raiseText } from '../chat/loadedWindow';
import type { KeptBlock } from './sentTitles';

/** The share of a window that a prompt may take: the answer needs some of it too, and the count is an estimate. */
const forPrompt = 0.75;

/** Most tokens (estimated) of a whole prompt. @param window tokens of prompt and answer together */
export function roomForPrompt(window: number): number {
  return Math.floor(window * forPrompt);
}

/** What is said of a prompt for the sake of the window. */
export const windowRemarks = {
  /** Something was left out for it. */
  shortened: ({ tokens, assumed }: LoadedWindow): string =>
    assumed
      ? t('Shortened for the {0} tokens that the server loads for a model unless it is told otherwise.', count(tokens))
      : t('Shortened for the {0} tokens that are loaded for the model.', count(tokens)),
  /** The server may know only a part of what was sent. */
  'may-be-cut': ({ tokens }: LoadedWindow): string =>
    t('The server may read only a part: it loads {0} tokens for a model unless it is told otherwise.', count(tokens)),
  /** A conversation goes on without what was said at first. */
  forgotten: ({ tokens }: LoadedWindow): string =>
    t('Without the oldest answers: {0} tokens are loaded for the model.', count(tokens)),
};

/** Says something of what is sent, and what to do for more room. */
export function remarkOn(window: LoadedWindow, what: keyof typeof windowRemarks): KeptBlock {
  return { title: { code: 'window', what, window }, tokens: 0, text: '', leftOut: false, remark: true };
}

/** Such a remark in sentences. */
export function windowRemarkText(what: keyof typeof windowRemarks, window: LoadedWindow): string {
  return paragraph(windowRemarks[what](window), raiseText(window));
}

/** Says that code does not fit. @param room tokens that are left for it */
export function tooLargeForWindow(tokens: number, room: number, window: LoadedWindow): Failure {
  return {
    what: t(
      'This is about {0} tokens of code; the model has {1} loaded for prompt and answer, which leaves about {2} for code.',
      count(tokens),
      count(window.tokens),
      count(room),
    ),
    ...moreRoom(window),
  };
}

/** Says that a conversation does not fit any more. */
export function conversationTooLarge(tokens: number, window: LoadedWindow): Failure {
  return {
    what: t(
      'The conversation is about {0} tokens long; the model has {1} loaded for prompt and answer.',
      count(tokens),
      count(window.tokens),
    ),
    ...moreRoom(window),
  };
}

/** What to do where a window is too small. */
function moreRoom(window: LoadedWindow): Pick<Failure, 'next' | 'actions'> {
  return {
    next: paragraph(raiseText(window), t('Or select a smaller part, or another model.')),
    actions: ['retry', 'select-model'],
  };
}
