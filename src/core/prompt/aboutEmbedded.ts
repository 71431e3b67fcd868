import type { EmbeddedLanguage } from '../embedded/embedded';
import { engineOf } from '../embedded/javascriptPattern';

/** A text in another language than the code around it is meant, which begins so many lines behind the first, in a column from 0. */
export interface EmbeddedScope {
  kind: 'embedded';
  language: EmbeddedLanguage;
  offset: number;
  column: number;
}

const names: Record<EmbeddedLanguage, string> = {
  regex: 'regular expression',
  sql: 'SQL statement',
  cron: 'cron expression',
  shell: 'shell command',
  graphql: 'GraphQL document',
};

/** What is asked about such a text. @param languageId VS Code's id of the language around it */
export function aboutEmbedded(
  { language, offset, column }: EmbeddedScope,
  firstLine: number,
  languageId: string,
): string {
  const name = names[language];
  return [
    `The reader asks about the ${name} that begins in line ${firstLine + offset} at column ${column + 1}; the other lines show what it is for. Explain it part by part, in its own order: each part in code format, followed by what it does. Then say what all of it does where it is used, and what to watch out for.`,
    ...(language === 'regex' ? [aboutExamples(engineOf(languageId))] : []),
    ...(language === 'cron' ? ['Name the next moments at which it is due as an example, from a Monday on.'] : []),
  ].join(' ');
}

/** The form that `embedded/examples` reads. */
function aboutExamples(engine: string): string {
  return `It is written for the engine of ${engine}. End with worked matches: a Markdown table with two columns and five to eight rows. In the first column stands a short text in code format: some that it matches, and some that it nearly matches. In the second column stands the part that it finds first in that text, in code format and to the letter, or a dash where it finds nothing. No text holds a line break, a backtick or a vertical bar.`;
}
