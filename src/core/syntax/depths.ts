import type { Tree } from '@vscode/tree-sitter-wasm';

/** Time is looked at once for so many nodes. */
const nodesAtOnce = 1000;

/**
 * How deep in the tree each end of a line stands: in how many of its nodes, 255 for more. Where it is low a text can be cut.
 *
 * @returns one number for each line; undefined when there was no time for it
 */
export function depthsOf(tree: Tree, lineCount: number, isLate: () => boolean): Uint8Array | undefined {
  const changes = new Int32Array(lineCount + 1);
  const cursor = tree.walk();
  for (let nodes = 1; ; nodes++) {
    if (nodes % nodesAtOnce === 0 && isLate()) return undefined;
    const { startPosition, endPosition } = cursor;
    const first = startPosition.row;
    const last = endPosition.column === 0 && endPosition.row > first ? endPosition.row - 1 : endPosition.row;
    if (last > first) {
      changes[first] = (changes[first] ?? 0) + 1;
      changes[last] = (changes[last] ?? 0) - 1;
      // What is on one line is all on it.
      if (cursor.gotoFirstChild()) continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return summed(changes, lineCount);
    }
  }
}

function summed(changes: Int32Array, lineCount: number): Uint8Array {
  let depth = 0;
  return Uint8Array.from({ length: lineCount }, (_, line) => Math.min(255, (depth += changes[line] ?? 0)));
}
