/** A part of a formula before it is in the page: an element of MathML, or text. */
export interface FormulaNode {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (FormulaNode | string)[];
}

const namespace = 'http://www.w3.org/1998/Math/MathML';

/**
 * The elements of MathML that a formula may have, and their attributes: none that leads or loads, runs, colours or holds other
 * markup, and none that draws outside of its place.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ...allowing('semantics annotation mrow msup msub msubsup munderover msqrt mroot mtr mtd mphantom'),
  math: ['display'],
  mi: ['mathvariant'],
  mn: ['mathvariant'],
  mtext: ['mathvariant'],
  mo: ['mathvariant', 'stretchy', 'fence', 'separator', 'lspace', 'rspace', 'minsize', 'maxsize', 'largeop'],
  mspace: ['width'],
  mfrac: ['linethickness'],
  mover: ['accent'],
  munder: ['accentunder'],
  mtable: ['columnalign'],
  menclose: ['notation'],
  mstyle: ['displaystyle', 'scriptlevel'],
  mpadded: ['width', 'lspace'],
};

/** Whether a formula may have elements of this name. */
export function isAllowedInFormula(tag: string): boolean {
  return Object.hasOwn(allowed, tag);
}

/** Makes a formula for the page: whatever it was made from, nothing in it can load, style or run. */
export function formulaElement({ tag, attributes, children }: FormulaNode): Element {
  const isAllowed = isAllowedInFormula(tag);
  const made = document.createElementNS(namespace, isAllowed ? tag : 'mrow');
  for (const name of isAllowed ? allowed[tag]! : [])
    if (Object.hasOwn(attributes, name)) made.setAttribute(name, attributes[name]!);
  // Formulas run from left to right in every language that Gloss knows.
  if (tag === 'math') made.setAttribute('dir', 'ltr');
  made.append(...children.map((child) => (typeof child === 'string' ? child : formulaElement(child))));
  return made;
}

function allowing(tags: string): Record<string, readonly string[]> {
  return Object.fromEntries(tags.split(' ').map((tag) => [tag, []]));
}
