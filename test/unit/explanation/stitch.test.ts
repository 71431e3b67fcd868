import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stitch } from '../../../src/core/explanation/stitch';
import { fuzzTimeout } from '../../support/fuzz';

function joined(before: string, chunks: string[]): string {
  const seam = stitch(before);
  return before + chunks.map((chunk) => seam.next(chunk)).join('') + seam.rest();
}

/** An answer whose words are all different, as its lines are but for those that close a block of code. */
const answers = fc
  .array(fc.constantFrom('text', 'list', 'numbers', 'table', 'code', 'plain code', 'quote', 'heading'), {
    minLength: 1,
    maxLength: 7,
  })
  .map((kinds) => {
    let count = 0;
    const words = (most: number): string =>
      Array.from({ length: 1 + (count % most) }, () => `word${(count += 1)}${'etaoin'.charAt(count % 6)}`).join(' ');
    const several = (line: (index: number) => string): string =>
      Array.from({ length: 3 }, (_, index) => line(index)).join('\n');
    const blocks: Record<string, () => string> = {
      text: () => `The ${words(9)} of \`${words(1)}\` is **${words(3)}** [L${(count += 1)}].`,
      list: () => several((index) => `${'  '.repeat(index % 2)}- ${words(5)}`),
      numbers: () => several((index) => `${index + 1}. ${words(4)}`),
      table: () => `| ${words(2)} | ${words(1)} |\n|---|---|\n${several(() => `| ${words(3)} | \`${words(1)}\` |`)}`,
      code: () => `\`\`\`ts\nfunction ${words(1)}() {\n  if (${words(1)}) {\n    return ${words(2)};\n  }\n}\n\`\`\``,
      'plain code': () => `~~~\n$ ${words(3)}\n${words(4)}\n~~~`,
      quote: () => `> ${words(6)}`,
      heading: () => `### ${words(3)}`,
    };
    return `${kinds.map((kind) => blocks[kind]!()).join('\n\n')}\n`;
  });

/** The lines that are open at the end of a text: of a fence with its language, or of the head of a table. */
function openedAt(before: string): string {
  const block = before.slice(before.lastIndexOf('\n\n') + 2);
  if (block.startsWith('```ts\n')) return /\n`+\n?$/.test(block) ? '' : '```ts\n';
  const head = /^\|.*\n\|---\|---\|\n/.exec(block)?.[0];
  return head ?? '';
}

