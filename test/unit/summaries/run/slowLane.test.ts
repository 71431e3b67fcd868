import assert from 'node:assert/strict';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { slowLaneFacts, slowLaneParts } from '../../../../src/core/endpoint/slowLane';
import { createTransport, type Transport } from '../../../../src/core/endpoint/wire/transport';
import { type Gate, createGate } from '../../../../src/core/gate/gate';
import { type SlowLaneEngine, slowLaneEngine } from '../../../../src/core/summaries/run/slowLaneEngine';
import { type ScriptedSlowLane, type SlowLaneScript, scriptSlowLane } from '../../../endpoint/slowLane';
import type { RecordedRequest } from '../../../endpoint/recordedRequest';
import { subjectOf } from '../../../endpoint/summaryPrompt';
import { type FakeClock, createTestAsker, fakeClock, settingsFor } from '../../../support/canaryClient';
import { type OpenedRun, type World, openWorld, price, reasonOf } from './runWorld';

const models = { files: 'gpt-5-mini', rollUps: 'gpt-4.1' };
const tree = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}.ts`, `export const c${n} = ${n};\n`]));
const vendor = new URL('https://api.openai.com/v1');
const ordinary = ({ prompt_tokens: sent, completion_tokens: received }: Tokens): number =>
  (sent * price.input! + received * price.output!) / 1e6;
type Tokens = { prompt_tokens: number; completion_tokens: number };

describe('a run in the slow lane', function () {
  this.timeout(120_000);
  let world: World;
  let transport: Transport;
  let clock: FakeClock;
  let lane: ScriptedSlowLane;
  let gate: Gate;
  let engine: SlowLaneEngine;
  let told: number;
  let refused: string[];
  /** What happens within so many milliseconds may happen at once. */
  let leastStep: number;

  /** A world whose endpoint has a slow lane, for what wishes for it. */
  async function open(files: number, script: Partial<SlowLaneScript> = {}, atOnce = 256): Promise<void> {
    world = await openWorld(tree(files));
    transport = createTransport();
    clock = fakeClock();
    lane = scriptSlowLane(clock, script);
    [told, refused, leastStep] = [0, [], 1000];
    world.endpoint.setReply((request) => (isSlow(request.json) ? lane.reply(request) : world.reply(request)));
    gate = createGate({ start: atOnce, ceiling: atOnce, clock, patient: true, random: () => 0.5 });
    const settings = settingsFor(world.endpoint.url);
    const client = createEndpointClient(
      slowLaneParts({ settings, send: (request) => transport.send(request), clock }, vendor),
    );
    const facts = slowLaneFacts(vendor);
    engine = slowLaneEngine({
      asker: createTestAsker(clock),
      endpoint: world.askable,
      slow: { client, host: 'The lane', gate, attempts: 1, lane: facts },
      lane: facts,
      thinkingFor: () => 'off',
      onNoRoom: () => told++,
      onRefused: (model) => refused.push(model),
      clock,
    });
  }
  afterEach(async () => {
    await transport.close();
    await world.close();
  });

  const isSlow = (json: unknown): boolean => (json as { service_tier?: string }).service_tier === 'flex';
  const isNow = ({ json }: RecordedRequest): boolean => !isSlow(json);
  const start = (): Promise<OpenedRun> => world.start({ id: 'run', slow: engine, models });

  /** Waits until nothing moves but the clock. */
  async function quiet(): Promise<void> {
    for (let still = 0; still < 4;) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      still = gate.state.inFlight === lane.waiting ? still + 1 : 0;
    }
  }

  /** Lets time pass, not much further than something happens, until something is so. */
  async function pass(isSo: () => boolean, mostMinutes = 24 * 60): Promise<void> {
    const end = clock.now() + mostMinutes * 60_000;
    for (;;) {
      await quiet();
      if (isSo()) return;
      assert.ok(clock.now() < end, `It never came to that: ${JSON.stringify(gate.state)}`);
      clock.advance(Math.max(leastStep, Math.min(30_000, clock.next ?? 1000)));
    }
  }

  async function passUntilEnd(run: OpenedRun): Promise<string> {
    let ended = false;
    void run.ended.finally(() => (ended = true));
    await pass(() => ended);
    return run.ended;
  }

  it('pays once for each of 500 files through waits, refusals and lost connections, to the cent', async () => {
    const isOdd = (subject: string): boolean => Number(/\d+/.exec(subject)?.[0]) % 2 === 1;
    await open(500, {
      room: 200,
      dropAt: (subject, attempt) => (isOdd(subject) && attempt === 1 ? 20 : undefined),
      tier: (subject) => (subject.endsWith('7.ts') ? 'default' : 'flex'),
      reply: (subject) => ({
        text: `This is ${subject}.`,
        usage: { prompt_tokens: 300 + subject.length, completion_tokens: 60 },
      }),
    });
    leastStep = 30_000;
    const run = await start();
    assert.equal(await passUntilEnd(run), 'finished');
    assert.ok(lane.refused > 100 && lane.dropped === 250, `${lane.refused} refused, ${lane.dropped} dropped`);
    assert.equal(lane.billed.length, 500);
    assert.equal(new Set(lane.billed.map(({ subject }) => subject)).size, 500);
    const slow = lane.billed.reduce((sum, { usage, tier }) => sum + ordinary(usage) * (tier === 'flex' ? 0.5 : 1), 0);
    const now = world.endpoint.chats().filter(isNow);
    assert.deepEqual(now.map(subjectOf), ['project demo']);
    const project = ordinary({ prompt_tokens: Math.ceil(now[0]!.body.length / 4), completion_tokens: 100 });
    assert.equal(run.ledger.state.run?.spentUsd.toFixed(9), (slow + project).toFixed(9));
    for (const path of ['f0.ts', 'f1.ts', 'f499.ts'])
      assert.equal((await run.summary(path))?.text, `This is file ${path}.`);
    assert.deepEqual(Object.keys(run.states()), ['done']);
  });

  it('waits where there is no room, and goes out at the ordinary price only when somebody says so', async () => {
    await open(6, { room: 0 });
    const run = await start();
    await pass(() => told > 0);
    await pass(() => lane.refused > 60);
    assert.equal(told, 1);
    lane.script.room = 1;
    await pass(() => lane.waiting === 1);
    assert.equal(world.endpoint.chats().filter(isNow).length, 0);
    engine.sendNow();
    await run.when(({ done }) => done === 5);
    assert.equal(lane.billed.length, 0);
    assert.equal(await passUntilEnd(run), 'finished');
    assert.equal(lane.billed.length, 1);
    const now = world.endpoint.chats().filter(isNow);
    assert.equal(now.length, 6);
    const paid = now.reduce(
      (sum, { body }) => sum + ordinary({ prompt_tokens: Math.ceil(body.length / 4), completion_tokens: 100 }),
      ordinary(lane.billed[0]!.usage) * 0.5,
    );
    assert.equal(run.ledger.state.run?.spentUsd.toFixed(9), paid.toFixed(9));
  });

  it('is told again that there is no room when there was some in between', async () => {
    await open(3, { room: 0 });
    const run = await start();
    await pass(() => told === 1);
    lane.script.room = 1;
    await pass(() => lane.billed.length === 1);
    lane.script.room = 0;
    await pass(() => told === 2);
    lane.script.room = 9;
    assert.equal(await passUntilEnd(run), 'finished');
    assert.equal(told, 2);
  });

  it('finds room that has come while answers are on their way', async () => {
    await open(40, { room: 2 });
    const run = await start();
    await pass(() => lane.waiting === 2);
    lane.script.room = 100;
    await pass(() => lane.waiting === 40, 10);
    assert.equal(await passUntilEnd(run), 'finished');
  });

  it('stops where the lane refuses the model, with nothing failed and nothing sent now: the price is another', async () => {
    await open(6);
    const error = { message: "Unsupported value: 'service_tier' does not support 'flex'.", param: 'service_tier' };
    Object.assign(lane, { reply: () => Promise.resolve({ status: 400, json: { error } }) });
    const run = await start();
    assert.equal(await passUntilEnd(run), 'stopped');
    assert.match(reasonOf(run), /does not take “gpt-5-mini” in its slow lane.* Resume to send what is left now/);
    assert.deepEqual(new Set(refused), new Set(['gpt-5-mini']));
    assert.equal(world.endpoint.chats().filter(isNow).length, 0);
    assert.deepEqual([run.progress.failed, run.ledger.state.run?.spentUsd], [0, 0]);
    assert.deepEqual(Object.keys(run.states()), ['queued']);
  });

  it('sleeps through a wait of minutes that it is asked for', async () => {
    await open(2);
    const reply = lane.reply.bind(lane);
    let asked = false;
    Object.assign(lane, {
      reply: (request: Parameters<typeof reply>[0]) => {
        if (asked) return reply(request);
        asked = true;
        return Promise.resolve({
          status: 429,
          headers: { 'retry-after': '900' },
          json: { error: { message: 'Busy' } },
        });
      },
    });
    const run = await start();
    assert.equal(await passUntilEnd(run), 'finished');
  });

  it('sets aside the lower price, so that a cap holds no more back than is needed', async () => {
    await open(4);
    const { plan } = await world.plan({ models });
    const { promptTokens, answerTokens } = plan.files[0] ?? assert.fail();
    const each = ordinary({ prompt_tokens: promptTokens, completion_tokens: answerTokens });
    const run = await world.start({ id: 'run', slow: engine, models, stopAtUsd: each * 2.1 });
    await pass(() => lane.waiting === 4, 10);
    await passUntilEnd(run);
    assert.equal(lane.billed.length, 4);
  });

  it('teaches nothing about how long an answer takes now', async () => {
    await open(3);
    const { draft: before } = await world.plan({ models });
    const asked = { model: models.files, kind: 'file', group: 'code', level: 'standard' } as const;
    const seconds = before.estimator.seconds(asked);
    assert.equal(await passUntilEnd(await start()), 'finished');
    const { draft: after } = await world.plan({ models });
    assert.equal(after.estimator.seconds(asked), seconds);
  });
});
