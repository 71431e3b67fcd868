import * as assert from 'node:assert/strict';
import { EndpointError, type Outcome } from '../../../src/core/endpoint/types';
import { type Attempt, attemptOf } from '../../../src/core/gate/attempt';
import { type Gate, createGate } from '../../../src/core/gate/gate';
import { type VirtualClock, createVirtualClock } from '../../simulation/clock';
import { settle } from '../endpoint/helpers';

/** A request in flight, which the test answers. */
interface Request {
  name: string;
  signal: AbortSignal;
  answer: (attempt: Attempt<string>) => Promise<void>;
  throw: (error: Error) => Promise<void>;
}

interface Opened {
  gate: Gate;
  clock: VirtualClock;
  /** Requests in the order they started. */
  requests: Request[];
  run: (name: string, size?: number, signal?: AbortSignal) => Promise<string | undefined>;
  runNow: (name: string, waits?: number[], attempts?: number, signal?: AbortSignal) => Promise<string | undefined>;
  names: () => string;
}

const never = new AbortController().signal;
const settled = (result = 'ok'): Attempt<string> => ({ kind: 'settled', result });
const refused = (afterMs?: number): Attempt<string> => ({ kind: 'refused', result: 'refused', afterMs });
const failed = (afterMs?: number): Attempt<string> => ({ kind: 'failed', result: 'failed', afterMs });

function open({ start = 2, ceiling = 64, random = () => 0.5 } = {}): Opened {
  const clock = createVirtualClock();
  const gate = createGate({ clock, random, start, ceiling });
  const requests: Request[] = [];
  const job = (name: string) => (signal: AbortSignal) =>
    new Promise<Attempt<string>>((resolve, reject) => {
      requests.push({
        name,
        signal,
        answer: (attempt) => (resolve(attempt), settle()),
        throw: (error) => (reject(error), settle()),
      });
    });
  return {
    gate,
    clock,
    requests,
    run: (name, size = 1, signal = never) => gate.run(job(name), { size, signal }),
    runNow: (name, waits = [], attempts = 3, signal = never) =>
      gate.runNow(job(name), { attempts, signal, onWait: (until) => waits.push(until) }),
    names: () => requests.map(({ name }) => name).join(' '),
  };
}

/** Lets so many milliseconds pass. */
const pass = (clock: VirtualClock, ms: number): Promise<void> =>
  clock.runUntil(new Promise((resolve) => void clock.after(ms, resolve)));

describe('the gate', () => {
  it('starts as many as allowed, the largest first, and of the same size the earlier', async () => {
    const { gate, run, requests, names } = open({ start: 1, ceiling: 1 });
    for (const [name, size] of Object.entries({ a: 5, b: 2, c: 9, d: 2, e: 7 })) void run(name, size);
    for (let index = 0; index < 5; index++) {
      assert.deepEqual([requests.length, gate.state.inFlight], [index + 1, 1]);
      await requests[index]!.answer(settled());
    }
    assert.equal(names(), 'a c e b d');
  });

  it('gives each caller the result of its own job', async () => {
    const { run, requests } = open();
    const results = [run('a'), run('b')];
    await requests[1]!.answer(settled('B'));
    await requests[0]!.answer(settled('A'));
    assert.deepEqual(await Promise.all(results), ['A', 'B']);
  });

  it('allows one more with each success while it is full, up to the ceiling', async () => {
    const { gate, run, requests } = open({ start: 2, ceiling: 4 });
    for (let index = 0; index < 12; index++) void run(String(index));
    for (const limit of [3, 4, 4]) {
      await requests.shift()!.answer(settled());
      assert.deepEqual([gate.state.limit, gate.state.inFlight], [limit, limit]);
    }
  });

  it('does not allow more while there is room', async () => {
    const { gate, run, requests } = open({ start: 3 });
    void run('a');
    await requests[0]!.answer(settled());
    assert.equal(gate.state.limit, 3);
  });

  it('never starts above its ceiling', () => {
    assert.equal(open({ start: 20, ceiling: 8 }).gate.state.limit, 8);
  });

  it('frees the place of a job that throws, and hands the error on', async () => {
    const { run, requests, names } = open({ start: 1 });
    const result = assert.rejects(run('a'), /a bug/);
    void run('b');
    await requests[0]!.throw(new Error('a bug'));
    await result;
    assert.equal(names(), 'a b');
  });
});

