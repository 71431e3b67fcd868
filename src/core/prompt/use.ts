import { sourceFrom } from './blockSource';
import type { Block } from './budget';
import { type CodePart, numberedCode } from './codePart';
import { namedData } from './names';

/** A place where the code is used. */
export interface Use {
  kind: 'caller' | 'test';
  /** Of its file, relative to the workspace folder. */
  path: string;
  /** Whether that is the file of the code, whose lines can be cited. */
  own: boolean;
  /** The name of the function or class that it is in; none at the top of a file. */
  within?: string | undefined;
  part: CodePart;
}

/** What uses the code is told when there is room beside all else. */
const highest = 200;

/** The blocks for uses, in their order. */
export function useBlocks(uses: readonly Use[]): Block[] {
  return uses.map(({ kind, path, own, within, part }, index) => ({
    title: kind,
    text: `${namedData({ ...(within !== undefined && { [kind]: within }), file: path })}\n\n${numberedCode([part])}`,
    source: sourceFrom([part], own ? undefined : path),
    id: `${kind} ${path} ${within ?? ''}`,
    priority: highest - index,
  }));
}
