import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/core/base/clocks';
import { createEstimator } from '../../../../src/core/summaries/find/estimator';
import type { SummaryFiles } from '../../../../src/core/summaries/keep/summaryFiles';
import type { Planned } from '../../../../src/core/summaries/plan/plan';
import type { LaterEngine, LaterRequest, LaterResult, Ticket } from '../../../../src/core/summaries/run/engine';
import { resultOf } from '../../../../src/core/summaries/run/result';
import { type SettleDeps, settle } from '../../../../src/core/summaries/run/settle';
import { type World, openWorld } from './runWorld';
import { said } from '../../../support/said';

/** A service that has the results when nobody waits for them any more, the last request first. */
function batchService(replyTo: (id: string) => LaterResult['reply']): LaterEngine {
  const taken = new Map<Ticket, readonly LaterRequest[]>();
  return {
    submit(requests) {
      const ticket = `batch-${taken.size}`;
      taken.set(ticket, requests);
      return Promise.resolve(ticket);
    },
    collect(ticket) {
      const results = (taken.get(ticket) ?? []).map(({ id }) => ({ id, reply: replyTo(id) }));
      return Promise.resolve({ ended: true, results: results.reverse() });
    },
  };
}

describe('results that are collected when no run is alive', () => {
  let world: World;
  afterEach(() => world.close());
  const { signal } = new AbortController();
  const usage = { promptTokens: 40, completionTokens: 8, cachedTokens: 0 };

  /** Hands the files of a plan over, ends, and gives what the next process finds: text. */
  async function submitted(engine: LaterEngine): Promise<string> {
    const { files } = (await world.plan()).plan;
    const requests = files.map(({ key, asked, node }) => ({
      id: key,
      model: asked.model,
      messages: [{ role: 'user' as const, content: node.path }],
    }));
    return JSON.stringify({ ticket: await engine.submit(requests, signal), planned: files });
  }

  async function settleDeps({ store, openLedger }: SummaryFiles): Promise<SettleDeps> {
    return { store: await store(), ledger: await openLedger(), estimator: createEstimator(), clock: systemClock };
  }

  /** Collects in another process what one has handed over. */
  async function collected(engine: LaterEngine, kept: string): Promise<SettleDeps> {
    const { ticket, planned } = JSON.parse(kept) as { ticket: Ticket; planned: Planned[] };
    const deps = await settleDeps(world.openKept());
    for (const { id, reply } of (await engine.collect(ticket, signal)).results) {
      const about = planned.find(({ key }) => key === id);
      assert.ok(about);
      await settle(about, resultOf(reply, about.base), deps);
    }
    return deps;
  }

  it('are kept, written into the ledger, learnt from, and not asked for by the next run', async () => {
    world = await openWorld({ 'a.ts': 'export const a = 1;\n', 'b.ts': 'export const b = 2;\n' });
    const engine = batchService((id) => ({ kind: 'answered', text: `Later ${id}.`, usage }));
    const { ledger, store, estimator } = await collected(engine, await submitted(engine));
    const nodes = [...ledger.state.nodes.values()];
    assert.deepEqual(nodes.map(({ path, state }) => [path, state]).sort(), [
      ['a.ts', 'done'],
      ['b.ts', 'done'],
    ]);
    for (const { key = '', usage: took } of nodes) {
      assert.equal((await store.get(key))?.text, `Later ${key}.`);
      assert.deepEqual(took, usage);
    }
    const { answers } = estimator.learnt;
    assert.equal(Object.values(answers)[0]?.requests, 2);

    assert.equal(world.subjects().length, 0);
    const run = await world.start();
    assert.equal(await run.ended, 'finished');
    assert.deepEqual(world.subjects(), ['project demo']);
    assert.match(world.endpoint.chats()[0]?.body ?? '', /Later [0-9a-f]{64}\./);
    assert.deepEqual(run.states(), { done: ['', 'a.ts', 'b.ts'] });
  });

  it('teach nothing about the time of an answer', async () => {
    world = await openWorld({ 'a.ts': 'export const a = 1;\n' });
    const engine = batchService(() => ({ kind: 'answered', text: 'Later.', usage }));
    const { estimator } = await collected(engine, await submitted(engine));
    const { asked } = (await world.plan()).plan.unchanged.files[0] ?? assert.fail();
    assert.equal(estimator.seconds(asked), createEstimator().seconds(asked));
    assert.notEqual(estimator.answerTokens(asked), createEstimator().answerTokens(asked));
  });

  it('are asked for again where they failed', async () => {
    world = await openWorld({ 'a.ts': 'export const a = 1;\n' });
    const engine = batchService(() => ({ kind: 'failed', why: said('The request expired.') }));
    const { ledger } = await collected(engine, await submitted(engine));
    const [node] = ledger.state.nodes.values();
    assert.deepEqual([node?.state, node?.why, node?.key], ['failed', said('The request expired.'), undefined]);
    const run = await world.start();
    await run.ended;
    assert.deepEqual(world.subjects(), ['file a.ts', 'project demo']);
  });
});
