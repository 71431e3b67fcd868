import { keepSelection } from '../base/keepSelection';

const attributes = ['href', 'title', 'align', 'start', 'data-lines', 'data-language'];

/**
 * Makes `from` equal to `to` and keeps every node that can stay: text only changes behind what both have in common, so
 * that a selection in it survives. `to` is used up.
 */
export function morph(from: Element, to: Element): void {
  if (from.localName === 'code' && from.parentElement?.localName === 'pre' && from.textContent === to.textContent) {
    // Already coloured.
    if (from.getAttribute('data-language') === to.getAttribute('data-language')) return;
  }
  for (const name of attributes) {
    const value = to.getAttribute(name);
    if (value === null) from.removeAttribute(name);
    else if (value !== from.getAttribute(name)) from.setAttribute(name, value);
  }
  if (from.localName === 'li' && to.firstChild instanceof HTMLParagraphElement && !isBlock(from.firstChild)) {
    keepSelection(from, () => wrapText(from));
  }
  morphChildren(from, to);
}

/** Puts the text of an item into a paragraph, as a list that has become loose has it. */
function wrapText(item: Element): void {
  const paragraph = document.createElement('p');
  item.prepend(paragraph);
  for (let next = paragraph.nextSibling; next && !isBlock(next); next = paragraph.nextSibling) paragraph.append(next);
}

function isBlock(node: Node | null): boolean {
  return node instanceof Element && /^(?:p|ul|ol|blockquote|div|pre|h\d|hr)$/.test(node.localName);
}

function morphChildren(from: Element, to: Element): void {
  let old = from.firstChild;
  let next = to.firstChild;
  while (next) {
    const after = next.nextSibling;
    if (!old) from.append(next);
    else {
      const oldAfter: ChildNode | null = old.nextSibling;
      if (old instanceof Text && next instanceof Text) setText(old, next.data);
      else if (old instanceof Element && next instanceof Element && sameKind(old, next)) morph(old, next);
      else old.replaceWith(next);
      old = oldAfter;
    }
    next = after;
  }
  while (old) {
    const oldAfter: ChildNode | null = old.nextSibling;
    old.remove();
    old = oldAfter;
  }
}

/**
 * Puts newly rendered blocks in the place of those before, and keeps each element that can stay.
 *
 * @returns the elements that now show the blocks
 */
export function replaceBlocks(root: Element, before: readonly Element[], rendered: readonly Element[]): Element[] {
  const shown = rendered.map((next, index) => {
    const old = before[index];
    if (!old) root.append(next);
    else if (sameKind(old, next)) {
      morph(old, next);
      return old;
    } else old.replaceWith(next);
    return next;
  });
  for (const old of before.slice(rendered.length)) old.remove();
  return shown;
}

/** Whether one element can become the other: the boxes around code and tables differ by their first class. */
function sameKind(a: Element, b: Element): boolean {
  return a.localName === b.localName && (a.localName !== 'div' || a.classList[0] === b.classList[0]);
}

/** Changes a text node only behind the part that stays. */
function setText(node: Text, text: string): void {
  const { data } = node;
  if (data === text) return;
  if (text.startsWith(data)) return node.appendData(text.slice(data.length));
  let same = 0;
  while (same < data.length && data.charCodeAt(same) === text.charCodeAt(same)) same++;
  node.replaceData(same, data.length - same, text.slice(same));
}