describe('stitch', () => {
  const before = 'The cache keeps the newest entries and drops the oldest one when';

  it('takes away what the model says twice', () => {
    assert.equal(joined(before, ['the oldest one when', ' it is full.']), `${before} it is full.`);
  });

  it('gives the same for every way to cut the text', () => {
    const more = 'drops the oldest one when it is full [L12].';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (sizes) => {
        assert.equal(joined(before, chunksOf(more, sizes)), `${before} it is full [L12].`);
      }),
    );
  });

  it('keeps a text that merely begins alike', () => {
    assert.equal(joined(before, [' the', ' cache is full.']), `${before} the cache is full.`);
  });

  it('loses nothing when the answer ends while it still looks like a repetition', () => {
    assert.equal(joined(before, [' the newest']), `${before} the newest`);
    assert.equal(joined('ha', ['ha']), 'haha');
  });

  it('passes everything on when there was no text before', () => {
    assert.equal(joined('', ['a', 'b']), 'ab');
  });

  const seams: [what: string, before: string, more: string, whole: string][] = [
    ['a fence that is opened again', '```ts\nlet a =', '```typescript\n 1;\n```', '```ts\nlet a = 1;\n```'],
    ['the same, with its line', '```ts\nlet a =', '\n```ts\nlet a = 1;\n```', '```ts\nlet a = 1;\n```'],
    ['the same, without a language', '```\nlet abc =', '```\nlet abc = 1;\n```', '```\nlet abc = 1;\n```'],
    ['the end of a fence', '```ts\nlet a;\n', '```\n\nDone.', '```ts\nlet a;\n```\n\nDone.'],
    ['the end of a fence without its line break', '```ts\nlet a;', '```\n\nDone.', '```ts\nlet a;\n```\n\nDone.'],
    ['a fence in a longer one', '````md\nSo:\n', '```ts\nx\n```\n````', '````md\nSo:\n```ts\nx\n```\n````'],
    ['an item that is begun anew', '- one\n- t', '- two\n- three', '- one\n- two\n- three'],
    ['an item that has begun well', '- one\n- two w', '- two words', '- one\n- two words'],
    ['an item of which there was the mark', '- one\n- ', '- two', '- one\n- two'],
    ['an item without its line break', '1. one', '2. two', '1. one\n2. two'],
    ['a dash within an item', '- one ', '- as it were', '- one - as it were'],
    [
      'the head of a table',
      '| a | b |\n|---|---|\n| 1 |',
      '| a | b |\n|---|---|\n 2 |',
      '| a | b |\n|---|---|\n| 1 | 2 |',
    ],
    [
      'a row without its line break',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      '| 3 | 4 |',
      '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |',
    ],
    ['an empty cell', '| a | b |\n|---|---|\n| 1 |', '| |', '| a | b |\n|---|---|\n| 1 || |'],
    [
      'a head with other blanks in it',
      '| a | b |\n|---|---|\n| 1 | 2 |\n',
      '|a|b|\n| :--- | --- |\n| 3 | 4 |',
      '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |',
    ],
    [
      'a table in a quote',
      '> | a | b |\n> |---|---|\n> | 1 | 2 |\n',
      '> | a | b |\n> |---|---|\n> | 3 | 4 |',
      '> | a | b |\n> |---|---|\n> | 1 | 2 |\n> | 3 | 4 |',
    ],
    ['a fence in a list without its indentation', '- a\n  ```py\n  x = ', '```py\nx = 1', '- a\n  ```py\n  x = 1'],
    ['a fence in a quote', '> ```js\n> a();\n> b', '> ```js\n> b();\n> ```', '> ```js\n> a();\n> b();\n> ```'],
    ['a fence that is opened by a longer one', '```ts\na;\n', '````ts\nb;\n````', '```ts\na;\nb;\n````'],
    ['a short line of a fence', '```mermaid\nA --> B\nB -', '```mermaid\nB --> C', '```mermaid\nA --> B\nB --> C'],
    ['the marks of a quote', '> > The cache keeps', '> > keeps the newest', '> > The cache keeps the newest'],
    ['a line of a quote', '> a line\n> The cache', '> of values', '> a line\n> The cache\n> of values'],
    ['a few signs of Chinese', '该函数返回缓存中的', '缓存中的条目', '该函数返回缓存中的条目'],
    ['a few signs of Japanese', 'この関数はキャッシュの', 'キャッシュの値', 'この関数はキャッシュの値'],
    ['a word that is begun anew', 'It is **very imp', '**very important** to', 'It is **very important** to'],
    ['a piece of code that is', 'Call `cache.g', '`cache.get()` to', 'Call `cache.get()` to'],
    ['a citation that is', 'It sets x [L1', '[L12] and y', 'It sets x [L12] and y'],
    ['digits that come again', '```\n"x": 10001000', '10001000', '```\n"x": 1000100010001000'],
    [
      'braces that follow each other',
      '```\n            }\n            }\n',
      '            }\n```',
      '```\n            }\n            }\n            }\n```',
    ],
  ];
  for (const [what, cut, more, whole] of seams) {
    it(`knows ${what}`, () => {
      assert.equal(joined(cut, [more]), whole);
      assert.equal(joined(cut, Array.from(more)), whole);
    });
  }

  it('reads no long line again and again that begins like a fence, and no blanks without end', () => {
    for (const piece of ['xy ', '\n', '    ']) {
      const seam = stitch('```ts\nlet a = "');
      assert.equal(seam.next('```'), '');
      const held = Array.from({ length: 40_000 }, () => seam.next(piece)).findIndex((added) => added !== '');
      assert.ok(held >= 0 && held * piece.length < 5_000, JSON.stringify([piece, held]));
    }
  });

  it('makes one of any answer that was cut anywhere and went on in any usual way', function () {
    this.timeout(fuzzTimeout);
    const ways = ['exactly', 'overlapping', 'with the line', 'opened', 'opened with the line'] as const;
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        answers,
        fc.nat(),
        fc.constantFrom(...ways),
        fc.integer({ min: 16, max: 300 }),
        sizes,
        (whole, at, way, size, cuts) => {
          const cut = 1 + (at % (whole.length - 1));
          const [before, tail] = [whole.slice(0, cut), whole.slice(cut)];
          const line = before.slice(before.lastIndexOf('\n') + 1);
          const overlapping = /\w{3}/.test(before.slice(-size)) ? before.slice(-size) : '';
          const isTold = /\w{3}/.test(line) || /^\s*(?:[-|>]|\d\.) $/.test(line);
          const lead = {
            exactly: '',
            overlapping,
            'with the line': isTold ? line : '',
            opened: openedAt(before),
            'opened with the line': openedAt(before) + (isTold ? line : ''),
          }[way];
          assert.equal(joined(before, chunksOf(lead + tail, cuts)), whole);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

function chunksOf(text: string, sizes: readonly number[]): string[] {
  const chunks: string[] = [];
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length]!;
    chunks.push(text.slice(at, at + size));
    at += size;
  }
  return chunks;
}
