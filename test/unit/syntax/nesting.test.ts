import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parentsOf } from '../../../src/core/syntax/nesting';

interface Stretch {
  start: number;
  end: number;
}

const contains = (outer: Stretch, inner: Stretch): boolean => outer.start <= inner.start && inner.end <= outer.end;
const stretch = fc.tuple(fc.nat(40), fc.nat(12)).map(([start, length]): Stretch => ({ start, end: start + length }));

describe('what lies in what', () => {
  it('is the smallest one around, even where some cross, found without comparing each with each', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 60 }), (some) => {
        const things = some.sort((a, b) => a.start - b.start || b.end - a.end);
        let compared = 0;
        const found = parentsOf(things, (outer, inner) => {
          compared += 1;
          return contains(outer, inner);
        });
        const expected = things.map((inner, index) => {
          const parent = things.slice(0, index).findLastIndex((outer) => contains(outer, inner));
          return parent < 0 ? undefined : parent;
        });
        assert.deepEqual(found, expected);
        assert.ok(compared <= 2 * things.length);
      }),
    );
  });
});
