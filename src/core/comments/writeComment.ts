import type { CommentSyntax } from '../syntax/commentSyntax';
import { inert } from './inert';

/** How a comment is to be written. */
export interface CommentForm {
  language: string;
  syntax: CommentSyntax;
  /** What stands before it in each line. */
  indentation: string;
}

/** Writes plain lines as a comment of a language. No text can end the comment, nor do anything in it but be read. */
export function writeComment(lines: readonly string[], { language, syntax, indentation }: CommentForm): string[] {
  const { line: mark, block } = syntax;
  const safe = lines.map((line) => inert(line, language));
  if (mark !== undefined) return safe.map((line) => `${indentation}${mark} ${line}`.trimEnd());
  if (!block) return [];
  const [begin, end] = block;
  const inside = safe.map((line) => `${indentation}  ${apart(apart(line, begin), end)}`.trimEnd());
  return [indentation + begin, ...inside, indentation + end];
}

/** Takes a mark out of a text, by a space in it. Two hyphens are nowhere in a comment of XML. */
function apart(text: string, mark: string): string {
  if (mark.includes('--')) return text.replace(/-(?=-)/g, '- ');
  return text.replaceAll(mark, `${mark.charAt(0)} ${mark.slice(1)}`);
}
