import type { Token } from 'markdown-it';
import { leavesFormulaOpen } from './formulaText';

/** Takes a block that will not change any more; `whole` but where it is code that was cut off. */
export type OnSettled = (element: Element, whole: boolean) => void;

/** A block at the top level of a document, or a link definition. */
export interface Block {
  /** The type of its first token: `paragraph_open`, `fence`, `reference_definition` … */
  type: string;
  tokens: Token[];
  /** Its lines, from 0; the last one is not included. */
  firstLine: number;
  endLine: number;
}

/** Cuts the tokens of a document into its blocks. */
export function splitBlocks(tokens: Token[]): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  tokens.forEach((token, index) => {
    if (token.level > 0 || token.nesting > 0) return;
    const first = tokens[start]!;
    const [firstLine, endLine] = first.map ?? [0, 0];
    blocks.push({ type: first.type, tokens: tokens.slice(start, index + 1), firstLine, endLine });
    start = index + 1;
  });
  return blocks;
}

/** The offsets at which the lines of a text begin; the text after the last line break counts as a line. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Blocks that are at their end where another block begins. */
const endsItself = new Set(['heading_open', 'hr', 'fence', 'formula_block']);
/** Blocks that are at their end where another block begins behind a blank line. */
const endsAtBlank = new Set(['paragraph_open', 'table_open', 'code_block', 'blockquote_open', 'reference_definition']);
/** Blocks that hold no link definition, which could go on in the line below. */
const holdsNoDefinition = new Set([...endsItself, 'paragraph_open', 'code_block', 'table_open']);
/** Blocks whose first line a link definition right above may still take as its title. */
const mayBeTitle = new Set(['paragraph_open', 'heading_open', 'table_open', 'code_block']);

/**
 * How many lines are certain to hold the blocks that they hold now: a formula that has begun, and that no blank line ends, may
 * still take what follows for its own.
 *
 * @param lineCount lines of the text that are complete, and the one behind them
 * @param isBlank whether a line of the text is
 */
export function certainLines(blocks: Block[], lineCount: number, isBlank: (line: number) => boolean): number {
  for (const { tokens, firstLine, endLine } of blocks) {
    const open = tokens.find(({ type, content }) => type === 'inline' && leavesFormulaOpen(content));
    const [first, end] = open?.map ?? [firstLine, endLine];
    if (open && !hasBlank(end, lineCount - 1, isBlank)) return first + 1;
  }
  return lineCount;
}

function hasBlank(from: number, to: number, isBlank: (line: number) => boolean): boolean {
  for (let line = from; line < to; line++) if (isBlank(line)) return true;
  return false;
}

/**
 * How many of the leading blocks no further text can change: those before the last one of which it is certain that
 * it is a block of its own, or that the one before has ended.
 *
 * @param lineCount of {@link certainLines}
 * @param isBlank whether a line of the text is
 */
export function settledBlocks(blocks: Block[], lineCount: number, isBlank: (line: number) => boolean): number {
  const certain = blocks.findLastIndex((block, index) => {
    const previous = blocks[index - 1];
    if (block.firstLine >= lineCount) return false;
    const behindBlank = previous !== undefined && isBlank(block.firstLine - 1);
    if (previous && (endsItself.has(previous.type) || (behindBlank && endsAtBlank.has(previous.type)))) return true;
    if (decidingLine(block) + 1 >= lineCount) return false;
    return !previous || holdsNoDefinition.has(previous.type) || !mayBeTitle.has(block.type) || behindBlank;
  });
  return Math.max(0, certain);
}

/** "text\n#" may still become "text\n#tag", the second line of a table an ordinary one, and what ends a formula go on. */
function decidingLine({ type, firstLine, endLine }: Block): number {
  if (type === 'formula_block') return endLine - 1;
  return type === 'table_open' ? firstLine + 1 : firstLine;
}
