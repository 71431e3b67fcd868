import * as assert from 'node:assert/strict';
import { failed, openGate, pass, refused, settled } from './gateJobs';

describe('a refusal', () => {
  it('closes the gate for everyone until the time that the endpoint told', async () => {
    const { gate, clock, run, requests, names } = openGate();
    for (const name of ['a', 'b', 'c']) void run(name);
    await requests[0]!.answer(refused(3000));
    await requests[1]!.answer(settled());
    await pass(clock, 2999);
    assert.deepEqual([names(), gate.state.closedUntil], ['a b', 3000]);
    await pass(clock, 1);
    assert.deepEqual([names(), gate.state.closedUntil], ['a b a', undefined]);
  });

  it('counts the longest wait of several', async () => {
    const { gate, run, requests } = openGate();
    for (const name of ['a', 'b']) void run(name);
    await requests[0]!.answer(refused(5000));
    await requests[1]!.answer(refused(1000));
    assert.equal(gate.state.closedUntil, 5000);
  });

  it('without a time closes it at random, for longer each time, until something succeeds', async () => {
    const { gate, clock, run, requests } = openGate({ start: 1 });
    void run('a');
    const waits: number[] = [];
    for (const attempt of [refused(), refused(), refused(), settled()]) {
      await requests.pop()!.answer(attempt);
      waits.push((gate.state.closedUntil ?? clock.now()) - clock.now());
      if (attempt.kind === 'refused') await pass(clock, waits.at(-1)!);
    }
    void run('b');
    await requests.pop()!.answer(refused());
    waits.push(gate.state.closedUntil! - clock.now());
    assert.deepEqual(waits, [500, 1000, 2000, 0, 500]);
  });

  it('puts the job before larger ones, and does not burn its attempts', async () => {
    const { clock, run, requests, names } = openGate({ start: 1, ceiling: 1 });
    const small = run('small', 1);
    void run('large', 9);
    for (let time = 0; time < 12; time++) {
      await requests.at(-1)!.answer(refused(10));
      await pass(clock, 10);
    }
    assert.equal(names(), 'small '.repeat(13).trim());
    await requests.at(-1)!.answer(settled());
    assert.equal(await small, 'ok');
    assert.equal(requests.at(-1)!.name, 'large');
  });

  it('cuts the limit to what is left in flight, once a burst', async () => {
    const { gate, run, requests } = openGate({ start: 10 });
    for (let index = 0; index < 10; index++) void run(String(index));
    for (const request of requests.slice(0, 4)) await request.answer(refused(100));
    assert.equal(gate.state.limit, 6);
    // What succeeds meanwhile has not been too much.
    await requests[4]!.answer(settled());
    await requests[5]!.answer(refused(100));
    assert.equal(gate.state.limit, 5);
  });

  it('never raises the limit, however many need no place', async () => {
    const { gate, run, runNow, requests } = openGate({ start: 2 });
    for (const name of ['a', 'b']) void run(name);
    for (const name of ['c', 'd', 'e']) void runNow(name);
    await requests[0]!.answer(refused(100));
    assert.deepEqual([gate.state.limit, gate.state.inFlight], [2, 4]);
  });

  it('leaves at least one', async () => {
    const { gate, run, requests } = openGate({ start: 2 });
    for (const name of ['a', 'b']) void run(name);
    for (const request of requests.slice()) await request.answer(refused(100));
    assert.equal(gate.state.limit, 1);
  });

  it('cuts further when the endpoint bears even less', async () => {
    const { gate, clock, run, requests } = openGate({ start: 20 });
    for (let index = 0; index < 20; index++) void run(String(index));
    await requests[0]!.answer(refused(100));
    await requests[1]!.answer(settled());
    await pass(clock, 100);
    assert.deepEqual([gate.state.limit, gate.state.inFlight], [19, 19]);
    await requests[20]!.answer(refused(100));
    assert.deepEqual([gate.state.limit, gate.state.inFlight], [14, 18]);
  });

  it('holds the limit for 6 s, and for 9 s after a raise that was refused', async () => {
    const { gate, clock, run, requests } = openGate({ start: 3 });
    for (let index = 0; index < 50; index++) void run(String(index));
    const succeed = (): Promise<void> => requests.shift()!.answer(settled());
    /** The limit just before and after the hold ends, with a success each. */
    const limits = async (ms: number): Promise<number[]> => {
      await pass(clock, ms - 1);
      await succeed();
      const before = gate.state.limit;
      await pass(clock, 1);
      await succeed();
      return [before, gate.state.limit];
    };
    await requests.shift()!.answer(refused(0));
    assert.deepEqual(await limits(6000), [2, 3]);
    await requests.pop()!.answer(refused(0));
    assert.deepEqual(await limits(9000), [2, 3]);
  });

  it('may be made up for without a success: a request that is not refused for 1.5 s is taken', async () => {
    const { gate, clock, run, requests } = openGate({ start: 4 });
    for (let index = 0; index < 20; index++) void run(String(index));
    for (const request of requests.slice(0, 3)) await request.answer(refused(0));
    assert.equal(gate.state.limit, 1);
    await requests[3]!.answer(settled());
    await pass(clock, 7000);
    assert.equal(gate.state.limit, 1);
    await requests[4]!.answer(settled());
    assert.equal(gate.state.limit, 2);
    await pass(clock, 1499);
    assert.equal(gate.state.limit, 2);
    await pass(clock, 1);
    assert.equal(gate.state.limit, 4);
    // More than the user said must be earned by answers: a server that queues takes anything.
    await pass(clock, 60_000);
    assert.deepEqual([gate.state.limit, gate.state.inFlight], [4, 4]);
  });
});

