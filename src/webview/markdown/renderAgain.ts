import type { Citable } from '../../shared/citations';
import { keepSelection } from '../base/keepSelection';
import { treeOf } from './answerTree';
import { type References, markdown, parseEnv } from './parser';
import { patch } from './patch';

/** Shows the source of one block again in its element, with the definitions that are known now. */
export function renderAgain(element: Element, source: string, known: References, citable: Citable): void {
  const [block] = treeOf(markdown.parse(source, parseEnv(known, citable)));
  if (block) keepSelection(element, () => patch(element, block));
}

/** Whether a text may use one of the labels; one of several words may be broken anywhere, so it always may. */
function mentions(source: string, labels: string[]): boolean {
  const folded = source.toLowerCase().toUpperCase();
  return labels.some((label) => label.includes(' ') || folded.includes(label));
}

/** A settled block with a bracket: a link definition further down may make it a link. */
export interface BracketedBlock {
  element: Element;
  source: string;
}

/** Shows again those of the blocks that may use one of the labels. */
export function renderMentions(
  blocks: readonly BracketedBlock[],
  labels: string[],
  known: References,
  citable: Citable,
): void {
  if (labels.length === 0) return;
  for (const { element, source } of blocks) if (mentions(source, labels)) renderAgain(element, source, known, citable);
}
