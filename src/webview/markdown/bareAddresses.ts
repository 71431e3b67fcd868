import type { MarkdownIt, StateInline } from 'markdown-it';

/** Letters of scripts that are written without spaces, in which an address is no word of its own. */
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
/** From the host to the first such letter behind a letter or digit, or behind the slash that ends the host. */
const beforeCjk = new RegExp(
  String.raw`^\/\/(?:[^\/?#]*?[A-Za-z\d\]]\/?(?=${cjk.source})|.*?[A-Za-z\d](?=${cjk.source}))`,
  'su',
);

/**
 * Makes links of bare web addresses, and of nothing else. An address ends before Chinese, Japanese or Korean letters that
 * stand right behind one of its words; those that begin a part of its path belong to it.
 */
export function bareAddresses({ inline, linkify }: MarkdownIt): void {
  inline.ruler.before('linkify', 'skipped_address', skipAddress);
  linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  // The parser asks for all of a paragraph before it asks for each text in it: what one text holds must not decide for another.
  const match = linkify.match.bind(linkify);
  linkify.test = (text) => /https?:/i.test(text);
  linkify.match = (text) => match(text) ?? [];
  linkify.add('ftp:', null).add('mailto:', null).add('//', null);
  for (const scheme of ['http:', 'https:']) {
    linkify.add(scheme, {
      validate(text, start, { re }) {
        const address = re.get_http_validator();
        address.lastIndex = start;
        const [found = ''] = address.exec(text) ?? [];
        return (beforeCjk.exec(found)?.[0] ?? found).length;
      },
    });
  }
}

/**
 * Skips an address within what may be the label of a link. markdown-it's own rule looks back for `https` as far as the text
 * that it has collected is long, which does not grow while it skips: so what stands before the label decided.
 */
function skipAddress(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (!silent || state.linkLevel > 0 || !src.startsWith('://', pos)) return false;
  let start = pos;
  while (pos - start < 10 && /[a-z\d+.-]/i.test(src[start - 1] ?? '')) start--;
  const address = state.md.linkify.matchAtStart(src.slice(start))?.url ?? '';
  let end = start + address.length;
  while (src[end - 1] === '*') end--;
  if (end <= pos) return false;
  state.pos = end;
  return true;
}
