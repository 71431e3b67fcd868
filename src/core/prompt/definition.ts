import { sourceFrom } from './blockSource';
import type { Block } from './budget';
import type { CodePart } from './codePart';
import { fence, numberLines } from './fence';
import { namedData } from './names';

/** Where something is defined that the code uses. */
export interface Definition {
  name: string;
  /** Of its file, relative to the workspace folder. */
  path: string;
  /** Whether that is the file of the code, whose lines can be cited. */
  own: boolean;
  /** Only a language server has told it; another time it may not be there in time. */
  byServer?: true;
  /** It is what a hover shows, and no lines of the file. */
  isHover?: true;
  /** The lines that say most of it, in order. */
  parts: CodePart[];
  /** Its signature alone, for when there is no room for more. */
  head: CodePart[];
}

/** The most important has this priority, and each after it one less. */
const highest = 700;

/** The blocks for definitions, in the order of files and lines, so that it does not change with every use. @param ranked the most used first */
export function definitionBlocks(ranked: readonly Definition[]): Block[] {
  return ranked
    .map((definition, index) => ({ definition, priority: highest - index }))
    .sort((a, b) => compare(a.definition, b.definition))
    .map(({ definition, priority }) => ({
      title: 'definition' as const,
      place: placeOf(definition.path, definition.parts),
      text: textOf(definition, definition.parts),
      shorter: textOf(definition, definition.head),
      source: sourceOf(definition, definition.parts),
      shorterSource: sourceOf(definition, definition.head),
      id: `definition ${definition.path} ${definition.name}`,
      priority,
    }));
}

function sourceOf({ own, path, isHover }: Definition, parts: readonly CodePart[]): Block['source'] {
  return isHover ? undefined : sourceFrom(parts, own ? undefined : path);
}

/** `src/a.ts:12–18` */
export function placeOf(path: string, parts: readonly CodePart[]): string {
  const first = parts[0]?.firstLine ?? 1;
  const last = parts.at(-1);
  const lastLine = last ? last.firstLine + last.text.split('\n').length - 1 : first;
  return lastLine === first ? `${path}:${first}` : `${path}:${first}–${lastLine}`;
}

function textOf({ name, path, isHover }: Definition, parts: readonly CodePart[]): string {
  const texts = parts.map(({ firstLine, text }) => (isHover ? text : numberLines(text, firstLine)));
  return `${namedData({ definition: name, file: path })}\n\n${fence(texts.join('\n…\n'))}`;
}

function compare(a: Definition, b: Definition): number {
  if (a.own !== b.own) return a.own ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.parts[0]?.firstLine ?? 0) - (b.parts[0]?.firstLine ?? 0);
}
