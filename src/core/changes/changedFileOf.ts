import { fileKind } from '../base/fileKinds';
import { nameOf } from '../base/paths';
import type { ChangedFile, FileVersion, Folded } from '../prompt/changedFile';
import { linesOf } from '../prompt/section';
import { compareLines } from './compareLines';
import { isFormatting } from './isFormatting';

/** A file before and after a change; a version is absent where there is no such file. */
export interface Versions {
  /** Relative to the workspace folder. */
  path: string;
  /** Where it was before, if that was elsewhere. */
  before?: string;
  old?: FileVersion | undefined;
  now?: FileVersion | undefined;
}

/** What has become of a file; undefined where nothing has. */
export function changedFileOf({ path, before, old, now }: Versions): ChangedFile | undefined {
  const change = !old ? 'added' : !now ? 'deleted' : before !== undefined ? 'renamed' : 'changed';
  const file = { path, change, ...(before !== undefined && { before }), hunks: [] } as const;
  const folded = foldedIn(now) ?? foldedIn(old);
  if (folded) return { ...file, folded, hunks: [] };
  const [from, to] = [textOf(old), textOf(now)];
  if (from === to && old && now) return before === undefined ? undefined : { ...file, folded: 'renamed', hunks: [] };
  if (old && now && isFormatting(from, to, fileKind(nameOf(path)).language)) {
    return { ...file, folded: 'formatting', hunks: [] };
  }
  return { ...file, hunks: compareLines(linesIn(from), linesIn(to)) };
}

function foldedIn(version: FileVersion | undefined): Folded | undefined {
  return version && 'folded' in version ? version.folded : undefined;
}

function textOf(version: FileVersion | undefined): string {
  return version && 'text' in version ? version.text : '';
}

/** The lines of a text; what stands behind the last line end is one only where there is something. */
function linesIn(text: string): string[] {
  const lines = linesOf(text);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
