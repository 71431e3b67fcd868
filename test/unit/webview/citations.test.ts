import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Citable, citationAt, citedLines, linesExist, unfinishedCitation } from '../../../src/shared/citations';
import { htmlOf } from '../../support/htmlOf';
import { treeOf } from '../../../src/webview/markdown/answerTree';
import { markdown, parseEnv } from '../../../src/webview/markdown/parser';

const linesOf = (text: string): number[][] | undefined =>
  citationAt(text, 0)?.ranges.map(({ firstLine, lastLine }) => [firstLine, lastLine]);

describe('citations', () => {
  it('are read in all the ways that models write them', () => {
    assert.deepEqual(linesOf('[L12]'), [[12, 12]]);
    for (const text of ['[L12-L18]', '[L12-18]', '[L12–L18]', '[L12—18]', '[L12 - L18]', '[L12–18] and']) {
      assert.deepEqual(linesOf(text), [[12, 18]], text);
    }
    for (const text of [
      '[L12..L18]',
      '[L12:L18]',
      '[L12～L18]',
      '[L12至L18]',
      '[L18-L12]',
      '[L 12-18]',
      '[lines 12-18]',
      '[Lines 12 to 18]',
      '[第12-18行]',
      '[第 12～18 行]',
      '[12-18行]',
      '[12–18行目]',
      '[L12-L18](#L12-L18)',
      '[L12-L18](src/cart.ts#L12)',
    ]) {
      assert.deepEqual(linesOf(text), [[12, 18]], text);
    }
    for (const text of ['[line 12]', '[第12行]', '[12行目]', '[Line 12]', '[行 12]']) {
      assert.deepEqual(linesOf(text), [[12, 12]], text);
    }
    for (const text of ['[L3 and L5-L7]', '[lines 3, 5-7]', '[第3、5-7行]', '[L3和L5-L7]', '[L3；L5-7]']) {
      assert.deepEqual(linesOf(text)?.join(';'), '3,3;5,7', text);
    }
    for (const text of ['[L3, L5-L7]', '[L3,L5–7]', '[L3, 5-7]', '[L3，L5-L7]', '[L3; L5-7]']) {
      assert.deepEqual(
        linesOf(text),
        [
          [3, 3],
          [5, 7],
        ],
        text,
      );
    }
  });

  it('are nothing else', () => {
    for (const text of [
      '[12]',
      '[L]',
      '[L12',
      '[Lx]',
      '[L1-]',
      '[L1,]',
      '[L12](https://example.com)',
      'L12',
      '[L12 see]',
      '[line]',
      '[lines]',
      '[12-18]',
      '[1, 2]',
      '[Line 12](lines.md)',
      '[v:12]',
      '[l1]',
      '[12:30]',
      '[to 12]',
      '[L12345678]',
    ]) {
      assert.equal(linesOf(text), undefined, text);
    }
  });

  const citable: Citable = {
    lineCount: 40,
    path: 'src/cart.ts',
    files: [
      { path: 'src/tax.ts', ranges: [{ firstLine: 5, lastLine: 9 }] },
      { path: 'lib/tax.ts', ranges: [{ firstLine: 1, lastLine: 9 }] },
      { path: 'src/a b/[id].ts', ranges: [{ firstLine: 1, lastLine: 9 }] },
      { path: 'lib/cart.py', ranges: [{ firstLine: 3, lastLine: 3 }] },
    ],
  };
  const meant = (text: string): string[] => {
    const citation = citationAt(text, 0);
    return (citation?.ranges ?? []).map((range) => {
      const lines = citedLines(citation!, range, citable);
      return lines ? `${lines.file ?? 'own'}:${lines.firstLine}-${lines.lastLine}` : '';
    });
  };

  it('mean lines of the explained document, or lines that were sent of a file that its path names', () => {
    assert.deepEqual(meant('[L10-L24]'), ['own:10-24']);
    assert.deepEqual(meant('[src/cart.ts:L12]'), ['own:12-12']);
    assert.deepEqual(meant('[cart.ts:L12, L30]'), ['own:12-12', 'own:30-30']);
    assert.deepEqual(meant('[src/tax.ts:L5-L9, L10]'), ['0:5-9', '']);
    assert.deepEqual(meant('[lib/tax.ts:L1–3]'), ['1:1-3']);
    assert.deepEqual(meant('[cart.py:L3]'), ['3:3-3']);
    for (const text of [
      '[src/tax.ts:6]',
      '[src/tax.ts:6:12]',
      '[src/tax.ts#L6]',
      '[src/tax.ts, L6]',
      '[src/tax.ts line 6]',
      '[./src/tax.ts:L6]',
      '[src\\tax.ts:L6]',
      '[`src/tax.ts`:L6]',
      '[`src/tax.ts:6`]',
      '[src/tax.ts:第6行]',
    ])
      assert.deepEqual(meant(text), ['0:6-6'], text);
    assert.deepEqual(meant('[src/tax.ts:6-8]'), ['0:6-8']);
    for (const text of [
      '[L41]',
      '[tax.ts:L5]',
      '[src/none.ts:L1]',
      '[x/cart.ts:L12]',
      '[src/tax.ts:L4-L6]',
      '[src/tax.ts: L5]',
    ])
      assert.deepEqual(meant(text).join(''), '', text);
  });

  it('become links that say where they lead, and nothing else does', () => {
    const html = (text: string): string => htmlOf(treeOf(markdown.parse(text, parseEnv({}, citable))));
    assert.match(html('See [src/tax.ts:L5-L9].'), /<a [^>]*data-lines="5-9"[^>]*data-file="0"[^>]*>tax\.ts:L5–L9<\/a>/);
    assert.match(html('See [src/tax.ts:L5-L9].'), /title="Show src\/tax\.ts:L5–L9"/);
    assert.doesNotMatch(html('See [tax.ts:L5] and [src/tax.ts:L1] and [L41].'), /<a /);
  });

  it('call lines of a notebook by its cells, as its reader sees them', () => {
    const cells = [
      { firstLine: 2, lastLine: 4 },
      { firstLine: 9, lastLine: 10 },
    ];
    const notebook: Citable = { lineCount: 12, path: 'a.ipynb', cells };
    const html = (text: string): string => htmlOf(treeOf(markdown.parse(text, parseEnv({}, notebook))));
    assert.match(
      html('[L3-L4]'),
      /data-lines="3-4" aria-label="cell 1:L2–L3, show" title="Show cell 1:L2–L3">cell 1:L2–L3<\/a>/,
    );
    assert.match(html('[L3-L9]'), />cell 1:L2–cell 2:L1<\/a>/);
    // What a cell has printed stands behind its own lines.
    assert.match(html('[L6]'), />cell 1:L3<\/a>/);
    assert.doesNotMatch(html('[L13]'), /<a /);
  });

  it('show no line that is not there or was not sent, whatever an answer cites', () => {
    const line = fc.nat(45);
    const paths = fc.constantFrom(
      '',
      'src/cart.ts:',
      'cart.ts:',
      'src/tax.ts:',
      'lib/tax.ts:',
      'tax.ts:',
      'cart.py:',
      'x.ts:',
    );
    const bracket = fc.tuple(paths, line, line).map(([path, from, to]) => `[${path}L${from}-L${to}]`);
    fc.assert(
      fc.property(fc.array(bracket, { maxLength: 6 }), (brackets) => {
        const shown = htmlOf(treeOf(markdown.parse(brackets.join(' and '), parseEnv({}, citable))));
        for (const [link] of shown.matchAll(/<a [^>]*>/g)) {
          const [, first, last] = /data-lines="(\d+)-(\d+)"/.exec(link)!.map(Number);
          const file = /data-file="(\d+)"/.exec(link)?.[1];
          const whole = { firstLine: 1, lastLine: citable.lineCount };
          const sent = file === undefined ? [whole] : citable.files![Number(file)]!.ranges;
          for (const at of [first!, last!])
            assert.ok(
              sent.some(({ firstLine, lastLine }) => firstLine <= at && at <= lastLine),
              link,
            );
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('count only when their lines exist', () => {
    assert.ok(linesExist({ firstLine: 1, lastLine: 9 }, 9));
    for (const [firstLine, lastLine] of [
      [0, 1],
      [5, 4],
      [9, 10],
    ] as const) {
      assert.ok(!linesExist({ firstLine, lastLine }, 9));
    }
  });

  it('are held back while they are unfinished, whatever they are cut into', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('[L1]', '[L12-L18]', '[L3, L5–7]', '[/a.ts:L3-L5]', '[lines 3-7]', '[/b.ts#L3]'),
        fc.nat({ max: 14 }),
        (citation, cut) => {
          const part = citation.slice(0, Math.max(1, Math.min(cut, citation.length - 1)));
          assert.equal(unfinishedCitation(`See ${part}`), 4);
        },
      ),
    );
    for (const text of ['', 'See', 'See [L1] and', 'a[i', '[Link', '[L1]', 'a[data', 'a[not', 'a[l1'])
      assert.equal(unfinishedCitation(text), text.length, text);
  });
});
