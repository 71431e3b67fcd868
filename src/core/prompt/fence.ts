import { longestRun } from '../base/markdownText';

/**
 * Wraps a text in a Markdown fence that nothing inside it can close: the fence is longer than every run of backticks in
 * the text, and the characters that some parsers take for a line break become one (GitLens, CVE-2023-46944).
 */
export function fence(text: string): string {
  const body = text.replace(/\r\n?|[\u2028\u2029]/g, '\n');
  const marks = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${marks}\n${body}\n${marks}`;
}

/** The lines that `numberLines` has numbered in a text, be they fenced or not; what has no number is none. */
export function numberedLinesIn(text: string): { line: number; text: string }[] {
  return [...text.matchAll(/^ {0,9}(\d{1,9})\| (.*)$/gm)].map(([, line, rest = '']) => ({
    line: Number(line),
    text: rest,
  }));
}

/**
 * Puts its line number before each line, as the citations of the answer use them.
 *
 * @param firstLine 1-based number of the first line of `text`
 */
export function numberLines(text: string, firstLine: number): string {
  const lines = text.split(/\r\n|\r|\n/);
  const width = String(firstLine + lines.length - 1).length;
  return lines.map((line, index) => `${String(firstLine + index).padStart(width)}| ${line}`).join('\n');
}
