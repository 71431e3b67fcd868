import type { MarkdownIt, Token } from 'markdown-it';
import { showHidden } from '../base/hiddenCharacters';

/**
 * The first wall against hostile text: no image, no style, no link but to the web, no character that cannot be seen.
 */
export function renderRules(md: MarkdownIt): void {
  const { rules } = md.renderer;
  const escape = (text: string): string => md.utils.escapeHtml(showHidden(text));
  const contentOf = (tokens: Token[], index: number): string => escape(tokens[index]?.content ?? '');

  rules.text = contentOf;
  rules.code_inline = (tokens, index) => `<code>${contentOf(tokens, index)}</code>`;
  rules.code_block = (tokens, index) => `<pre><code>${contentOf(tokens, index)}</code></pre>`;
  rules.fence = (tokens, index) => {
    const info = md.utils.unescapeAll(tokens[index]?.info ?? '').trim();
    const language = /^[\p{L}\p{N}_+#.-]*/u.exec(info)?.[0] ?? '';
    return `<pre><code data-language="${language}">${contentOf(tokens, index)}</code></pre>`;
  };
  rules.image = (tokens, index, options, env, renderer) =>
    escape(renderer.renderInlineAsText(tokens[index]?.children ?? [], options, env));
  rules.td_open = rules.th_open = (tokens, index) => {
    const cell = tokens[index];
    const align = /^text-align:(\w+)$/.exec(String(cell?.attrGet('style') ?? ''))?.[1];
    return align ? `<${cell?.tag} align="${align}">` : `<${cell?.tag}>`;
  };
  md.core.ruler.push('webLinks', (state) => {
    for (const token of state.tokens) if (token.children) keepWebLinks(token.children);
  });
}

/** Links that do not lead to the web lose their link and keep their text; the others show where they lead. */
function keepWebLinks(tokens: Token[]): void {
  const open: boolean[] = [];
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const href = String(token.attrGet('href') ?? '');
      token.hidden = !/^https?:\/\/[^/]/i.test(href);
      token.attrs = [
        ['href', href],
        ['title', href],
      ];
      open.push(token.hidden);
    } else if (token.type === 'link_close') token.hidden = open.pop() ?? false;
  }
}
