import assert from 'node:assert/strict';
import type { Run } from '../../../../src/core/summaries/run/runTypes';
import { type World, openWorld } from './runWorld';

const code = (name: string): string => `export const ${name} = 42;\n`;

describe('a run that is prepared', () => {
  let world: World;
  afterEach(() => world.close());

  it('is given up while it looks through the folders', async () => {
    world = await openWorld({ 'a.ts': code('a'), 'src/b.ts': code('b') });
    const cancel = new AbortController();
    const planned = world.plan({ signal: cancel.signal, onProgress: () => cancel.abort() });
    await assert.rejects(planned, { name: 'AbortError' });
    assert.deepEqual(await world.disk.list(''), []);
  });

  it('is given up while it is planned', async () => {
    world = await openWorld({ 'a.ts': code('a') });
    const { draft } = await world.plan();
    await assert.rejects(draft.plan(undefined, AbortSignal.abort()), { name: 'AbortError' });
  });

  it('sends and writes nothing before it is started', async () => {
    world = await openWorld({ 'a.ts': code('a') });
    await world.plan();
    assert.deepEqual([world.endpoint.requests.length, await world.disk.list('')], [0, []]);
  });

  for (const [how, end] of [
    ['has ended', () => undefined],
    ['was given up', (run: Run) => run.abandon()],
  ] as const) {
    it(`gives the lease back when it ${how}`, async () => {
      world = await openWorld({ 'a.ts': code('a') });
      const run = await world.start();
      end(run);
      await run.ended;
      const lease = await world.openKept().takeLease();
      assert.ok(lease);
      await lease.release();
    });
  }

  it('summarizes files that were identical by themselves when one was edited', async () => {
    world = await openWorld({ 'a.ts': code('same'), 'b.ts': code('same'), 'src/c.ts': code('same') });
    const run = await world.start({}, () => world.write({ 'a.ts': code('edited') }));
    assert.equal(await run.ended, 'finished');
    assert.deepEqual(world.subjects().sort(), ['file a.ts', 'file b.ts', 'folder src', 'project demo']);
    const [a, b, c] = ['a.ts', 'b.ts', 'src/c.ts'].map((path) => run.record(path));
    assert.notEqual(a?.key, b?.key);
    assert.equal(b?.key, c?.key);
    assert.deepEqual(run.states(), { done: ['', 'a.ts', 'b.ts', 'src', 'src/c.ts'] });
    const again = await world.start();
    await again.ended;
    assert.equal(world.subjects().length, 4);
  });
});
