import type { Literal } from '../syntax/literalAt';
import { callsOf, tagOf } from './callers';
import { writtenIn } from './written';

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
  literal: Pick<Literal, 'text' | 'before' | 'isRegex'>,
  language: string,
): Embedded | undefined {
  const { text, flags } = writtenIn(literal, language);
  const read = text ?? literal.text;
  const embedded = literal.isRegex
    ? 'regex'
    : (tagOf(literal.before) ?? byText(read, callsOf(literal.before, language)));
  return embedded && { language: embedded, text, flags };
}

function byText(text: string, calls: EmbeddedLanguage | undefined): EmbeddedLanguage | undefined {
  if (calls === 'regex') return 'regex';
  if (isSql(text, calls === 'sql')) return 'sql';
  if (isCron(text, calls === 'cron')) return 'cron';
  if (/^\s*(?:query|mutation|subscription|fragment)\b[^{}]*\{/.test(text) && text.trimEnd().endsWith('}'))
    return 'graphql';
  return calls === 'shell' || calls === 'graphql' ? calls : undefined;
}

/** Sentences begin with these words too, but not in capitals. @param isSure whether it is passed to what takes SQL */
function isSql(text: string, isSure: boolean): boolean {
  const start = text.slice(0, 4_000).trim();
  const first = /^[a-z]+/i.exec(start)?.[0] ?? '';
  const [word, rest] = [first.toUpperCase(), start.slice(first.length)];
  if (!Object.hasOwn(statements, word) || (!isSure && first !== word)) return false;
  return statements[word]!.test(isSure ? rest.toUpperCase() : rest);
}

/** What comes later in a statement that begins so. */
const statements: Readonly<Record<string, RegExp>> = {
  SELECT: /\sFROM\s|^\s+[\d*(]/,
  INSERT: /^\s+INTO\s/,
  UPDATE: /\sSET\s/,
  DELETE: /^\s+FROM\s/,
  CREATE: /^\s(?:[A-Z]+\s){0,4}(?:TABLE|INDEX|VIEW|TRIGGER|FUNCTION|SCHEMA|DATABASE)\s/,
  ALTER: /^\s+(?:TABLE|INDEX|VIEW)\s/,
  DROP: /^\s+(?:TABLE|INDEX|VIEW)\s/,
  WITH: /\sAS\s?\(/,
  MERGE: /^\s+INTO\s/,
};

/** Five fields, or six with seconds; without what takes one, one field must be for every value. */
function isCron(text: string, isSure: boolean): boolean {
  const line = text.trim();
  if (line.length > 100) return false;
  if (/^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|reboot)$/.test(line)) return true;
  const fields = line.split(/\s+/);
  const isField = (field: string): boolean =>
    /^[\d*?LW#,/-]+$/.test(field) || /^(?:[A-Z]{3}|[\d*])(?:[-,/](?:[A-Z]{3}|\d{1,2}))*$/i.test(field);
  if ((fields.length !== 5 && fields.length !== 6) || !fields.every(isField)) return false;
  return isSure || fields.some((field) => field === '*' || field === '?' || field.startsWith('*/'));
}
