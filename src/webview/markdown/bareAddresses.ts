import type { MarkdownIt } from 'markdown-it';

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
export function bareAddresses({ linkify }: MarkdownIt): void {
  linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
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
