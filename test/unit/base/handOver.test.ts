import assert from 'node:assert/strict';
import { handOver } from '../../../src/core/base/handOver';
import { settle } from '../../support/canaryClient';

describe('values that are handed over', () => {
  it('come in order, and the work waits for its reader', async () => {
    const done: number[] = [];
    const values = handOver<number>(async (give) => {
      for (const value of [1, 2, 3]) {
        await give(value);
        done.push(value);
      }
    });
    assert.equal((await values.next()).value, 1);
    await settle();
    assert.deepEqual(done, []);
    assert.equal((await values.next()).value, 2);
    assert.deepEqual(done, [1]);
    assert.equal((await values.next()).value, 3);
    assert.equal((await values.next()).done, true);
  });

  it('end with what the work throws', async () => {
    const values = handOver<number>(async (give) => {
      await give(1);
      throw new Error('a bug');
    });
    await values.next();
    await assert.rejects(values.next(), /a bug/);
  });

  it('abort the work when the reader leaves, and wait for its end', async () => {
    let ended = false;
    const values = handOver<number>(async (give, left) => {
      await give(1);
      assert.ok(left.aborted);
      await give(2);
      await settle();
      ended = true;
    });
    for await (const value of values) {
      assert.equal(value, 1);
      break;
    }
    assert.ok(ended);
  });
});
