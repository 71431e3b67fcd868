import type { MarkdownIt, Token } from 'markdown-it';

/**
 * Tells in `env.unfinished`, where it is set, whether text that follows could change how this text reads. The text must
 * end in white space or between words, so that nothing without white space in it, such as an address, goes on.
 */
export function unfinishedRule(md: MarkdownIt): void {
  md.inline.ruler2.push('unfinished', (state) => {
    if (state.env.unfinished === undefined) return;
    state.env.unfinished = state.delimiters.some(({ open, end }) => open && end < 0) || hasOpenMark(state.tokens);
  });
}

/** Dollars behind which a formula may begin; a later one decides. */
const mayBeginFormula = /\$\$|(?<![\w$])\$(?!\s)/;

/** Whether there is a backtick without its match, a mark of a formula, or a bracket that may still begin a link. */
function hasOpenMark(tokens: readonly Token[]): boolean {
  let depth = 0;
  let before = '';
  for (const { type, content, markup } of tokens) {
    // `[label](` is a link by its label until the bracket closes.
    const mayBeAddress = content.startsWith('(') && (before === 'link_close' || before === 'image');
    before = type;
    if (type === 'text_special' && (markup === '\\(' || markup === '\\[')) return true;
    if (type !== 'text' && type !== 'image') continue;
    if (mayBeAddress || content.includes('`')) return true;
    if (type === 'image') continue;
    if (mayBeginFormula.test(content)) return true;
    for (let at = content.search(/[[\]]/); at >= 0 && at < content.length; at++) {
      if (content[at] === '[') depth++;
      else if (content[at] === ']') {
        if (content[at + 1] === '(' || content[at + 1] === '[') return true;
        depth = Math.max(0, depth - 1);
      }
    }
  }
  return depth > 0;
}
