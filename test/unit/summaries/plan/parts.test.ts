import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupBySize, splitText } from '../../../../src/core/summaries/plan/parts';

describe('splitText', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'ü', '𝒳', '\r'), maxLength: 300 });

  it('loses nothing, keeps characters whole and no part is much longer than asked for', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 70 }), (text, count) => {
        const parts = splitText(text, count);
        assert.equal(parts.join(''), text);
        const most = Math.ceil(text.length / count) * 1.1 + 1;
        for (const part of parts) {
          assert.ok(part.length > 0 && part.length <= most);
          assert.doesNotThrow(() => encodeURIComponent(part));
        }
      }),
    );
  });

  it('cuts at line ends, where there are any', () => {
    assert.deepEqual(splitText('one\ntwo\nthree\nfour\n', 2), ['one\ntwo\n', 'three\nfour\n']);
    assert.deepEqual(splitText('abcdef', 3), ['ab', 'cd', 'ef']);
    const lines = Array.from({ length: 40 }, (_, n) => `line ${n}\n`).join('');
    assert.equal(splitText(lines, 2).length, 2);
  });
});

describe('groupBySize', () => {
  it('keeps the order, and no group is too large unless one thing is', () => {
    const sizes = [3, 3, 5, 20, 0, 1, 9];
    assert.deepEqual(
      groupBySize(sizes, 10, (size) => size),
      [[3, 3], [5], [20], [0, 1, 9]],
    );
    assert.deepEqual(
      groupBySize([], 10, () => 1),
      [],
    );
  });
});
