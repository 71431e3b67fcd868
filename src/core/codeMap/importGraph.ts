import type { Import } from './imports';
import type { ResolveImport } from './projectFiles';

/** A file as the graph sees it: not its text, which thousands of files would fill the memory with. */
export interface SourceFile {
  /** Relative to the workspace folder, with `/`. */
  path: string;
  imports: Import[];
}

/** Which file uses which: paths of files, each pair once, in the order of the paths. */
export type ImportGraph = { from: string; to: string }[];

/**
 * Draws who uses whom from what the code says, for files of one workspace folder. What does not lead to one of the files
 * (packages, the standard library) is left out.
 */
export function importGraph(files: readonly SourceFile[], resolveImport: ResolveImport): ImportGraph {
  const edges = new Map<string, { from: string; to: string }>();
  for (const { path, imports } of files) {
    for (const used of imports) {
      for (const to of resolveImport(path, used)) {
        if (to !== path) edges.set(`${path}\n${to}`, { from: path, to });
      }
    }
  }
  return [...edges.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
