import { hiddenCount } from '../../shared/hiddenCharacters';
import type { HiddenInCode } from '../../shared/protocol';
import type { ChangedFile } from './changedFile';
import type { CodePart } from './codePart';
import type { CodeContext } from './explanationPrompt';

/** Counts the characters of the code that draw nothing or turn the direction; undefined when there are none. */
export function hiddenInCode({
  parts,
  enclosing,
  imports,
  definitions = [],
  uses = [],
}: CodeContext): HiddenInCode | undefined {
  const shown: CodePart[] = [...parts, ...[enclosing, imports].filter((part) => part !== undefined)];
  for (const { own, parts: lines } of definitions) if (own) shown.push(...lines);
  for (const { own, part } of uses) if (own) shown.push(part);
  const counts = new Map<number, number>();
  for (const { firstLine, text } of shown) {
    text.split(/\r\n|\r|\n/).forEach((line, index) => {
      const count = hiddenCount(line);
      if (count > 0) counts.set(firstLine + index, count);
    });
  }
  return toldOf(counts);
}

/** The same of changes, without the lines: those of several files have the same numbers. */
export function hiddenInChanges(files: readonly ChangedFile[]): HiddenInCode | undefined {
  const lines = files.flatMap(({ hunks }) => hunks.flat());
  const count = lines.reduce((sum, { text }) => sum + hiddenCount(text), 0);
  return count > 0 ? { count, lines: [] } : undefined;
}

function toldOf(counts: ReadonlyMap<number, number>): HiddenInCode | undefined {
  if (counts.size === 0) return undefined;
  const count = [...counts.values()].reduce((sum, each) => sum + each);
  return { count, lines: [...counts.keys()].sort((a, b) => a - b) };
}