describe('a refusal', () => {
  it('closes the gate for everyone until the time that the endpoint told', async () => {
    const { gate, clock, run, requests, names } = open();
    for (const name of ['a', 'b', 'c']) void run(name);
    await requests[0]!.answer(refused(3000));
    await requests[1]!.answer(settled());
    await pass(clock, 2999);
    assert.deepEqual([names(), gate.state.closedUntil], ['a b', 3000]);
    await pass(clock, 1);
    assert.deepEqual([names(), gate.state.closedUntil], ['a b a', undefined]);
  });

  it('counts the longest wait of several', async () => {
    const { gate, run, requests } = open();
    for (const name of ['a', 'b']) void run(name);
    await requests[0]!.answer(refused(5000));
    await requests[1]!.answer(refused(1000));
    assert.equal(gate.state.closedUntil, 5000);
  });

  it('without a time closes it at random, for longer each time, until something succeeds', async () => {
    const { gate, clock, run, requests } = open({ start: 1 });
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
    const { clock, run, requests, names } = open({ start: 1, ceiling: 1 });
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
    const { gate, run, requests } = open({ start: 10 });
    for (let index = 0; index < 10; index++) void run(String(index));
    for (const request of requests.slice(0, 4)) await request.answer(refused(100));
    assert.equal(gate.state.limit, 6);
    // What succeeds meanwhile has not been too much.
    await requests[4]!.answer(settled());
    await requests[5]!.answer(refused(100));
    assert.equal(gate.state.limit, 5);
  });

  it('never raises the limit, however many need no place', async () => {
    const { gate, run, runNow, requests } = open({ start: 2 });
    for (const name of ['a', 'b']) void run(name);
    for (const name of ['c', 'd', 'e']) void runNow(name);
    await requests[0]!.answer(refused(100));
    assert.deepEqual([gate.state.limit, gate.state.inFlight], [2, 4]);
  });

  it('leaves at least one', async () => {
    const { gate, run, requests } = open({ start: 2 });
    for (const name of ['a', 'b']) void run(name);
    for (const request of requests.slice()) await request.answer(refused(100));
    assert.equal(gate.state.limit, 1);
  });

  it('cuts further when the endpoint bears even less', async () => {
    const { gate, clock, run, requests } = open({ start: 20 });
    for (let index = 0; index < 20; index++) void run(String(index));
    await requests[0]!.answer(refused(100));
    await requests[1]!.answer(settled());
    await pass(clock, 100);
    assert.deepEqual([gate.state.limit, gate.state.inFlight], [19, 19]);
    await requests[20]!.answer(refused(100));
    assert.deepEqual([gate.state.limit, gate.state.inFlight], [14, 18]);
  });

  it('holds the limit for 6 s, and for 9 s after a raise that was refused', async () => {
    const { gate, clock, run, requests } = open({ start: 3 });
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
    const { gate, clock, run, requests } = open({ start: 4 });
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

describe('a failure of another kind', () => {
  it('is tried again after a pause of its own, five attempts in all; others go on', async () => {
    const { gate, clock, run, requests, names } = open({ start: 1 });
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
    const { clock, run, requests } = open();
    void run('a');
    await requests[0]!.answer(failed(7000));
    await pass(clock, 6999);
    assert.equal(requests.length, 1);
    await pass(clock, 1);
    assert.equal(requests.length, 2);
  });
});

describe('a job that somebody waits for', () => {
  it('needs no place, and is there for the limit of the others', async () => {
    const { gate, run, runNow, requests, names } = open({ start: 2, ceiling: 2 });
    for (const name of ['a', 'b', 'c']) void run(name, 9);
    void runNow('now');
    assert.deepEqual([names(), gate.state.inFlight], ['a b now', 3]);
    await requests[0]!.answer(settled());
    assert.equal(names(), 'a b now');
    await requests[2]!.answer(settled());
    assert.equal(names(), 'a b now c');
  });

  it('starts while batches are paused', () => {
    const { gate, run, runNow, names } = open();
    gate.pause();
    void run('a');
    void runNow('now');
    assert.equal(names(), 'now');
  });

  it('waits while the gate is closed, is told until when, and goes first', async () => {
    const { clock, run, runNow, requests, names } = open({ start: 1 });
    void run('a');
    await requests[0]!.answer(refused(2000));
    const waits: number[] = [];
    void runNow('now', waits);
    assert.deepEqual([names(), waits], ['a', [2000]]);
    await pass(clock, 2000);
    assert.equal(names(), 'a now');
    await requests[1]!.answer(settled());
    assert.deepEqual([names(), waits], ['a now a', [2000]]);
  });

  it('closes the gate when it is refused, and counts that as an attempt', async () => {
    const { gate, clock, runNow, requests } = open();
    const waits: number[] = [];
    const result = runNow('now', waits, 2);
    await requests[0]!.answer(refused(2000));
    assert.deepEqual([gate.state.closedUntil, waits], [2000, [2000]]);
    await pass(clock, 2000);
    await requests[1]!.answer(refused(2000));
    assert.deepEqual([await result, requests.length], ['refused', 2]);
  });

  it('is told of the pause after another failure', async () => {
    const { runNow, requests, clock } = open();
    const waits: number[] = [];
    void runNow('now', waits);
    await requests[0]!.answer(failed());
    assert.deepEqual(waits, [500]);
    await pass(clock, 500);
    assert.equal(requests.length, 2);
  });
});

describe('pausing', () => {
  it('starts nothing more until it is resumed; what is in flight goes on', async () => {
    const { gate, run, requests, names } = open({ start: 1 });
    const first = run('a');
    void run('b');
    gate.pause();
    await requests[0]!.answer(settled());
    assert.deepEqual([await first, names()], ['ok', 'a']);
    gate.resume();
    assert.equal(names(), 'a b');
  });

  it('also holds what was refused or failed', async () => {
    const { gate, clock, run, requests } = open();
    void run('a');
    void run('b');
    gate.pause();
    await requests[0]!.answer(refused(10));
    await requests[1]!.answer(failed(10));
    await pass(clock, 1000);
    assert.equal(requests.length, 2);
    gate.resume();
    await requests[2]!.answer(settled());
    assert.equal(requests.length, 4);
  });
});

describe('aborting', () => {
  it('ends a job that waits at once, and leaves the others', async () => {
    const { run, requests, names } = open({ start: 1 });
    const controller = new AbortController();
    void run('a');
    const gone = [run('b', 9, controller.signal), run('c', 8, controller.signal)];
    void run('d');
    controller.abort();
    assert.deepEqual(await Promise.all(gone), [undefined, undefined]);
    await requests[0]!.answer(settled());
    assert.equal(names(), 'a d');
  });

  it('never starts a job that comes with an aborted signal', async () => {
    const { run, runNow, requests } = open();
    assert.equal(await run('a', 1, AbortSignal.abort()), undefined);
    assert.equal(await runNow('b', [], 3, AbortSignal.abort()), undefined);
    assert.equal(requests.length, 0);
  });

  it('reaches the job in flight; a result that it still brings is kept', async () => {
    const { run, requests } = open();
    const controller = new AbortController();
    const results = [run('a', 1, controller.signal), run('b', 1, controller.signal)];
    controller.abort();
    assert.ok(requests.every(({ signal }) => signal.aborted));
    await requests[0]!.answer(settled());
    await requests[1]!.answer(failed());
    assert.deepEqual(await Promise.all(results), ['ok', undefined]);
  });

  it('ends pauses and waits at a closed gate, and leaves no timer', async () => {
    const { clock, run, runNow, requests } = open({ start: 3 });
    const controller = new AbortController();
    const { signal } = controller;
    const results = [run('a', 1, signal), run('b', 1, signal), runNow('c', [], 3, signal)];
    await requests[0]!.answer(failed(5000));
    await requests[1]!.answer(refused(5000));
    await requests[2]!.answer(refused(5000));
    controller.abort();
    assert.deepEqual(await Promise.all(results), [undefined, undefined, undefined]);
    assert.deepEqual([requests.length, clock.timers], [3, 0]);
  });
});

describe('what an outcome means for the gate', () => {
  const outcome = (kind: EndpointError['kind'], status?: number, again?: { afterMs?: number }): Outcome => ({
    kind: 'failed',
    error: new EndpointError(kind, 'No.', { host: 'api.example.com', status }),
    again,
  });
  const rows: [name: string, outcome: Outcome, kind: Attempt<unknown>['kind']][] = [
    ['an answer', { kind: 'complete' }, 'settled'],
    ['a stop', { kind: 'stopped' }, 'settled'],
    ['a refused key', outcome('unauthorized', 401), 'settled'],
    ['429', outcome('rate-limit', 429, { afterMs: 120_000 }), 'refused'],
    ['a rate limit told within a stream', outcome('rate-limit', 200, {}), 'refused'],
    ['429 with an empty balance', outcome('billing', 429), 'settled'],
    ['503', outcome('server', 503, {}), 'refused'],
    ['529', outcome('server', 529, {}), 'refused'],
    ['500', outcome('server', 500, {}), 'failed'],
    ['no connection', outcome('unreachable', undefined, {}), 'failed'],
    ['500 that asks for more than a minute', outcome('server', 500, { afterMs: 61_000 }), 'settled'],
  ];
  for (const [name, given, kind] of rows) {
    it(`${name}: ${kind}`, () => {
      const attempt = attemptOf({ outcome: given });
      assert.equal(attempt.kind, kind);
      assert.equal(attempt.result.outcome, given);
      if (given.kind === 'failed' && attempt.kind === 'refused') assert.equal(attempt.afterMs, given.again?.afterMs);
    });
  }
});
