import katex from 'katex';
import { hasHidden } from '../../shared/hiddenCharacters';
import type { FormulaNode } from './formulaElement';
import { inAlphabet } from './alphabets';

/** What KaTeX makes before it writes MathML: elements, texts, spaces, and what only holds others. Its types leave it out. */
interface KatexNode {
  type?: string;
  text?: string;
  width?: number;
  attributes?: Record<string, string>;
  children?: readonly KatexNode[];
}
const { __renderToDomTree: treeOf } = katex as unknown as {
  __renderToDomTree: (tex: string, options: object) => KatexNode;
};

/** Marks commands that KaTeX does not carry out for text that it does not trust: links, images, attributes of HTML. */
const refused = '#000001';
/** Limits are KaTeX's own: sizes in em, and how often macros may expand. */
const options = {
  output: 'mathml',
  trust: false,
  strict: 'ignore',
  throwOnError: true,
  maxSize: 10,
  maxExpand: 500,
  errorColor: refused,
};
/** Elements within each other; a browser lays each level out within the one around it. */
const deepest = 60;

/** A formula that defines commands may make as much of a few of them as it likes, so it is not set. */
const defines = /\\(?:[egx]?def|let|futurelet|(?:new|renew|provide)command|global|long)(?![A-Za-z])/;

/** A formula as MathML; undefined when it is not valid, or asks for more than text may have. */
export function typeset(tex: string, display: boolean): FormulaNode | undefined {
  if (defines.test(tex)) return undefined;
  try {
    const [math] = nodesOf(treeOf(tex, { ...options, displayMode: display }), 0);
    return typeof math === 'object' ? math : undefined;
  } catch {
    // KaTeX's word for an error is of no use to a reader, and what is nested too deep ends in any error.
    return undefined;
  }
}

/** @throws Error where the formula cannot be shown */
function nodesOf(node: KatexNode, depth: number): (FormulaNode | string)[] {
  if (node.text !== undefined) return [visible(node.text)];
  if (node.width !== undefined) return [{ tag: 'mspace', attributes: { width: `${node.width}em` }, children: [] }];
  const { type, attributes = {} } = node;
  if (depth > deepest || attributes.mathcolor === refused) throw new Error('This formula is not set.');
  const children = joined((node.children ?? []).flatMap((child) => nodesOf(child, depth + 1)));
  if (type === undefined) return children;
  const letters = children.map((child) =>
    typeof child === 'string' ? inAlphabet(child, attributes.mathvariant) : child,
  );
  return [{ tag: type, attributes, children: spaced(letters) }];
}

const applies = '\u2061';
const thinSpace: FormulaNode = { tag: 'mspace', attributes: { width: '0.1667em' }, children: [] };

/** Sets names of functions apart from what stands beside them, as TeX does; browsers leave that to what writes the MathML. */
function spaced(nodes: readonly (FormulaNode | string)[]): (FormulaNode | string)[] {
  return nodes.flatMap((node, index) => {
    const isName = textOf(nodes[index + 1]) === applies;
    const before = index > 0 && isName && !/^[([{|=<>,+\-\u2061]$/.test(textOf(nodes[index - 1]));
    const after = index + 1 < nodes.length && textOf(node) === applies && !/^[([{]$/.test(textOf(nodes[index + 1]));
    return [...(before ? [thinSpace] : []), node, ...(after ? [thinSpace] : [])];
  });
}

function textOf(node: FormulaNode | string | undefined): string {
  const text = typeof node === 'object' ? node.children[0] : undefined;
  return typeof text === 'string' ? text : '';
}

/** Of the characters that draw nothing, one has a meaning in formulas: what stands before it is applied to what follows. */
function visible(text: string): string {
  if (text !== applies && hasHidden(text)) throw new Error('This formula holds what nobody can see.');
  return text;
}

/** Texts beside each other are one, so that they are read as one. */
function joined(nodes: readonly (FormulaNode | string)[]): (FormulaNode | string)[] {
  const all: (FormulaNode | string)[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (typeof node === 'string' && typeof last === 'string') all[all.length - 1] = last + node;
    else all.push(node);
  }
  return all;
}
