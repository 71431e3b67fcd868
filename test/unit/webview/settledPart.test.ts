import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodesOf } from '../../../src/webview/markdown/answerTree';
import { settledPart } from '../../../src/webview/markdown/openParagraph';
import { type References, markdown, parseEnv } from '../../../src/webview/markdown/parser';
import { cases, fuzzTimeout } from '../../support/fuzz';
import { htmlOf } from '../../support/htmlOf';

const known = { FOO: { href: 'https://example.com/foo', title: '' } } as unknown as References;

function inlineHtml(text: string): string {
  const [inline] = markdown.parseInline(text, parseEnv(known, { lineCount: 10 }));
  return htmlOf(nodesOf(inline?.children ?? []));
}

const pieces = fc.constantFrom(
  ...['word', 'snake_case', 'ein ', ' ', ' ', ' ', ' ', 'a b c d', 'x', '.', ',', '1', '\n', '  \n', '\\\n', '\n   '],
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '~~',
    '~',
    '`',
    '``',
    '```',
    '*a*',
    '**b** ',
    '_c_',
    '~~d~~',
    '`e`',
    '`` f ` ``',
    '***g*** ',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '[foo]',
    '[foo] ',
    '[a [b] c]',
    '[x](https://e.com) ',
    '[x](',
    '](y)',
    '][foo]',
    '[]',
    '![',
    '![i](j)',
    ':',
  ],
  ...['[L2]', '[L1-L3, L99]', '[L', '[L3，L5-7]', '"', "'", '<', '>', '<https://e.com/a。b>', '<a@b.cd>', '<https:'],
  ...[
    'https://e.com/',
    'http://',
    '://',
    '&',
    '&amp;',
    '&copy',
    ';',
    '#',
    '\\',
    '\\*',
    '\\[',
    '\\`',
    '\\_',
    '!',
    '|',
    '-',
    '=',
  ],
  ...[
    '中文',
    '解释。',
    '第一，',
    '：',
    '！',
    'https://e.com/路',
    '、x',
    '👩‍👩‍👧',
    '\u200d',
    '\u200b',
    '\t',
    '\u00a0',
    '\u3000',
  ],
);
const formulaPieces = fc.constantFrom(
  ...[
    '$',
    '$$',
    '$x$',
    '$$y$$',
    '$5',
    '\\(',
    '\\)',
    '\\[',
    '\\]',
    '\\(z\\)',
    '\\[a=b\\]',
    '\\$',
    'a$',
    '_1',
    '^2',
    '\\frac{1}',
  ],
);
const texts = fc
  .array(fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: formulaPieces }), { maxLength: 30 })
  .map((parts) => parts.join(''));
/** Text with which most paragraphs could be settled, and now and then something else. */
const mild = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('word ', 'and **so** on ', '`code` is ', '解释，', 'ok. ') },
      { weight: 1, arbitrary: fc.oneof(pieces, formulaPieces) },
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));

/** Each was found once, in a hundred thousand cases: what stands before must not decide how the rest is read. */
const rare: [text: string, more: string, inLine: boolean][] = [
  ['[x](https://e.com) word[Lhttps://e.com/路', '[foo]](y)', true],
  ['word [', 'https://e.com/[L2]][foo]', false],
  ['wordein ![https://e.com/\\', '[x](https://e.com) ', false],
  ['][foo](word ~[L2]', '', false],
  ['[foo](word ', ')', true],
  ['[x](https://e.com) http://word`e`__', '', true],
  ['http://word word', '![http://~~_c_', false],
];

describe('the settled part of a growing paragraph', () => {
  it('reads the same whatever follows', function () {
    this.timeout(fuzzTimeout);
    let settled = 0;
    fc.assert(
      fc.property(fc.oneof(texts, mild), fc.oneof(texts, mild), fc.boolean(), (text, more, inLine) => {
        // What a paragraph holds has no white space at its start.
        const start = text.trimStart();
        const part = settledPart(start, inLine, known, { lineCount: 10 });
        if (!part) return;
        settled++;
        const whole = start + more;
        const rest = whole.slice(part.length);
        assert.equal(htmlOf(part.nodes) + inlineHtml(rest), inlineHtml(whole), JSON.stringify([whole, part.length]));
      }),
      { numRuns: cases + rare.length, examples: rare },
    );
    assert.ok(settled > cases / 10, `only ${settled} were settled`);
  });

  it('ends before whatever could still change', () => {
    const lengthOf = (text: string): number => settledPart(text, false, known, { lineCount: 10 })?.length ?? 0;
    const before = 'Some words '.repeat(20);
    const far = 'behind it there are many more words than that';
    for (const open of [
      '*open',
      '**open',
      '`open',
      '``open` ',
      '[open',
      '![open',
      '[x](open',
      '[x][open',
      '~~open',
      '_open',
      '$open',
      '$$open',
      '\\(open',
      '\\[open',
    ]) {
      const length = lengthOf(`${before}${open} ${far}`);
      assert.ok(length > before.length / 2 && length <= before.length, open);
    }
    for (const closed of [
      '*a*',
      '`a`',
      '`` ` ``',
      '[x](https://e.com)',
      '[foo]',
      '[L2]',
      '2 * 3',
      'a_b',
      '\\*a',
      'a[0]',
      '&lt;',
      '$x$',
      '\\(x\\)',
      '$$x=1$$',
      '`$x`',
      '\\$5',
      'a$ b',
      '~a',
    ])
      assert.equal(lengthOf(`Some words ${closed} ${far}`), `Some words ${closed} ${far}`.lastIndexOf(' ') + 1, closed);
    assert.equal(lengthOf('第一行，第二行，第三行'), '第一行，第二行，'.length);
    assert.equal(lengthOf('[foo]: https://example.com and more'), 0);
    assert.equal(lengthOf('- - - - -'), 0);
  });
});
