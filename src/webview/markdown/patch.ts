import { keepSelection } from '../base/keepSelection';
import { makeFormula, showFormula } from '../formulas/formulas';
import { allowedValue, attributesOf, makeElement } from './allowList';
import type { AnswerElement, AnswerNode } from './answerTree';
import { boxOf, describe, inner, kindOf } from './boxes';

/** Blocks in a group of an answer. */
const groupSize = 24;

/**
 * Makes elements of the page show newly parsed blocks, and keeps each node that can stay: text only changes behind what
 * both have in common, so that a selection in it survives.
 *
 * @param root holds groups of blocks, of which none is empty
 * @param before the elements that showed the blocks until now
 * @returns the elements that now show them
 */
export function patchBlocks(root: Element, before: readonly Element[], blocks: readonly AnswerElement[]): Element[] {
  const shown = blocks.map((block, index) => {
    const old = before[index];
    if (old && kindOf(old) === block.tag) {
      patch(old, block);
      return old;
    }
    const made = make(block);
    if (made instanceof HTMLParagraphElement) made.dir = 'auto';
    if (old) old.replaceWith(made);
    else addBlock(root, made);
    return made;
  });
  for (const old of before.slice(blocks.length)) {
    const group = old.parentElement;
    old.remove();
    if (group?.childElementCount === 0) group.remove();
  }
  return shown;
}

/** Blocks stand in groups: a layout asks each group whether it has changed, and not each block of a long answer. */
function addBlock(root: Element, block: Element): void {
  let group = root.lastElementChild;
  if (!group || group.childElementCount >= groupSize) {
    group = document.createElement('div');
    root.append(group);
  }
  group.append(block);
}

/** Makes an element show what it must; both are of one kind. */
export function patch(outer: Element, to: AnswerElement): void {
  if (to.tag === 'formula') return showFormula(outer as HTMLElement, sourceOf(to), to.attributes['data-math']!);
  const element = inner(outer);
  setAttributes(element, to);
  if (to.tag === 'pre') return patchCode(outer, element, to);
  if (to.tag === 'li' && isElement(to.children[0], 'p') && element.firstChild && !isBlock(element.firstChild)) {
    keepSelection(element, () => wrapText(element));
  }
  patchChildren(element, element.firstChild, to.children);
}

/** Makes the children of an element from `first` on show what they must. */
export function patchChildren(parent: Element, first: ChildNode | null, children: readonly AnswerNode[]): void {
  let old = first;
  // Texts last: once nodes of a paragraph have come or gone, a change of a text costs nothing of its own.
  const texts: [Text, string][] = [];
  for (const next of children) {
    const after: ChildNode | null = old?.nextSibling ?? null;
    if (!old) parent.append(make(next));
    else if (typeof next === 'string') {
      if (old instanceof Text) texts.push([old, next]);
      else old.replaceWith(next);
    } else if (old instanceof Element && kindOf(old) === next.tag) patch(old, next);
    else old.replaceWith(make(next));
    old = after;
  }
  while (old) {
    const after: ChildNode | null = old.nextSibling;
    old.remove();
    old = after;
  }
  for (const [node, text] of texts) setText(node, text);
}

function make(node: AnswerElement): Element;
function make(node: AnswerNode): Element | string;
function make(node: AnswerNode): Element | string {
  if (typeof node === 'string') return node;
  if (node.tag === 'formula') return makeFormula(sourceOf(node), node.attributes['data-math']!);
  const element = makeElement(node.tag);
  setAttributes(element, node);
  for (const child of node.children) element.append(make(child));
  return boxOf(element);
}

/** The text of a formula as it is written. */
function sourceOf({ children }: AnswerElement): string {
  return typeof children[0] === 'string' ? children[0] : '';
}

function setAttributes(element: Element, { attributes }: AnswerElement): void {
  for (const name of attributesOf(element.localName)) {
    const value = allowedValue(name, attributes[name]);
    const before = element.getAttribute(name) ?? undefined;
    if (value === before) continue;
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

/** Code that is coloured stays so while it is the same. */
function patchCode(outer: Element, pre: Element, to: AnswerElement): void {
  const [code] = to.children;
  const shown = pre.firstElementChild;
  if (!shown || typeof code !== 'object') return patchChildren(pre, pre.firstChild, to.children);
  const { 'data-language': language } = code.attributes;
  const same =
    shown.textContent === (code.children[0] ?? '') && language === (shown.getAttribute('data-language') ?? undefined);
  if (same) return;
  patch(shown, code);
  describe(outer, pre);
}

/** Puts the text of an item into a paragraph, as a list that has become loose has it. */
function wrapText(item: Element): void {
  const paragraph = makeElement('p');
  item.prepend(paragraph);
  for (let next = paragraph.nextSibling; next && !isBlock(next); next = paragraph.nextSibling) paragraph.append(next);
}

function isBlock(node: Node): boolean {
  return node instanceof Element && /^(?:p|ul|ol|blockquote|div|pre|h\d|hr)$/.test(node.localName);
}

function isElement(node: AnswerNode | undefined, tag: string): boolean {
  return typeof node === 'object' && node.tag === tag;
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
