import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { BatchEnd, BatchLine, BatchScript, ScriptedBatch } from '../endpoint/batches';
import type { Reply } from '../endpoint/reply';
import { checkLived, live } from '../unit/summaries/run/batchLives';

const files = ['a.ts', 'b.ts', 'src/c.ts', 'src/d.ts', 'src/e.ts'];
const kills = 100;

/** What becomes of the first batches, before all goes well. */
interface Fate {
  ends: BatchEnd[];
  wrong: ('error' | 'missing' | 'well')[];
  order: BatchScript['order'];
  twice: boolean;
  stranger: boolean;
  emptyIds: boolean;
  partial: number;
}

const fates: fc.Arbitrary<Fate> = fc.record({
  ends: fc.array(fc.constantFrom<BatchEnd>('completed', 'failed', 'expired', 'cancelled'), { maxLength: 2 }),
  wrong: fc.array(fc.constantFrom('error' as const, 'missing' as const, 'well' as const), { maxLength: 5 }),
  order: fc.constantFrom('reversed' as const, 'as sent' as const),
  twice: fc.boolean(),
  stranger: fc.boolean(),
  emptyIds: fc.boolean(),
  partial: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** A service that does so; `reply` is what comes of a line that goes well. */
function scriptOf({ ends, wrong, ...more }: Fate): Partial<BatchScript> {
  const numberOf = ({ id }: ScriptedBatch): number => Number(id.slice(2)) - 1;
  const usage = { prompt_tokens: 300, completion_tokens: 60 };
  return {
    ...more,
    end: (batch) => ends[numberOf(batch)] ?? 'completed',
    reply(line: BatchLine, batch: ScriptedBatch): Reply | 'missing' {
      const fault = numberOf(batch) === 0 ? wrong[batch.lines.indexOf(line)] : 'well';
      if (fault === 'missing') return 'missing';
      if (fault === 'error') return { status: 500, json: { error: { message: 'It went wrong.' } } };
      return { text: `Of ${line.custom_id}.`, usage };
    },
  };
}

describe('a run in batches whose process is killed', () => {
  it(`makes no batch twice, pays for nothing twice and loses no summary, ${kills} times`, async function () {
    this.timeout(1_800_000);
    const calm = await live(files, []);
    await calm.world.close();
    const { texts } = calm;
    assert.equal(texts.length, 7);
    let deaths = 0;
    const lives = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
    while (deaths < kills) {
      await fc.assert(
        fc.asyncProperty(lives, fates, async (steps, fate) => {
          const lived = await live(files, steps, scriptOf(fate));
          try {
            checkLived(lived, texts);
            deaths += lived.deaths;
          } finally {
            await lived.world.close();
          }
        }),
        { numRuns: 10, endOnFailure: true },
      );
    }
  });
});
