import { columns } from '../base/wrapText';
import { type CommentSyntax, commentSyntaxOf } from '../syntax/commentSyntax';
import type { CommentPlace } from './commentPlace';
import { plainLines } from './plainLines';
import { writeComment } from './writeComment';

/** Narrower text is hard to read, however deep it stands; in columns. */
const narrowest = 40;
/** What is as wide as a file is at least, and at most, where nobody has set it. */
const [usual, widest] = [80, 120];

/** An explanation as a comment, in lines; undefined where the language has no comments, or none that are known. */
export function explanationComment(
  markdown: string,
  { language, indentation }: Omit<CommentPlace, 'line'>,
  width: number,
): string[] | undefined {
  const syntax = commentSyntaxOf(language);
  if (!syntax) return undefined;
  const room = width - columns(indentation) - columns(marksOf(syntax));
  return writeComment(plainLines(markdown, Math.max(narrowest, room)), { language, syntax, indentation });
}

function marksOf({ line }: CommentSyntax): string {
  return line === undefined ? '  ' : `${line} `;
}

/** How many columns wide a file is: as its longest line, within reason. */
export function widthOf(text: string): number {
  const longest = text.split(/\r\n|\r|\n/).reduce((most, line) => Math.max(most, line.length), 0);
  return Math.min(widest, Math.max(usual, longest));
}
