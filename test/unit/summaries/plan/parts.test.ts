import assert from 'node:assert/strict';
import { groupBySize } from '../../../../src/core/summaries/plan/parts';

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
