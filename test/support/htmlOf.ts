import type { AnswerNode } from '../../src/webview/markdown/answerTree';

/** Writes a part of an answer down as HTML. */
export function htmlOf(nodes: readonly AnswerNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escape(node) : elementHtml(node))).join('');
}

function elementHtml({ tag, attributes, children }: Exclude<AnswerNode, string>): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<${tag}${written.join('')}>${htmlOf(children)}</${tag}>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
