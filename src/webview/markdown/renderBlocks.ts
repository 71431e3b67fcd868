import type { Token } from 'markdown-it';
import { keepSelection } from '../base/keepSelection';
import { decorate } from './decorate';
import { morph } from './morph';
import { type ParseEnv, type References, markdown, parseEnv } from './parser';
import { sanitize } from './sanitize';

/** Line breaks of the HTML's own text, which would be nodes for nothing. */
const betweenBlocks = /\n(?=<\/?(?:p|h[1-6]|hr|ul|ol|li|blockquote|pre|table|thead|tbody|tr|th|td)\b)/g;

/** Renders tokens: one element for each block, none for a link definition. */
export function renderTokens(tokens: Token[], env: ParseEnv): Element[] {
  if (tokens.length === 0) return [];
  const html = markdown.renderer.render(tokens, markdown.options, env).replace(betweenBlocks, '');
  const fragment = sanitize(html);
  if (html.includes('<pre>') || html.includes('<table>')) decorate(fragment);
  return [...fragment.children];
}

/** Renders the source of one block again into the element that shows it, with the definitions that are known now. */
export function renderAgain(element: Element, source: string, known: References, lineCount: number): void {
  const env = parseEnv(known, lineCount);
  const [rendered] = renderTokens(markdown.parse(source, env), env);
  if (rendered) keepSelection(element, () => morph(element, rendered));
}
