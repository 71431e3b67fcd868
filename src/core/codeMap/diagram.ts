import type { ImportGraph } from './importGraph';

/** More boxes than this are not read by anybody. */
const mostBoxes = 30;

/**
 * Draws which folders use which, as a Mermaid flowchart. Where there are too many folders, deep ones are drawn as one with
 * their parents.
 *
 * @returns undefined when no folder uses another
 */
export function folderDiagram(graph: ImportGraph): string | undefined {
  const paths = graph.flatMap(({ from, to }) => [from, to]);
  const deepest = Math.max(0, ...paths.map((path) => path.split('/').length - 1));
  let depth = deepest;
  while (depth > 1 && new Set(paths.map((path) => boxOf(path, depth))).size > mostBoxes) depth--;

  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const { from, to } of graph) {
    const edge = { from: boxOf(from, depth), to: boxOf(to, depth), count: 0 };
    if (edge.from === edge.to) continue;
    const key = `${edge.from}\n${edge.to}`;
    const known = counts.get(key) ?? edge;
    known.count++;
    counts.set(key, known);
  }
  if (counts.size === 0) return undefined;
  const boxes = [...new Set([...counts.values()].flatMap(({ from, to }) => [from, to]))].sort();
  const idOf = (box: string): string => `f${boxes.indexOf(box)}`;
  const lines = [...counts.values()]
    .map(({ from, to, count }) => `  ${idOf(from)} -->${count > 1 ? `|${count}|` : ''} ${idOf(to)}`)
    .sort();
  return ['flowchart LR', ...boxes.map((box) => `  ${idOf(box)}["${label(box)}"]`), ...lines].join('\n');
}

function boxOf(path: string, depth: number): string {
  return path.split('/').slice(0, -1).slice(0, depth).join('/');
}

function label(box: string): string {
  const shown = box === '' ? '(top)' : `${box}/`;
  return shown.replace(/[&"<>#`\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
