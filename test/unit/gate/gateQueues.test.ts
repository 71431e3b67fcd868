import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createGate } from '../../../src/core/gate/gate';
import { settle } from '../../support/canaryClient';
import { createVirtualClock } from '../../support/virtualClock';
import { openGate, refused, settled } from './gateJobs';

describe('L1: what somebody waits for', () => {
  it('has no job of a batch begin before it has ended', async () => {
    const { gate, requests, run, runNow, names } = openGate({ start: 2 });
    for (const name of ['a', 'b', 'c', 'd']) void run(name);
    await settle();
    const now = runNow('now');
    await settle();
    assert.equal(names(), 'a b now');
    await requests[0]!.answer(settled());
    await requests[1]!.answer(settled());
    assert.equal(names(), 'a b now');
    await requests[2]!.answer(settled());
    assert.equal(await now, 'ok');
    await settle();
    assert.equal(names(), 'a b now c d');
    assert.equal(gate.state.inFlight, 2);
  });

  it('has none begin while it waits to be asked again, and lets them go on when it is given up', async () => {
    const { clock, requests, run, runNow, names } = openGate({ start: 1 });
    const stop = new AbortController();
    const now = runNow('now', [], 3, stop.signal);
    await settle();
    void run('a');
    await requests[0]!.answer(refused(1000));
    assert.equal(names(), 'now');
    stop.abort();
    assert.equal(await now, undefined);
    await clock.runUntil(new Promise<void>((resolve) => void clock.after(2000, () => resolve())));
    await settle();
    assert.equal(names(), 'now a');
  });
});

/** A server that works at so many requests at once, and has the others wait. */
function queueing(slots: number, clock: ReturnType<typeof createVirtualClock>): (work: number) => Promise<void> {
  const free = Array.from({ length: slots }, () => clock.now());
  return (work) => {
    free.sort((a, b) => a - b);
    const end = Math.max(clock.now(), free[0]!) + work;
    free[0] = end;
    return new Promise((resolve) => void clock.after(end - clock.now(), resolve));
  };
}

describe('L1: a server that queues', () => {
  async function runAll(slots: number, told: boolean): Promise<{ waited: number; took: number; most: number }> {
    const clock = createVirtualClock();
    const gate = createGate({ clock, start: 20, ceiling: 64, queues: true, random: () => 0.5 });
    if (told) gate.serves(slots);
    const server = queueing(slots, clock);
    let most = 0;
    const works = Array.from({ length: 120 }, (_, index) => 1000 + ((index * 7919) % 900));
    const { signal } = new AbortController();
    const began = clock.now();
    const jobs = works.map((size) =>
      gate.run(
        async () => {
          most = Math.max(most, gate.state.inFlight);
          await server(size);
          return settled();
        },
        { size, signal },
      ),
    );
    let waited = 0;
    const person = (async () => {
      await new Promise<void>((resolve) => void clock.after(10_000, () => resolve()));
      const asked = clock.now();
      const job = async () => {
        await server(100);
        return settled();
      };
      await gate.runNow(job, { attempts: 1, signal, onWait: () => undefined });
      waited = clock.now() - asked;
    })();
    await clock.runUntil(Promise.all([...jobs, person]));
    return { waited, took: clock.now() - began, most };
  }

  it('gets no more than it works at, and a person waits for what is under way alone', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.boolean(), async (slots, told) => {
        const { waited, took, most } = await runAll(slots, told);
        assert.ok(most <= (told ? slots : 2 * slots), `${most} at once`);
        // The longest takes 1.9 s; at one too many there are two before.
        assert.ok(waited <= (told ? 2000 : 4000), `${waited} ms`);
        const ideal = (120 * 1450) / slots;
        assert.ok(took <= ideal * 1.35 + 8000, `${took} ms for ${ideal}`);
      }),
      { numRuns: 12 },
    ));
});
