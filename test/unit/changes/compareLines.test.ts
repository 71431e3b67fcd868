import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareLines } from '../../../src/core/changes/compareLines';
import { fuzzTimeout } from '../../support/fuzz';

const texts = fc.array(fc.constantFrom('a', 'b', 'c', '', '}', '  return 1;'), { maxLength: 60 });

/** The old text with its changes applied to it; fails where they do not fit. */
function applied(before: readonly string[], hunks: ReturnType<typeof compareLines>): string[] {
  const after: string[] = [];
  let old = 0;
  for (const hunk of hunks) {
    const first = hunk.find(({ line }) => line !== undefined)?.line;
    // What stands between two stretches has not changed; one without a new line follows what is before it.
    const start = first === undefined ? removedAt(before, hunk, old) : old + (first - 1 - after.length);
    after.push(...before.slice(old, start));
    old = start;
    for (const { mark, line, text } of hunk) {
      if (mark !== '+') assert.equal(text, before[old++]);
      if (mark === '-') assert.equal(line, undefined);
      else {
        after.push(text);
        assert.equal(line, after.length);
      }
    }
  }
  return [...after, ...before.slice(old)];
}

/** Where a stretch of nothing but removed lines begins: it is the whole text then. */
function removedAt(before: readonly string[], hunk: readonly unknown[], from: number): number {
  assert.equal(before.length - from, hunk.length);
  return from;
}

describe('what has changed from one text to another', function () {
  this.timeout(fuzzTimeout);

  it('makes the new text out of the old one, with the numbers of the new one', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        assert.deepEqual(applied(before, compareLines(before, after)), after);
      }),
    );
  });

  it('shows three lines around what has changed, and no others', () => {
    const before = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
    const after = before.map((line) => (line === 'line 20' ? 'changed' : line)).filter((line) => line !== 'line 3');
    const [first = [], second = [], ...more] = compareLines(before, after);
    assert.deepEqual(more, []);
    assert.deepEqual(
      first.map(({ mark, text }) => mark + text),
      [' line 1', ' line 2', '-line 3', ' line 4', ' line 5', ' line 6'],
    );
    assert.deepEqual(
      second.map(({ mark, line, text }) => `${mark}${line ?? ''} ${text}`),
      [
        ...[16, 17, 18].map((line) => ` ${line} line ${line + 1}`),
        '- line 20',
        '+19 changed',
        ...[20, 21, 22].map((line) => ` ${line} line ${line + 1}`),
      ],
    );
    assert.deepEqual(compareLines(before, before), []);
  });

  it('takes a text in which more than two thousand lines differ for a new one, and cuts lines of thousands of characters', () => {
    const [hunk = []] = compareLines(
      Array.from({ length: 30_000 }, (_, index) => `old ${index}`),
      Array.from({ length: 30_000 }, (_, index) => `new ${index}`),
    );
    assert.equal(hunk.length, 60_000);
    assert.equal(compareLines([], ['x'.repeat(100_000)])[0]?.[0]?.text.length, 401);
  });
});
