import type { LineRange } from '../../shared/citations';
import type { CodePart } from './codePart';

/** The lines that a block shows. */
export interface BlockSource {
  /** Of their file, relative to the workspace folder. */
  path?: string | undefined;
  /** Set where that is the file of the code, which it also is without a path. */
  own?: true | undefined;
  /** 1-based, in order; at least one. */
  ranges: LineRange[];
}

/** The lines that parts of a file are; of the file of the code without a path. */
export function sourceFrom(parts: readonly CodePart[], path?: string): BlockSource {
  const ranges = parts.map(({ firstLine, text }) => ({
    firstLine,
    lastLine: firstLine + text.split(/\r\n|\r|\n/).length - 1,
  }));
  return { ...(path !== undefined && { path }), ranges };
}

/** The path of another file than that of the code. */
export function otherPath({ path, own }: BlockSource): string | undefined {
  return own ? undefined : path;
}

/** All lines of a block as one stretch. */
export function stretchOf({ ranges }: BlockSource): LineRange {
  return { firstLine: ranges[0]?.firstLine ?? 1, lastLine: ranges.at(-1)?.lastLine ?? 1 };
}

/** `src/a.ts:12–18`, `L12–L18` in the file of the code. */
export function sourceText(source: BlockSource): string {
  const { firstLine, lastLine } = stretchOf(source);
  const path = otherPath(source);
  const own = path === undefined;
  const mark = own ? 'L' : '';
  const lines = firstLine === lastLine ? `${mark}${firstLine}` : `${mark}${firstLine}–${mark}${lastLine}`;
  return own ? lines : `${path}:${lines}`;
}
