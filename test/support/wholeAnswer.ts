import { hasHidden, showHidden } from '../../src/shared/hiddenCharacters';
import { unwrap } from '../../src/webview/markdown/unwrap';
import { type References, markdown, parseEnv } from '../../src/webview/markdown/parser';

const escape = (text = ''): string => markdown.utils.escapeHtml(showHidden(text));
const { rules } = markdown.renderer;

rules.text = (tokens, index) => escape(tokens[index]?.content);
rules.code_inline = (tokens, index) => `<code>${escape(tokens[index]?.content)}</code>`;
rules.code_block = (tokens, index) => `<pre><code>${escape(tokens[index]?.content)}</code></pre>`;
rules.fence = (tokens, index) => {
  const info = markdown.utils.unescapeAll(tokens[index]?.info ?? '').trim();
  const language = /^[\p{L}\p{N}_+#.-]*/u.exec(info)?.[0] ?? '';
  return `<pre><code data-language="${language}">${escape(tokens[index]?.content)}</code></pre>`;
};
rules.image = (tokens, index, options, env, renderer) =>
  escape(
    (tokens[index]?.children ?? [])
      .map((token) => (token.type === 'formula' ? token.content : renderer.renderInlineAsText([token], options, env)))
      .join(''),
  );
rules.formula = (tokens, index) => {
  const { content = '', attrs } = tokens[index] ?? {};
  if (hasHidden(content)) return escape(content);
  return `<span data-math="${attrs?.[0]?.[1]}">${escape(content)}</span>`;
};
rules.formula_block = (...all) => `<p>${rules.formula!(...all)}</p>`;
rules.td_open = rules.th_open = (tokens, index) => {
  const cell = tokens[index];
  const align = /^text-align:(\w+)$/.exec(String(cell?.attrGet('style') ?? ''))?.[1];
  return align ? `<${cell?.tag} align="${align}">` : `<${cell?.tag}>`;
};

/** A whole document as HTML in one go, by the parser's own renderer: what the growing answer must be equal to in the end. */
export function renderWhole(text: string, lineCount: number): string {
  return markdown.render(unwrap(text, true).text, parseEnv(Object.create(null) as References, { lineCount }));
}
