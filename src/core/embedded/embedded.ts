import type { Literal } from '../syntax/literalAt';
import { callsOf, tagOf } from './callers';
import { isCron } from './cron';
import { flagsBehind } from './flagsBehind';
import { isSql } from './sql';
import { rawTag, writtenIn } from './written';

/** A language that may stand in a text of another one. */
export type EmbeddedLanguage = 'regex' | 'sql' | 'cron' | 'shell' | 'graphql';

/** A text in another language than the code around it. */
export interface Embedded {
  language: EmbeddedLanguage;
  /** Without what the language around it needs to write it: `\d` for `"\\d"`. Undefined where a part of it is known at run time alone. */
  text: string | undefined;
  /** The flags of a pattern, as they are written behind it. */
  flags: string;
}

/**
 * Tells by what a literal is passed to, and else by its text, in which language it is written.
 *
 * @param language VS Code's id of the one around it
 */
export function embeddedIn(
  literal: Pick<Literal, 'text' | 'before' | 'isRegex'> & Partial<Pick<Literal, 'after'>>,
  language: string,
): Embedded | undefined {
  const { text, inner, flags } = writtenIn(literal, language);
  if (literal.isRegex) return { language: 'regex', text, flags };
  const before = literal.before.replace(rawTag, '');
  const isCommand = /^(?:`|%x)/.test(literal.text) && ['ruby', 'php', 'perl'].includes(language);
  const embedded = isCommand ? 'shell' : (tagOf(before) ?? byText(text ?? inner, callsOf(before, language)));
  return (
    embedded && {
      language: embedded,
      text,
      flags: embedded === 'regex' ? flagsBehind(literal.after ?? '', language) : flags,
    }
  );
}

function byText(text: string, calls: EmbeddedLanguage | undefined): EmbeddedLanguage | undefined {
  if (calls === 'regex') return 'regex';
  if (isSql(text, calls === 'sql')) return 'sql';
  if (isCron(text, calls === 'cron')) return 'cron';
  if (isGraphql(text)) return 'graphql';
  return calls === 'shell' || calls === 'graphql' ? calls : undefined;
}

function isGraphql(text: string): boolean {
  const start = text.slice(0, 4_000).replace(/^(?:\s|#[^\n]*\n)+/, '');
  const isDocument =
    /^(?:(?:query|mutation|subscription|fragment)\b[^{}]*|(?:extend )?type \w[^{}:]*|input \w{1,80}\s?)\{/.test(start);
  return isDocument && text.trimEnd().endsWith('}');
}
