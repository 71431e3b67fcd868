import type { MarkdownIt, Token } from 'markdown-it';

/** Links that do not lead to the web lose their link and keep their text; the others show where they lead. */
export function webLinks(md: MarkdownIt): void {
  md.core.ruler.push('webLinks', (state) => {
    for (const token of state.tokens) if (token.children) keepWebLinks(token.children);
  });
}

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
