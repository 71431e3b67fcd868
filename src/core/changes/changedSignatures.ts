import { groupBy } from '../base/groupBy';
import { linesOf } from '../prompt/section';
import type { CodeSymbol, Outline } from '../syntax/outline';

/** A text with what its syntax tells. */
export interface OutlinedText {
  text: string;
  outline: Pick<Outline, 'symbols'>;
}

/** Something that others may call and that a change alters or takes away. */
export interface AlteredSignature {
  name: string;
  kind: CodeSymbol['kind'];
  /** Where it is declared in the new version, 1-based; absent where it is gone. */
  line?: number;
}

const called: ReadonlySet<CodeSymbol['kind']> = new Set(['function', 'method', 'class']);

/** What is declared in another way than before, or not any more, in the order of the text. A file that is gone has no new version. */
export function changedSignatures(before: OutlinedText, after: OutlinedText | undefined): AlteredSignature[] {
  const now = after ? declarationsIn(after) : new Map<string, Declared>();
  return [...declarationsIn(before)].flatMap(([id, { name, kind, forms }]): AlteredSignature[] => {
    const same = now.get(id);
    if (!same) return isElsewhere(name, now) ? [] : [{ name, kind }];
    return same.forms.join('\n') === forms.join('\n') ? [] : [{ name, kind, line: same.line }];
  });
}

interface Declared {
  name: string;
  kind: CodeSymbol['kind'];
  line: number;
  /** One for each overload. */
  forms: string[];
}

/** What moved to another place of the same file can still be called. */
function isElsewhere(name: string, now: ReadonlyMap<string, Declared>): boolean {
  return [...now.values()].some((each) => each.name === name);
}

/** What is declared, by its name and those around it. */
function declarationsIn({ text, outline: { symbols } }: OutlinedText): Map<string, Declared> {
  const lines = linesOf(text);
  const pathOf = ({ name, parent }: CodeSymbol): string => {
    const around = parent === undefined ? undefined : symbols[parent];
    return around ? `${pathOf(around)}\n${name}` : name;
  };
  const groups = groupBy(
    symbols.filter(({ kind }) => called.has(kind)),
    pathOf,
  );
  return new Map(
    [...groups].map(([id, same]): [string, Declared] => {
      const { name, kind, nameLine } = same[0]!;
      return [id, { name, kind, line: nameLine, forms: same.map((symbol) => formOf(symbol, lines)) }];
    }),
  );
}

/** Signatures that are longer say enough by then. */
const mostLines = 40;

/** How something is declared, without its body and its formatting: `f(a: string): number`. */
function formOf({ firstLine, nameLine, headLine, name }: CodeSymbol, lines: readonly string[]): string {
  const from = Math.min(firstLine, nameLine);
  const head = lines.slice(from - 1, Math.min(headLine, from + mostLines)).join('\n');
  const start = Math.max(0, head.indexOf(name));
  return (head.slice(0, start) + head.slice(start, endOfForm(head, start)))
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),:]) ?/g, '$1')
    .replace(/,\)/g, ')')
    .trim();
}

/** Where the body begins: at a brace, an arrow or the colon at the end of a line, outside of brackets. */
function endOfForm(head: string, start: number): number {
  let depth = 0;
  for (let at = start; at < head.length; at++) {
    const character = head[at]!;
    if ('(['.includes(character)) depth++;
    else if (')]'.includes(character)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (
      character === '{' ||
      character === ';' ||
      head.startsWith('=>', at) ||
      /^:[^\S\n]*(?:#.*)?(?:\n|$)/.test(head.slice(at, at + 200))
    )
      return at;
  }
  return head.length;
}
