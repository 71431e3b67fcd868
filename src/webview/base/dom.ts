import { type IconName, icon } from './icons';

/** Makes an element with attributes and children; text children are text, never HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * A sentence with nodes in it.
 *
 * @param say puts what stands for the nodes into the sentence
 */
export function around(say: (place: string) => string, ...nodes: (Node | string)[]): (Node | string)[] {
  const place = '\uFFFC';
  const [before = '', after = ''] = say(place).split(place);
  return [before, ...nodes, after];
}

/** A button with an icon and a text. */
export function textButton(name: IconName, text: string, style: string): HTMLButtonElement {
  return element('button', { type: 'button', class: style }, icon(name), element('span', {}, text));
}

/** A button with an icon only; the label is its accessible name and its tooltip. */
export function iconButton(name: IconName, label: string, style: string): HTMLButtonElement {
  return element('button', { type: 'button', class: style, 'aria-label': label, title: label }, icon(name));
}

/** Sets a text if it is another; an unchanged node keeps the reader's selection. */
export function setContent(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
