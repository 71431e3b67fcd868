import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import { type CodeOf, coded, isCodeOf, shownOf } from '../base/coded';
import { isBoolean, isNumber, isText, optional } from '../base/guards';
import { isRecord } from '../base/json';
import { answerHappenings } from './answerHappenings';
import { connectionHappenings } from './connectionHappenings';
import type { SentenceFacts } from './failureKind';
import { isWordedKind, sentenceOf } from './failureKinds';
import { editorHappenings, requestHappenings } from './requestHappenings';

/** All that can be said of a request, by its code. What is said stands with the facts, so that it is kept in no language. */
const happenings = {
  /** As an earlier version has written it down. */
  text: coded({ text: isText }, ({ text }) => text),
  /** The endpoint answered with an error of this kind. */
  error: coded({ kind: isWordedKind, who: isText, facts: isSentenceFacts }, ({ kind, who, facts }) =>
    sentenceOf(kind, who, facts),
  ),
  ...answerHappenings,
  ...connectionHappenings,
  ...requestHappenings,
  ...editorHappenings,
};

/** What happened with a request: a code and its facts, all of them safe to show. */
export type Happening = CodeOf<typeof happenings>;

/** What happened, as one sentence. */
export function happeningText(happening: Happening): string {
  return shownOf(happenings, happening);
}

/** What happened, and the server's own words for it, scrubbed, where it gave any. */
export interface Told {
  happening: Happening;
  said?: string;
}

/** What happened, in the server's words too. */
export function toldText({ happening, said }: Told): string {
  const text = happeningText(happening);
  return paragraph(text, said !== undefined && !text.includes(said) && t('It said: “{0}”', said));
}

/** Whether something read from the disk says what happened. */
export function isTold(value: unknown): value is Told {
  return isRecord(value) && isCodeOf(happenings, value.happening) && optional(isText, value.said);
}

/** What an earlier version has written down as a sentence. */
export function toldBefore(text: string): Told {
  return { happening: { code: 'text', text } };
}

function isSentenceFacts(value: unknown): value is SentenceFacts {
  return (
    isRecord(value) &&
    optional(isBoolean, value.hasKey) &&
    [value.keyPage, value.model, value.path, value.redirect].every((text) => optional(isText, text)) &&
    [value.status, value.promptTokens, value.contextSize].every((number) => optional(isNumber, number))
  );
}
