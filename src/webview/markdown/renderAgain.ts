import { keepSelection } from '../base/keepSelection';
import { treeOf } from './answerTree';
import { type References, markdown, parseEnv } from './parser';
import { patch } from './patch';

/** Shows the source of one block again in its element, with the definitions that are known now. */
export function renderAgain(element: Element, source: string, known: References, lineCount: number): void {
  const [block] = treeOf(markdown.parse(source, parseEnv(known, lineCount)));
  if (block) keepSelection(element, () => patch(element, block));
}

/** Whether a text may use one of the labels; one of several words may be broken anywhere, so it always may. */
export function mentions(source: string, labels: string[]): boolean {
  if (labels.length === 0) return false;
  const folded = source.toLowerCase().toUpperCase();
  return labels.some((label) => label.includes(' ') || folded.includes(label));
}
