import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { firstSentence } from '../../../../src/core/base/firstSentence';
import { type NodeText, cardOf, documentOf } from '../../../../src/core/summaries/show/summaryText';
import { summaryOf } from '../../../support/summaryRecords';

const told = (more: Partial<NodeText> = {}): NodeText => ({
  title: 'src/a.ts',
  summary: summaryOf(1, 'It **adds** numbers.\n\nMore.'),
  stale: undefined,
  why: undefined,
  took: '15 tokens · $0.0021',
  ...more,
});

/** Kept inputs, of which each line is a summary that is one sentence. */
function read(): [string, string][] {
  const lines = readFileSync('test/fixtures/answers/first-sentences.txt', 'utf8').trim().split('\n');
  return lines.map((line) => [`${line} More of it.`, line.replaceAll('`', '')]);
}

describe('the first sentence of a summary', () => {
  const rows: [text: string, expected: string][] = [
    ['It adds. It subtracts.', 'It adds.'],
    ['It reads `a.b` and\n**writes** c.d\n\nMore.', 'It reads a.b and writes c.d'],
    ['它把数字相加。然后返回。', '它把数字相加。'],
    ['# A heading!\n\nText.', 'A heading!'],
    ['a\u202eb\u0007c\td', 'a⟨U+202E⟩b⟨U+0007⟩c d'],
    ['', ''],
    ...read(),
    ['Loads it (i.e. reads it. Then parses). Next.', 'Loads it (i.e. reads it. Then parses).'],
    ['Reads YAML, e.g. from a file, vs. JSON. Next.', 'Reads YAML, e.g. from a file, vs. JSON.'],
    ['Made for the U.S. Market. Next.', 'Made for the U.S. Market.'],
    ['See Fig. 3 and No. 5. Next.', 'See Fig. 3 and No. 5.'],
    ['Liest z.B. YAML bzw. JSON ein. Danach.', 'Liest z.B. YAML bzw. JSON ein.'],
    ['Runs `a. B` and “asks.” Then ends.', 'Runs a. B and “asks.”'],
    ['Opens ( and reads. Then closes.', 'Opens ( and reads.'],
    ['Is version 1.2. It runs.', 'Is version 1.2.'],
    ['Parses HTML, CSS, etc. It is fast.', 'Parses HTML, CSS, etc.'],
    ['解析配置（例如 YAML。注意）。然后验证。', '解析配置（例如 YAML。注意）。'],
    ['Has __very important__ and _private_name_ parts.', 'Has very important and _private_name_ parts.'],
    ['Keeps `a ** b` and **bold** as they are.', 'Keeps a ** b and bold as they are.'],
    ['x'.repeat(500), `${'x'.repeat(199)}…`],
    ['😀'.repeat(300), `${'😀'.repeat(199)}…`],
  ];
  for (const [text, expected] of rows) {
    it(`of ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(firstSentence(text), expected));
  }
});

describe('the text about a summary', () => {
  it('has all of the summary, the model, the age, tokens and cost', () => {
    assert.equal(
      cardOf(told(), 3 * 3_600_000 + 1),
      '**`src/a.ts`**\n\nIt **adds** numbers.\n\nMore.\n\n*`deepseek-v3.2` · 3 hours ago · 15 tokens · $0.0021*',
    );
  });

  it('says when the code has changed, is no more, or why there is no summary', () => {
    assert.match(cardOf(told({ stale: 'changed' }), 1), /\n\n\*The summary is from before the last change\.\*\n\nIt/);
    assert.match(cardOf(told({ stale: 'gone' }), 1), /It is no more/);
    const failed = told({ summary: undefined, took: '', why: 'The server said [x](http://e.example).' });
    assert.equal(cardOf(failed, 1), '**`src/a.ts`**\n\nThe server said \\[x\\](http\\:\\/\\/e\\.example).');
    assert.match(cardOf(told({ summary: undefined, took: '' }), 1), /no summary yet/);
  });

  it('says which of its names are not in the code, as code whatever they are', () => {
    const named = (...missing: string[]) => told({ summary: { ...summaryOf(1, 'It adds.'), missing } });
    assert.match(cardOf(named('gone'), 1), /\*A name in this summary is not in the code: `gone`\.\*\n\nIt adds/);
    const two = named('gone', 'a`](http://e.example)');
    for (const text of [cardOf(two, 1), documentOf(two, [])]) {
      assert.ok(
        text.includes('*Names in this summary are not in the code: `gone` and ``a`](http://e.example)``.*'),
        text,
      );
    }
    for (const text of [cardOf(named(), 1), cardOf(told(), 1)]) assert.doesNotMatch(text, /not in the code/);
  });

  const preview = new MarkdownIt({ html: true, linkify: true });

  it('H1 lets no link, image, HTML or heading of the model through, nor of a name', () => {
    const summary = summaryOf(1, '![x](https://e.example/p.png) <b>\n\n# Big [go](command:evil)');
    const children = [{ name: '`[x](command:y)`', sentence: '<img src=x> [a](b)' }];
    const titles = ['`[t](u)`', '[t](https://e.example/)', '![x](https://e.example/p.png) <img src=x>'];
    const texts = titles.flatMap((title) => {
      const node = told({ summary, title });
      return [cardOf(node, 1), documentOf(node, children)];
    });
    for (const text of texts) {
      for (const html of [preview.render(text), marked.parse(text, { async: false })]) {
        assert.doesNotMatch(html, /<(?!\/?(?:h1|h2|p|ul|li|em|strong|code)>)|<h1>Big/);
      }
    }
  });

  it('lists what is in a folder', () => {
    const text = documentOf(told({ title: 'src', about: '2 files' }), [
      { name: 'deep/', sentence: undefined },
      { name: 'a.ts', sentence: 'It adds.' },
    ]);
    assert.match(text, /^# `src`\n\n2 files\n\nIt \*\*adds\*\*/);
    assert.match(text, / · up to date\*\n\n## What is in it\n\n- `deep\/`\n- `a\.ts` — It adds\.\n$/);
  });
});
