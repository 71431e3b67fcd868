import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Attempt } from '../../../src/core/gate/attempt';
import { createGate } from '../../../src/core/gate/gate';
import { createRandom } from '../../support/random';
import { createVirtualClock } from '../../support/virtualClock';

/** What happens to a job: its attempts one after the other, the last again and again; when it comes and is aborted. */
const job = fc.record({
  size: fc.integer({ min: 1, max: 50 }),
  hasty: fc.boolean(),
  comesAt: fc.integer({ min: 0, max: 5000 }),
  abortedAt: fc.option(fc.integer({ min: 0, max: 8000 }), { nil: undefined }),
  attempts: fc.array(
    fc.record({
      kind: fc.constantFrom('settled' as const, 'refused' as const, 'failed' as const),
      afterMs: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
      takes: fc.integer({ min: 0, max: 4000 }),
    }),
    { maxLength: 4 },
  ),
});
const scenario = fc.record({
  jobs: fc.array(job, { minLength: 1, maxLength: 30 }),
  start: fc.integer({ min: 1, max: 10 }),
  ceiling: fc.integer({ min: 1, max: 12 }),
  pausedAt: fc.integer({ min: 0, max: 5000 }),
  resumedAt: fc.integer({ min: 5000, max: 9000 }),
  seed: fc.nat(),
});

describe('any jobs at any server', () => {
  it('keep the rules of the gate', () =>
    fc.assert(
      fc.asyncProperty(scenario, async ({ jobs, start, ceiling, pausedAt, resumedAt, seed }) => {
        const clock = createVirtualClock();
        const gate = createGate({ clock, random: createRandom(seed), start, ceiling });
        let paused = false;
        clock.after(pausedAt, () => {
          paused = true;
          gate.pause();
        });
        clock.after(resumedAt, () => {
          paused = false;
          gate.resume();
        });
        let running = 0;
        let settled = 0;

        const all = jobs.map(async ({ size, hasty, comesAt, abortedAt, attempts }, index) => {
          const controller = new AbortController();
          const { signal } = controller;
          if (abortedAt !== undefined) clock.after(abortedAt, () => controller.abort());
          await new Promise<void>((resolve) => void clock.after(comesAt, resolve));
          let turn = 0;
          const attempt = async (): Promise<Attempt<number>> => {
            const { inFlight, limit, closedUntil } = gate.state;
            assert.ok(!signal.aborted, 'an aborted job starts');
            assert.equal(closedUntil, undefined, 'a job starts while the gate is closed');
            assert.ok(hasty || !paused, 'a job starts while batches are paused');
            assert.ok(hasty || inFlight <= limit, 'more than allowed are in flight');
            assert.ok(limit >= 1 && limit <= ceiling, 'the limit is out of bounds');
            assert.equal(++running, inFlight, 'the gate counts wrong');
            // In the end everything is settled.
            const { kind, afterMs, takes } = attempts[turn++] ?? { kind: 'settled', takes: 100 };
            await new Promise<void>((resolve) => void clock.after(takes, resolve));
            running--;
            return { kind, result: index, afterMs };
          };
          const result = await (hasty
            ? gate.runNow(attempt, { attempts: 3, signal, onWait: (until) => assert.ok(until >= clock.now()) })
            : gate.run(attempt, { size, signal }));
          settled++;
          if (result === undefined) assert.ok(signal.aborted, 'a job without a result was not aborted');
          else assert.equal(result, index, 'a job got the result of another');
        });
        await clock.runUntil(Promise.all(all));
        await clock.runUntil(new Promise<void>((resolve) => void clock.after(20_000, resolve)));
        assert.deepEqual([settled, running, gate.state.inFlight, clock.timers], [jobs.length, 0, 0, 0]);
      }),
      { numRuns: 200 },
    ));

  it('start the largest first', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }), async (sizes) => {
        const clock = createVirtualClock();
        const gate = createGate({ clock, start: 1, ceiling: 1 });
        const { signal } = new AbortController();
        const started: number[] = [];
        const all = sizes.map((size, index) => {
          const attempt = async (): Promise<Attempt<void>> => {
            started.push(index);
            await new Promise<void>((resolve) => void clock.after(10, resolve));
            return { kind: 'settled', result: undefined };
          };
          return gate.run(attempt, { size, signal });
        });
        await clock.runUntil(Promise.all(all));
        // The first one came to an empty gate.
        const rest = [...sizes.keys()].slice(1).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
        assert.deepEqual(started, sizes.length > 0 ? [0, ...rest] : []);
      }),
      { numRuns: 100 },
    ));
});
