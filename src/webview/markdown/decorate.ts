import { showHidden } from '../base/hiddenCharacters';
import { element, iconButton } from '../base/dom';

/**
 * Adds what the panel needs around code and tables: a label and a button, and boxes that scroll sideways. Each top-level
 * element of the fragment stays one element.
 */
export function decorate(fragment: ParentNode): void {
  for (const pre of fragment.querySelectorAll('pre')) {
    const language = pre.firstElementChild?.getAttribute('data-language') ?? '';
    const box = element('div', { class: 'code' });
    pre.replaceWith(box);
    const label = element('span', { class: 'code-language' }, showHidden(language));
    box.append(element('div', { class: 'code-head' }, label, iconButton('copy', 'Copy code', 'code-copy')), pre);
  }
  for (const table of fragment.querySelectorAll('table')) {
    const box = element('div', { class: 'table' });
    table.replaceWith(box);
    box.append(table);
  }
}

/** The answer's own element inside what {@link decorate} put around it. */
export function inner(block: Element): Element {
  return block.localName === 'div' && block.lastElementChild ? block.lastElementChild : block;
}
