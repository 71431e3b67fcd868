import { sourceFrom } from './blockSource';
import type { Block } from './budget';
import type { CodePart } from './codePart';
import { placeOf } from './definition';
import { fence, numberLines } from './fence';
import { namedData } from './names';

/** Lines of a file that what is explained names: a terminal shows `src/a.ts:12:3`. */
export interface NamedLines {
  /** Relative to the workspace folder. */
  path: string;
  /** Those lines with some around them, in order. */
  parts: CodePart[];
}

/** They say more than all else that surrounds it; what is named first counts the most. */
const highest = 850;

/** The blocks for lines that are named, in the order of their names. */
export function namedBlocks(named: readonly NamedLines[]): Block[] {
  return named.map(({ path, parts }, index) => ({
    title: 'named' as const,
    place: placeOf(path, parts),
    text: `${namedData({ file: path })}\n\n${fence(parts.map(({ text, firstLine }) => numberLines(text, firstLine)).join('\n…\n'))}`,
    source: sourceFrom(parts, path),
    id: `named ${path}`,
    priority: highest - index,
  }));
}
