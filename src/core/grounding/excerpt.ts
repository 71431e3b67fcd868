import type { CodePart } from '../prompt/codePart';
import type { CodeSymbol } from '../syntax/outline';

/** What has no more lines is shown whole. */
const smallLines = 15;
/** So many lines of what stands above, and of a signature. */
const mostLines = 12;
/** So many members of a class of which none is known to be used. */
const mostMembers = 10;
/** In characters; lines of data can be very long. */
const longestLine = 300;

/** A symbol with those of the same file. */
export interface InFile {
  symbol: CodeSymbol;
  symbols: readonly CodeSymbol[];
  lines: readonly string[];
}

/** The lines of a definition that say most: all of a small one, else its head and the heads of the members that are used. */
export function excerpt({ symbol, symbols, lines }: InFile, isUsed: (name: string) => boolean): CodePart[] {
  const { aboveLine, firstLine, lastLine } = symbol;
  const above =
    aboveLine < firstLine ? [part(lines, aboveLine, Math.min(firstLine - 1, aboveLine + mostLines - 1))] : [];
  if (lastLine - firstLine < smallLines) return joined([...above, part(lines, firstLine, lastLine)]);
  const index = symbols.indexOf(symbol);
  const members = symbols.filter(({ parent }) => parent === index);
  const used = members.filter(({ name }) => isUsed(name));
  const shown = isContainer(symbol) ? (used.length > 0 ? used : members.slice(0, mostMembers)) : [];
  return joined([...above, ...headOf(symbol, lines), ...shown.flatMap((member) => headOf(member, lines))]);
}

/** Its signature. */
export function headOf({ firstLine, headLine, nameLine }: CodeSymbol, lines: readonly string[]): CodePart[] {
  const last = Math.max(nameLine, Math.min(headLine, firstLine + mostLines - 1));
  return [part(lines, firstLine, last)];
}

/** Whether what is in it belongs to it, and is no business of its own. */
export function isContainer({ kind }: Pick<CodeSymbol, 'kind'>): boolean {
  return kind !== 'function' && kind !== 'method' && kind !== 'variable';
}

function part(lines: readonly string[], first: number, last: number): CodePart {
  const shown = lines
    .slice(first - 1, last)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  return { firstLine: first, text: shown.join('\n') };
}

/** Parts that touch or overlap become one. */
function joined(parts: readonly CodePart[]): CodePart[] {
  const all: CodePart[] = [];
  for (const next of parts) {
    const last = all.at(-1);
    const end = last ? last.firstLine + last.text.split('\n').length : 0;
    if (!last || next.firstLine > end) all.push({ ...next });
    else {
      const more = next.text.split('\n').slice(end - next.firstLine);
      if (more.length > 0) last.text += `\n${more.join('\n')}`;
    }
  }
  return all;
}
