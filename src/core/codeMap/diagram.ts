import { depthOf, folderOf, join, segmentsOf } from '../base/paths';
import type { ImportGraph } from './importGraph';

/** With more boxes than this, their names cannot be read in a column of text. */
const mostBoxes = 10;

/**
 * Draws which folders use which, as a Mermaid flowchart. Where there are too many folders, deep ones are drawn as one with
 * their parents, as long as there is more than one box; where that is not enough, those that use each other most are drawn.
 *
 * @param project its name stands for the files that lie in no folder
 * @returns undefined when no folder uses another
 */
export function folderDiagram(graph: ImportGraph, project: string): string | undefined {
  const paths = graph.flatMap(({ from, to }) => [from, to]);
  let depth = paths.reduce((most, path) => Math.max(most, depthOf(folderOf(path))), 0);
  let drawn = arrowsOf(graph, depth);
  while (depth > 1 && boxesOf(drawn).size > mostBoxes) {
    depth--;
    const fewer = arrowsOf(graph, depth);
    if (fewer.length === 0) break;
    drawn = fewer;
  }
  const { boxes, arrows } = busiest(drawn);
  if (arrows.length === 0) return undefined;
  const ids = new Map(boxes.map((box, index) => [box, `f${index}`]));
  const lines = arrows
    .map(({ from, to, count }) => `  ${ids.get(from)} -->${count > 1 ? `|${count}|` : ''} ${ids.get(to)}`)
    .sort();
  return ['flowchart LR', ...boxes.map((box) => `  ${ids.get(box)}["${label(box, project)}"]`), ...lines].join('\n');
}

/** So many files of one folder use files of another. */
interface Arrow {
  from: string;
  to: string;
  count: number;
}

function arrowsOf(graph: ImportGraph, depth: number): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const edge of graph) {
    const arrow = { from: boxOf(edge.from, depth), to: boxOf(edge.to, depth), count: 0 };
    if (arrow.from === arrow.to) continue;
    const key = `${arrow.from}\n${arrow.to}`;
    const known = arrows.get(key) ?? arrow;
    known.count++;
    arrows.set(key, known);
  }
  return [...arrows.values()];
}

function boxesOf(arrows: readonly Arrow[]): Set<string> {
  return new Set(arrows.flatMap(({ from, to }) => [from, to]));
}

/** As many boxes as are read, with all arrows between them, beginning with the heaviest arrow. */
function busiest(arrows: readonly Arrow[]): { boxes: string[]; arrows: Arrow[] } {
  const boxes = new Set<string>();
  const order = (arrow: Arrow): string => `${arrow.from}\n${arrow.to}`;
  for (const arrow of arrows.toSorted((a, b) => b.count - a.count || (order(a) < order(b) ? -1 : 1))) {
    const wider = new Set([...boxes, arrow.from, arrow.to]);
    if (wider.size > mostBoxes) continue;
    for (const box of wider) boxes.add(box);
  }
  return { boxes: [...boxes].sort(), arrows: arrows.filter(({ from, to }) => boxes.has(from) && boxes.has(to)) };
}

function boxOf(path: string, depth: number): string {
  return join(...segmentsOf(folderOf(path)).slice(0, depth));
}

function label(box: string, project: string): string {
  const shown = box === '' ? project : `${box}/`;
  return shown.replace(/[&"<>#`\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
