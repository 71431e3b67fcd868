import { unfinishedCitation } from '../../shared/citations';
import { unfinishedFormula } from './formulaText';

const fenceMarks = /^ {0,3}(?:`+|~+)$/;

/**
 * How much of a growing text to show: what its end has cut in two, a citation, the marks of a fence or a formula of several lines, waits for the
 * rest, so that nothing flickers.
 *
 * @param from offset before which nothing is held back
 */
export function shownLength(text: string, from: number): number {
  const lineStart = text.lastIndexOf('\n') + 1;
  if (text.length - lineStart < 64 && fenceMarks.test(text.slice(lineStart))) return Math.max(from, lineStart);
  return Math.max(from, Math.min(unfinishedCitation(text), unfinishedFormula(text, from)));
}
