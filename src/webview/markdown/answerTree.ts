import type { Token } from 'markdown-it';
import { hasHidden, showHidden } from '../../shared/hiddenCharacters';
import { markdown } from './parser';

/** A part of an answer before it is in the page: an element, or text in which every character can be seen. */
export type AnswerNode = AnswerElement | string;

/** An element of an answer before it is in the page. */
export interface AnswerElement {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children: AnswerNode[];
}

/** What tokens of blocks show: one element for each block, none for a link definition. */
export function treeOf(tokens: readonly Token[]): AnswerElement[] {
  return nodesOf(tokens).filter((node) => typeof node !== 'string');
}

/** What tokens show; texts beside each other are one. */
export function nodesOf(tokens: readonly Token[]): AnswerNode[] {
  const root: AnswerNode[] = [];
  const open = [root];
  addTokens(tokens, open);
  return root;
}

/** Adds to the last of the open elements, by their children. */
function addTokens(tokens: readonly Token[], open: AnswerNode[][]): void {
  for (const token of tokens) {
    const siblings = open.at(-1)!;
    if (token.type === 'inline') addTokens(token.children ?? [], open);
    else if (token.hidden) continue;
    else if (token.nesting > 0) open.push(addElement(siblings, token.tag, attributesOf(token)));
    else if (token.nesting < 0) open.pop();
    else addLeaf(siblings, token);
  }
}

function addLeaf(siblings: AnswerNode[], token: Token): void {
  switch (token.type) {
    case 'text':
      return addText(siblings, showHidden(token.content));
    case 'softbreak':
      return addText(siblings, '\n');
    case 'hardbreak':
      addElement(siblings, 'br');
      return addText(siblings, '\n');
    case 'code_inline':
      return addText(addElement(siblings, 'code'), showHidden(token.content));
    case 'code_block':
      return addText(addElement(addElement(siblings, 'pre'), 'code'), showHidden(token.content));
    case 'fence': {
      const code = addElement(addElement(siblings, 'pre'), 'code', { 'data-language': languageOf(token) });
      return addText(code, showHidden(token.content));
    }
    case 'image':
      return addText(siblings, showHidden(altText(token.children ?? [])));
    case 'formula':
      return addFormula(siblings, token);
    case 'formula_block':
      return addFormula(addElement(siblings, 'p'), token);
    case 'hr':
      return void addElement(siblings, 'hr');
    case 'task_box':
      return void addElement(siblings, token.tag, attributesOf(token));
    case 'reference_definition':
      return;
    default:
      return addText(siblings, showHidden(token.content));
  }
}

/** A formula is an element of its own; one that holds what nobody can see stays text. */
function addFormula(siblings: AnswerNode[], token: Token): void {
  if (hasHidden(token.content)) addText(siblings, showHidden(token.content));
  else addText(addElement(siblings, 'formula', attributesOf(token)), token.content);
}

/** The words of an image. */
function altText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'formula') return token.content;
      if (token.type === 'image') return altText(token.children ?? []);
      return markdown.renderer.renderInlineAsText([token], markdown.options, {});
    })
    .join('');
}

function addElement(siblings: AnswerNode[], tag: string, attributes: AnswerElement['attributes'] = none): AnswerNode[] {
  const children: AnswerNode[] = [];
  siblings.push({ tag, attributes, children });
  return children;
}

const none = {};

function addText(siblings: AnswerNode[], text: string): void {
  const last = siblings.at(-1);
  if (typeof last === 'string') siblings[siblings.length - 1] = last + text;
  else if (text) siblings.push(text);
}

function attributesOf({ attrs }: Token): AnswerElement['attributes'] {
  if (!attrs) return none;
  const attributes: Record<string, string> = {};
  for (const [name, value] of attrs) {
    // Of the styles, a table's alignment is the only one that is kept.
    const align = name === 'style' ? /^text-align:(\w+)$/.exec(String(value))?.[1] : undefined;
    if (align) attributes.align = align;
    else if (name !== 'style') attributes[name] = String(value);
  }
  return attributes;
}

function languageOf({ info }: Token): string {
  return /^[\p{L}\p{N}_+#.-]*/u.exec(markdown.utils.unescapeAll(info).trim())?.[0] ?? '';
}
