import assert from 'node:assert/strict';
import fc from 'fast-check';
import { citationAt, linesExist, unfinishedCitation } from '../../../src/shared/citations';

const linesOf = (text: string): number[][] | undefined =>
  citationAt(text, 0)?.ranges.map(({ firstLine, lastLine }) => [firstLine, lastLine]);

describe('citations', () => {
  it('are read in all the ways that models write them', () => {
    assert.deepEqual(linesOf('[L12]'), [[12, 12]]);
    for (const text of ['[L12-L18]', '[L12-18]', '[L12–L18]', '[L12—18]', '[L12 - L18]', '[L12–18] and']) {
      assert.deepEqual(linesOf(text), [[12, 18]], text);
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
      '[L12345678]',
    ]) {
      assert.equal(linesOf(text), undefined, text);
    }
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
      fc.property(fc.constantFrom('[L1]', '[L12-L18]', '[L3, L5–7]'), fc.nat({ max: 10 }), (citation, cut) => {
        const part = citation.slice(0, Math.max(1, Math.min(cut, citation.length - 1)));
        assert.equal(unfinishedCitation(`See ${part}`), 4);
      }),
    );
    for (const text of ['', 'See', 'See [L1] and', 'a[i', '[Link', '[L1]'])
      assert.equal(unfinishedCitation(text), text.length, text);
  });
});
