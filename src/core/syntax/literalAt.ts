import type { Node, Tree } from '@vscode/tree-sitter-wasm';

/** A place in a text, or a part of it: lines and columns from 0. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A text or pattern in the code, as it is written there. */
export interface Literal {
  /** With its quotes and what belongs to them. */
  text: string;
  /** What stands right before it, in one or several lines. */
  before: string;
  /** What stands right behind it. */
  after: string;
  /** Whether it is a pattern by its syntax. */
  isRegex: boolean;
  /** 1-based, included. */
  firstLine: number;
  lastLine: number;
  /** Where it begins in its first line, from 0. */
  column: number;
}

/** How much of what stands before and behind is told, in characters. */
const around = 120;

/** The text or pattern that some place lies in; undefined where it lies in none, or in code within one. */
export function literalAt(tree: Tree, text: string, { line, column, endLine, endColumn }: Span): Literal | undefined {
  const start = { row: line, column };
  let found: Node | undefined;
  for (
    let node = tree.rootNode.descendantForPosition(start, { row: endLine, column: endColumn });
    node;
    node = node.parent
  ) {
    if (/interpolation|substitution/.test(node.type)) return undefined;
    // The names of types in code may be the same as those of nodes, and are none of their own.
    if (node.isNamed && /string|regex|heredoc_body|subshell/.test(node.type)) found = node;
    else if (found) break;
  }
  if (!found) return undefined;
  const { startIndex, endIndex, startPosition, endPosition, type } = found;
  return {
    text: text.slice(startIndex, endIndex),
    before: text.slice(Math.max(0, startIndex - around), startIndex),
    after: text.slice(endIndex, endIndex + around),
    isRegex: type.includes('regex'),
    firstLine: startPosition.row + 1,
    lastLine: endPosition.row + 1,
    column: startPosition.column,
  };
}
