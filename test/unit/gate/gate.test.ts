import * as assert from 'node:assert/strict';
import { failed, openGate, pass, refused, settled } from './gateJobs';

describe('the gate', () => {
  it('starts as many as allowed, the largest first, and of the same size the earlier', async () => {
    const { gate, run, requests, names } = openGate({ start: 1, ceiling: 1 });
    for (const [name, size] of Object.entries({ a: 5, b: 2, c: 9, d: 2, e: 7 })) void run(name, size);
    for (let index = 0; index < 5; index++) {
      assert.deepEqual([requests.length, gate.state.inFlight], [index + 1, 1]);
      await requests[index]!.answer(settled());
    }
    assert.equal(names(), 'a c e b d');
  });

  it('gives each caller the result of its own job', async () => {
    const { run, requests } = openGate();
    const results = [run('a'), run('b')];
    await requests[1]!.answer(settled('B'));
    await requests[0]!.answer(settled('A'));
    assert.deepEqual(await Promise.all(results), ['A', 'B']);
  });

  it('allows one more with each success while it is full, up to the ceiling', async () => {
    const { gate, run, requests } = openGate({ start: 2, ceiling: 4 });
    for (let index = 0; index < 12; index++) void run(String(index));
    for (const limit of [3, 4, 4]) {
      await requests.shift()!.answer(settled());
      assert.deepEqual([gate.state.limit, gate.state.inFlight], [limit, limit]);
    }
  });

  it('does not allow more while there is room', async () => {
    const { gate, run, requests } = openGate({ start: 3 });
    void run('a');
    await requests[0]!.answer(settled());
    assert.equal(gate.state.limit, 3);
  });

  it('never starts above its ceiling', () => {
    assert.equal(openGate({ start: 20, ceiling: 8 }).gate.state.limit, 8);
  });

  it('frees the place of a job that throws, and hands the error on', async () => {
    const { run, requests, names } = openGate({ start: 1 });
    const result = assert.rejects(run('a'), /a bug/);
    void run('b');
    await requests[0]!.throw(new Error('a bug'));
    await result;
    assert.equal(names(), 'a b');
  });
});

describe('a job that somebody waits for', () => {
  it('needs no place, and is there for the limit of the others', async () => {
    const { gate, run, runNow, requests, names } = openGate({ start: 2, ceiling: 2 });
    for (const name of ['a', 'b', 'c']) void run(name, 9);
    void runNow('now');
    assert.deepEqual([names(), gate.state.inFlight], ['a b now', 3]);
    await requests[0]!.answer(settled());
    assert.equal(names(), 'a b now');
    await requests[2]!.answer(settled());
    assert.equal(names(), 'a b now c');
  });

  it('starts while batches are paused', () => {
    const { gate, run, runNow, names } = openGate();
    gate.pause();
    void run('a');
    void runNow('now');
    assert.equal(names(), 'now');
  });

  it('waits while the gate is closed, is told until when, and goes first', async () => {
    const { clock, run, runNow, requests, names } = openGate({ start: 1 });
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
    const { gate, clock, runNow, requests } = openGate();
    const waits: number[] = [];
    const result = runNow('now', waits, 2);
    await requests[0]!.answer(refused(2000));
    assert.deepEqual([gate.state.closedUntil, waits], [2000, [2000]]);
    await pass(clock, 2000);
    await requests[1]!.answer(refused(2000));
    assert.deepEqual([await result, requests.length], ['refused', 2]);
  });

  it('is told of the pause after another failure', async () => {
    const { runNow, requests, clock } = openGate();
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
    const { gate, run, requests, names } = openGate({ start: 1 });
    const first = run('a');
    void run('b');
    gate.pause();
    await requests[0]!.answer(settled());
    assert.deepEqual([await first, names()], ['ok', 'a']);
    gate.resume();
    assert.equal(names(), 'a b');
  });

  it('also holds what was refused or failed', async () => {
    const { gate, clock, run, requests } = openGate();
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
    const { run, requests, names } = openGate({ start: 1 });
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
    const { run, runNow, requests } = openGate();
    assert.equal(await run('a', 1, AbortSignal.abort()), undefined);
    assert.equal(await runNow('b', [], 3, AbortSignal.abort()), undefined);
    assert.equal(requests.length, 0);
  });

  it('reaches the job in flight; a result that it still brings is kept', async () => {
    const { run, requests } = openGate();
    const controller = new AbortController();
    const results = [run('a', 1, controller.signal), run('b', 1, controller.signal)];
    controller.abort();
    assert.ok(requests.every(({ signal }) => signal.aborted));
    await requests[0]!.answer(settled());
    await requests[1]!.answer(failed());
    assert.deepEqual(await Promise.all(results), ['ok', undefined]);
  });

  it('ends pauses and waits at a closed gate, and leaves no timer', async () => {
    const { clock, run, runNow, requests } = openGate({ start: 3 });
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
