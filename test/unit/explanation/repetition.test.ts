import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repetitionFilter } from '../../../src/core/explanation/repetition';

function joined(before: string, chunks: string[]): string {
  const filter = repetitionFilter(before);
  return before + chunks.map((chunk) => filter.next(chunk)).join('') + filter.rest();
}

describe('repetitionFilter', () => {
  const before = 'The cache keeps the newest entries and drops the oldest one when';

  it('takes away what the model says twice', () => {
    assert.equal(joined(before, ['the oldest one when', ' it is full.']), `${before} it is full.`);
  });
  it('gives the same for every way to cut the text', () => {
    const more = 'drops the oldest one when it is full [L12].';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (sizes) => {
        const chunks: string[] = [];
        for (let at = 0, i = 0; at < more.length; i++) {
          const size = sizes[i % sizes.length]!;
          chunks.push(more.slice(at, at + size));
          at += size;
        }
        assert.equal(joined(before, chunks), `${before} it is full [L12].`);
      }),
    );
  });
  it('keeps a text that merely begins alike', () => {
    assert.equal(joined(before, [' the', ' cache is full.']), `${before} the cache is full.`);
  });
  it('loses nothing when the answer ends while it still looks like a repetition', () => {
    assert.equal(joined(before, [' the newest']), `${before} the newest`);
  });
  it('passes everything on when there was no text before', () => {
    assert.equal(joined('', ['a', 'b']), 'ab');
  });
});
