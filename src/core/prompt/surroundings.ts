import { sourceFrom } from './blockSource';
import type { Block } from './budget';
import { type CodePart, numberedCode } from './codePart';
import { type Definition, definitionBlocks } from './definition';
import { type NotebookAround, notebookBlocks } from './cells';
import { fence } from './fence';
import { type NamedLines, namedBlocks } from './named';
import { type FrameValues, valuesBlock } from './frameValues';
import { type HopCode, hopBlocks } from './hop';
import { type Use, useBlocks } from './use';

/** What the model may see beside the code, by its source. Each source finds something or nothing. */
export interface Surroundings {
  /** The line that declares what encloses the code, e.g. `class Cache<K, V> {`. */
  enclosing: CodePart;
  /** The calls that lead to it, in the order in which they are made. */
  hops: HopCode[];
  /** What the code uses, the most used first. */
  definitions: Definition[];
  /** The other cells of its notebook, and what its own has printed. */
  notebook: NotebookAround;
  /** What a debugger holds that has stopped the program in the code; `off` where the reader does not want that to be sent. */
  values: FrameValues | 'off';
  /** What the editor reports about the code; lines are 1-based. */
  diagnostics: Problem[];
  /** What a text that is no code names of files, in its order. */
  named: NamedLines[];
  /** Import lines outside the code. */
  imports: CodePart;
  /** What a run over the workspace has written about the file, then about the folder that it is in; as far as it has. */
  summaries: { of: SummarySubject; text: string; stale: boolean }[];
  /** Where the code is used, as far as that is found in time; last, since it differs the most from one time to the next. */
  uses: Use[];
}

/** A problem that the editor reports. */
interface Problem {
  line: number;
  severity: string;
  message: string;
  /** Who calls it what: `ts(2322)`. */
  code?: string;
  /** The page that documents it. */
  link?: string;
}

/** What surrounds the code and may have a summary. */
type SummarySubject = 'file' | 'folder' | 'project';

/** How each source stands in the prompt, in the order of reading. A source without a row does not compile. */
const rows: { [Source in keyof Surroundings]: (found: Surroundings[Source]) => Block[] } = {
  enclosing: (line) => [{ title: 'enclosing', text: numberedCode([line]), source: sourceFrom([line]), priority: 900 }],
  notebook: notebookBlocks,
  hops: hopBlocks,
  values: valuesBlock,
  diagnostics: (problems) =>
    problems.length === 0
      ? []
      : [
          {
            title: 'diagnostics',
            text: fence(problems.map(problemText).join('\n')),
            priority: 800,
          },
        ],
  definitions: definitionBlocks,
  named: namedBlocks,
  imports: (lines) => [{ title: 'imports', text: numberedCode([lines]), source: sourceFrom([lines]), priority: 500 }],
  summaries: (summaries) =>
    summaries.map(({ of, text, stale }, index) => ({
      title: stale ? (`old-${of}-summary` as const) : (`${of}-summary` as const),
      text: fence(text),
      priority: 300 - index,
    })),
  uses: useBlocks,
};

function problemText({ line, severity, message, code, link }: Problem): string {
  const name = code === undefined ? severity : `${severity} ${code}`;
  return `line ${line}: ${name}: ${message}${link === undefined ? '' : ` (documented at ${link})`}`;
}

/** The blocks of the prompt for what was found. @param without ids of those that the reader has switched off */
export function surroundingBlocks(found: Partial<Surroundings>, without: readonly string[] = []): Block[] {
  const blocksOf = <Source extends keyof Surroundings>(source: Source): Block[] => {
    const value = found[source];
    return value === undefined ? [] : rows[source](value);
  };
  return (Object.keys(rows) as (keyof Surroundings)[]).flatMap(blocksOf).map((block) => {
    const { id = block.title } = block;
    return { ...block, id, ...(without.includes(id) && { off: true as const }) };
  });
}
