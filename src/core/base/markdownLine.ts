import type { Token } from 'markdown-it';
import { codeSpan, plainAsMarkdown } from './markdownText';

/** A part of a line: text that carries the marks of its emphasis, or code. */
interface Piece {
  marks: '' | '*' | '**' | '`';
  text: string;
}

/** Writes what stands in a line anew: text, emphasis, and code, of which none can be read as another. */
export function writeLine(tokens: readonly Token[]): string {
  const pieces = piecesOf(tokens);
  let line = '';
  pieces.forEach(({ marks, text }, index) => {
    const before = line.at(-1) ?? '';
    const next = pieces[index + 1];
    const after = next ? next.marks.charAt(0) || next.text.charAt(0) : '';
    if (marks === '`') line += codeSpan(text);
    else if (marks !== '' && isEmphasis(text, before, after)) line += marks + plainAsMarkdown(text, '*', after) + marks;
    else line += plainAsMarkdown(text, before, after);
  });
  return line.trim();
}

/** No piece is empty, and no two beside each other are alike: what is between them keeps their marks apart. */
function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  function add(marks: Piece['marks'], text: string): void {
    const last = pieces.at(-1);
    if (text === '') return;
    if (marks === '`' && last?.marks === '`') pieces.push({ marks: '', text: ' ' });
    const isBesideEmphasis = marks.startsWith('*') && last?.marks.startsWith('*');
    if (last?.marks === '' && marks === '') last.text += text;
    else pieces.push({ marks: isBesideEmphasis ? '' : marks, text });
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const end = token.nesting === 1 ? closeOf(tokens, at) : at;
    const inner = tokens.slice(at, end + 1);
    const hasCode = inner.some(isCode);
    if (end > at && !hasCode) add(token.type === 'strong_open' ? '**' : '*', inner.map(textOf).join(''));
    // Marks around code are left out: code is the one thing that is not escaped.
    else
      for (const part of inner)
        add(isCode(part) ? '`' : '', isCode(part) && part.content.trim() === '' ? ' ' : textOf(part));
    at = end;
  }
  return pieces;
}

/** Where what a token opens is closed. */
export function closeOf(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    depth += tokens[at]!.nesting;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

function textOf({ type, content }: Token): string {
  return type === 'softbreak' || type === 'hardbreak' ? ' ' : content;
}

/** Whether a token is code, in a line or as a block. */
export function isCode({ type }: Token): boolean {
  return type === 'code_inline' || type === 'fence' || type === 'code_block';
}

const word = /[\p{L}\p{N}]/u;

/** Whether marks around a text are surely read as such: beside white space, or with a letter behind them. */
function isEmphasis(text: string, before: string, after: string): boolean {
  const characters = Array.from(text);
  const [first = ' ', last = ' '] = [characters[0], characters.at(-1)];
  const opens = word.test(first) || (/\S/.test(first) && /^\s?$/.test(before));
  const closes = word.test(last) || (/\S/.test(last) && /^\s?$/.test(after));
  return opens && closes;
}