describe('M9: a wait of more than a minute', () => {
  for (const [what, answer] of [
    ['a refusal', refused(60_001)],
    ['a failure', failed(60_001)],
  ] as const) {
    it(`is told by ${what} at once, to batches too, and holds nobody`, async () => {
      const { gate, clock, run, runNow, requests, names } = openGate({ start: 1 });
      const waits: number[] = [];
      const results = [run('a'), runNow('b', waits)];
      for (const request of requests.slice()) await request.answer(answer);
      assert.deepEqual(await Promise.all(results), [answer.kind, answer.kind]);
      assert.deepEqual([gate.state.closedUntil, waits, clock.timers], [undefined, [], 0]);
      void run('c');
      void runNow('d', waits);
      assert.deepEqual([names(), waits], ['a b c d', []]);
    });
  }

  it('begins after a minute: that much is slept', async () => {
    const { clock, run, requests } = openGate();
    void run('a');
    await requests[0]!.answer(refused(60_000));
    await pass(clock, 60_000);
    assert.equal(requests.length, 2);
  });
});

describe('a failure of another kind', () => {
  it('is tried again after a pause of its own, five attempts in all; others go on', async () => {
    const { gate, clock, run, requests, names } = openGate({ start: 1 });
    const result = run('a');
    const pauses = [500, 1000, 2000, 4000];
    for (const ms of pauses) {
      await requests.at(-1)!.answer(failed());
      assert.deepEqual([gate.state.inFlight, gate.state.closedUntil], [0, undefined]);
      const before = requests.length;
      await pass(clock, ms - 1);
      assert.equal(requests.length, before);
      await pass(clock, 1);
      assert.equal(requests.length, before + 1);
    }
    await requests.at(-1)!.answer(failed());
    assert.equal(await result, 'failed');
    assert.deepEqual([names(), gate.state.limit, clock.timers], ['a a a a a', 1, 0]);
  });

  it('obeys the time that the endpoint told', async () => {
    const { clock, run, requests } = openGate();
    void run('a');
    await requests[0]!.answer(failed(7000));
    await pass(clock, 6999);
    assert.equal(requests.length, 1);
    await pass(clock, 1);
    assert.equal(requests.length, 2);
  });
});
