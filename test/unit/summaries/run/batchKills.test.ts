import fc from 'fast-check';
import assert from 'node:assert/strict';
import { fuzzTimeout } from '../../../support/fuzz';
import { checkLived, live } from './batchLives';

const files = ['a.ts', 'b.ts'];

describe('batches and processes that are killed', function () {
  this.timeout(fuzzTimeout);

  let texts: string[];
  before(async () => {
    const calm = await live(files, [], { twice: true });
    await calm.world.close();
    ({ texts } = calm);
    assert.equal(texts.length, 3);
  });

  /** Lives so, and sees that it came to the same. @returns whether the last one was killed */
  async function check(kills: readonly number[]): Promise<boolean> {
    const lived = await live(files, kills, { twice: true });
    try {
      checkLived(lived, texts);
      return lived.deaths > 0;
    } finally {
      await lived.world.close();
    }
  }

  for (const [which, before] of [
    ['first', []],
    ['second', [Infinity]],
  ] as const) {
    it(`come to what they would have come to, whenever the ${which} is killed`, async () => {
      let steps = 1;
      while (await check([...before, steps])) steps++;
      assert.ok(steps > 10);
    });
  }

  it('do so too when one after the other is killed', async () => {
    const lives = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lives, async (kills) => void (await check(kills))),
      { numRuns: 8 },
    );
  });
});
