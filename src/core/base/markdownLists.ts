import type { Token } from 'markdown-it';
import { isCode, writeLine } from './markdownLine';

/** Lists that are deeper stand at this depth. */
const deepest = 6;

interface List {
  /** Of the last item; undefined where items have bullets. */
  number: number | undefined;
  /** How far what is in the item is indented, in characters; 0 while the item has no text. */
  width: number;
}

/**
 * Writes a list anew: each item one line of text, indented as the items around it need. What follows a list within an item
 * is an item of its own.
 *
 * @param tokens from the token that opens the list to the one that closes it
 */
export function writeList(tokens: readonly Token[]): string {
  const open: List[] = [];
  const lines: string[] = [];
  /** Whether text still belongs to the last line. */
  let continues = false;
  for (const token of tokens) {
    const { type, nesting } = token;
    const list = open.at(-1);
    if (type.endsWith('_list_open')) open.push({ number: type === 'ordered_list_open' ? 0 : undefined, width: 0 });
    else if (type.endsWith('_list_close')) open.pop();
    else if (type === 'list_item_open' && list) list.width = 0;
    if (nesting !== 0 && type.includes('list')) continues = false;
    const text = isCode(token) || type === 'inline' ? writeLine(isCode(token) ? [token] : (token.children ?? [])) : '';
    if (text === '' || !list) continue;
    if (continues) lines.push(`${lines.pop()} ${text}`);
    else lines.push(' '.repeat(indentOf(open)) + markerOf(list) + text);
    continues = true;
  }
  return lines.join('\n');
}

function indentOf(open: readonly List[]): number {
  return open
    .slice(0, -1)
    .slice(0, deepest)
    .reduce((sum, { width }) => sum + width, 0);
}

function markerOf(list: List): string {
  if (list.number !== undefined) list.number++;
  const marker = list.number === undefined ? '- ' : `${list.number}. `;
  list.width = marker.length;
  return marker;
}
