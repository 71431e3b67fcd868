import type { MarkdownIt } from 'markdown-it';

/** A name of code that begins and ends with underscores. */
const name = /(_{1,2})[A-Za-z$](?:[\w$]*[A-Za-z\d$])?\1(?![\w$])/y;

/**
 * Leaves `__init__` and `_snake_case_` as they are: CommonMark would make them bold and slanted, and take their underscores.
 * One word between single underscores is emphasis still.
 */
export function identifierRule(md: MarkdownIt): void {
  md.inline.ruler.before('emphasis', 'identifier', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x5f || /[\w$]/.test(state.src[state.pos - 1] ?? '')) return false;
    name.lastIndex = state.pos;
    const [found, marks] = name.exec(state.src) ?? [];
    if (!found || state.pos + found.length > state.posMax) return false;
    if (marks === '_' && !found.slice(1, -1).includes('_')) return false;
    if (!silent) state.pending += found;
    state.pos += found.length;
    return true;
  });
}
