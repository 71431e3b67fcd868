import assert from 'node:assert/strict';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, writeTree } from '../../../support/nodeFiles';
import { readLedger } from '../../../../src/core/summaries/keep/ledger';
import { type World, openWorld, whyOf } from './runWorld';

const code = (name: string): string => `export const ${name} = 42;\n`;

const tree = {
  'README.md': '# Demo\n',
  'lib/c.ts': code('c'),
  'src/a.ts': code('a'),
  'src/deep/b.ts': code('b'),
};
const everything = ['', 'README.md', 'lib', 'lib/c.ts', 'src', 'src/a.ts', 'src/deep', 'src/deep/b.ts'];

describe('a run', () => {
  let world: World;
  afterEach(() => world.close());
  const open = async (...options: Parameters<typeof openWorld>): Promise<World> =>
    (world = await openWorld(...options));
  /** What was asked about since a moment, in the order of names. */
  const askedSince = (count: number): string[] => world.subjects().slice(count).sort();

  it('summarizes files, then the folders that they are in, then the project, and writes all of it down', async () => {
    await open(tree);
    const run = await world.start();
    assert.equal(await run.ended, 'finished');
    const subjects = world.subjects();
    assert.equal(subjects.length, 8);
    assert.equal(subjects.at(-1), 'project demo');
    const isBefore = (first: string, then: string): boolean => subjects.indexOf(first) < subjects.indexOf(then);
    assert.ok(isBefore('file src/deep/b.ts', 'folder src/deep'));
    assert.ok(isBefore('folder src/deep', 'folder src') && isBefore('file src/a.ts', 'folder src'));
    assert.deepEqual(run.states(), { done: everything });
    assert.equal((await run.summary('src/a.ts'))?.text, 'This is file src/a.ts.');
    assert.equal(run.record('src/a.ts')?.hash, run.plan.files.find(({ node }) => node.path === 'src/a.ts')?.hash);
    const { total, done, failed, inFlight, share, priceKnown } = run.progress;
    assert.deepEqual([total, done, failed, inFlight, share, priceKnown], [8, 8, 0, 0, 1, true]);
    const project = world.endpoint.chats().at(-1)?.body ?? '';
    for (const part of ['# Demo', 'This is folder src.', 'This is folder lib.'])
      assert.ok(project.includes(part), part);
  });

  it('counts what it costs by what the endpoint counted', async () => {
    await open({ 'a.ts': code('a') });
    world.answer = () => ({ usage: { prompt_tokens: 1000, completion_tokens: 100 } });
    const run = await world.start({ spentUsd: 1 });
    await run.ended;
    assert.ok(Math.abs(run.progress.spentUsd - 1.004) < 1e-9);
    assert.equal(run.ledger.state.run?.spentUsd, run.progress.spentUsd);
    assert.deepEqual(run.record('a.ts')?.usage, { promptTokens: 1000, completionTokens: 100, cachedTokens: 0 });
  });

  it('keeps with each summary which of its names do not exist', async () => {
    await open({ 'a.ts': code('a'), 'src/b.ts': code('bucket') });
    world.answer = (subject) => ({
      text:
        subject === 'file a.ts'
          ? 'It has `a`, and `bucket` is elsewhere.'
          : 'It has `bucket`, `bucketOf` and `src/c.ts`.',
    });
    const run = await world.start();
    await run.ended;
    assert.deepEqual((await run.summary('a.ts'))?.missing, []);
    for (const path of ['src/b.ts', 'src', '']) {
      assert.deepEqual((await run.summary(path))?.missing, ['bucketOf', 'src/c.ts'], path);
    }
  });

  it('M6: one file whose prompt cannot be written fails alone, and the log gets no text of it', async () => {
    await open(tree);
    const lines: string[] = [];
    const hostile = {
      toJSON: (): string => {
        throw new RangeError('CANARY');
      },
    };
    const run = await world.start({ warn: (line) => lines.push(line) }, ({ files }) => {
      const file = files.find(({ node }) => node.path === 'src/a.ts');
      Object.assign(file ?? {}, { language: hostile });
    });
    assert.equal(await run.ended, 'finished');
    const others = everything.filter((path) => path !== 'src/a.ts');
    assert.deepEqual(run.states(), { done: others, failed: ['src/a.ts'] });
    assert.equal(whyOf(run, 'src/a.ts'), 'Gloss could not write the prompt for it.');
    assert.deepEqual(lines, ['a summary failed within Gloss: RangeError']);
  });

  it('M6: nor does a step before the prompt, or the project, end the run', async () => {
    await open(tree);
    let asked = 0;
    const run = await world.start({
      warn: () => undefined,
      windowOf: () => {
        // The plan asks first, for each of the two models.
        if (++asked === 3) throw new TypeError('a bug');
        return undefined;
      },
      projectName: () => {
        throw new TypeError('a bug');
      },
    });
    assert.equal(await run.ended, 'finished');
    const { failed = [] } = run.states();
    assert.deepEqual(failed, ['', 'README.md']);
    const { spentUsd, inFlight } = run.progress;
    assert.deepEqual([inFlight, spentUsd > 0], [0, true]);
  });

  it('H4: sends nothing of a file that a link has replaced since the plan, nor of a folder', async () => {
    const outside = makeFolder();
    writeTree(outside, { id_rsa: code('CANARY'), 'b.ts': code('CANARY') });
    await open(tree);
    const run = await world.start({}, () => {
      rmSync(join(world.folder, 'src/a.ts'));
      symlinkSync(join(outside, 'id_rsa'), join(world.folder, 'src/a.ts'));
      renameSync(join(world.folder, 'src/deep'), join(outside, 'deep'));
      symlinkSync(outside, join(world.folder, 'src/deep'), 'junction');
    });
    await run.ended;
    rmSync(outside, { recursive: true });
    assert.ok(world.endpoint.chats().every(({ body }) => !body.includes('CANARY')));
    assert.deepEqual(
      run.states()['failed']?.filter((path) => path.endsWith('.ts')),
      ['src/a.ts', 'src/deep/b.ts'],
    );
    assert.equal(whyOf(run, 'src/a.ts'), 'A link has taken its place, or that of a folder that it lies in.');
  });

  it('sends nothing when nothing has changed', async () => {
    await open(tree);
    await (
      await world.start()
    ).ended;
    const again = await world.start();
    assert.equal(await again.ended, 'finished');
    assert.equal(world.endpoint.requests.length, 8);
    assert.deepEqual(again.states(), { done: everything });
  });

  it('does again what was edited, the folders above and the project, and nothing else', async () => {
    await open({ ...tree, 'lib/deep/d.ts': code('d'), 'lib/deep/e.ts': code('e'), 'other/f.ts': code('f') });
    await (
      await world.start()
    ).ended;
    const before = world.subjects().length;
    world.write({ 'src/a.ts': code('a2'), 'lib/deep/d.ts': code('d2'), 'lib/deep/e.ts': code('e2') });
    const run = await world.start();
    await run.ended;
    assert.deepEqual(askedSince(before), [
      'file lib/deep/d.ts',
      'file lib/deep/e.ts',
      'file src/a.ts',
      'folder lib',
      'folder lib/deep',
      'folder src',
      'project demo',
    ]);
    assert.deepEqual(Object.keys(run.states()), ['done']);
  });

  it('sends identical files once', async () => {
    await open({ 'a.ts': code('same'), 'b.ts': code('same'), 'src/c.ts': code('same') });
    const run = await world.start();
    await run.ended;
    assert.equal(world.subjects().filter((subject) => subject.startsWith('file')).length, 1);
    assert.deepEqual(run.states(), { done: ['', 'a.ts', 'b.ts', 'src', 'src/c.ts'] });
    assert.equal(run.record('src/c.ts')?.key, run.record('a.ts')?.key);
  });

  it('goes on after files that fail, and a run of only these does them, their folders and the project', async () => {
    await open({ ...tree, 'src/d.ts': code('d') });
    world.answer = (subject) => {
      if (subject === 'file src/a.ts') return { finishReason: 'content_filter' };
      if (subject === 'file src/d.ts') return { finishReason: 'length' };
      if (subject === 'file src/deep/b.ts') return { status: 500, json: { error: { message: 'overloaded' } } };
      return undefined;
    };
    const first = await world.start();
    assert.equal(await first.ended, 'finished');
    const failed = ['src/a.ts', 'src/d.ts', 'src/deep', 'src/deep/b.ts'];
    assert.deepEqual(first.states().failed, [...failed, 'src'].sort());
    assert.match(whyOf(first, 'src/a.ts'), /content filter/);
    assert.match(whyOf(first, 'src/d.ts'), /context of the model .* was full/);
    assert.match(whyOf(first, 'src/deep/b.ts'), /status 500/);
    assert.match(whyOf(first, 'src/deep'), /Nothing in it/);
    // A passing trouble is tried again; what the model or a filter decided is not.
    const count = (wanted: string): number => world.subjects().filter((subject) => subject === wanted).length;
    assert.deepEqual(
      ['a', 'd', 'deep/b'].map((name) => count(`file src/${name}.ts`)),
      [1, 1, 5],
    );

    world.answer = () => undefined;
    const before = world.subjects().length;
    const retry = await world.start({ only: ['src/a.ts', 'src/d.ts', 'src/deep/b.ts'] });
    await retry.ended;
    assert.deepEqual(askedSince(before), [
      'file src/a.ts',
      'file src/d.ts',
      'file src/deep/b.ts',
      'folder src',
      'folder src/deep',
      'project demo',
    ]);
    assert.deepEqual(retry.states(), { done: [...everything, 'src/d.ts'].sort() });
  });

  it('summarizes the file as it is when its turn comes', async () => {
    await open({ 'a.ts': code('planned') });
    const run = await world.start({}, () => world.write({ 'a.ts': code('edited') }));
    await run.ended;
    assert.match(world.endpoint.chats()[0]?.body ?? '', /edited/);
    const again = await world.start();
    await again.ended;
    assert.deepEqual(world.subjects(), ['file a.ts', 'project demo']);
    assert.equal(again.record('a.ts')?.hash, again.plan.unchanged.files[0]?.hash);
  });

  it('says which file cannot be read any more, and goes on', async () => {
    await open({ 'README.md': '# Demo\n', 'a.ts': code('a') });
    const run = await world.start({}, () => rmSync(join(world.folder, 'README.md')));
    assert.equal(await run.ended, 'finished');
    assert.deepEqual(run.states(), { done: ['', 'a.ts'], failed: ['README.md'] });
    assert.equal(whyOf(run, 'README.md'), 'The file cannot be read any more.');
  });

  it('summarizes in parts what the model finds too long', async () => {
    await open({ 'a.ts': Array.from({ length: 40 }, (_, line) => code(`name${line}`)).join('') });
    const tooLong = { status: 400, json: { error: { code: 'context_length_exceeded', message: 'too long' } } };
    world.answer = (subject) => (subject === 'file a.ts' ? tooLong : undefined);
    const run = await world.start();
    await run.ended;
    assert.deepEqual(world.subjects(), [
      'file a.ts',
      'part 1 of 2 of file a.ts',
      'part 2 of 2 of file a.ts',
      'parts of file a.ts',
      'project demo',
    ]);
    assert.equal((await run.summary('a.ts'))?.text, 'This is parts of file a.ts.');
    // The file is not to cost less than its parts did.
    assert.equal(run.record('a.ts')?.usage?.completionTokens, 300);
  });

  it('summarizes a folder with much in it in parts', async () => {
    await open(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`src/file${n}.ts`, code(`name${n}`)])));
    const long = Array.from({ length: 2000 }, (_, n) => `word${n}`).join(' ');
    world.answer = (subject) => (subject.startsWith('file') ? { text: long } : undefined);
    const run = await world.start();
    await run.ended;
    const asked = world.subjects().filter((subject) => subject.endsWith('folder src'));
    assert.deepEqual(asked.sort().slice(0, 2), ['folder src', 'part 1 of 4 of folder src']);
    assert.deepEqual(run.states().failed, undefined);
  });

  it('runs without a cap where prices are unknown, and says so', async () => {
    await open(tree);
    const run = await world.start({ stopAtUsd: 0, priceOf: () => ({}) });
    assert.equal(await run.ended, 'finished');
    assert.deepEqual([run.progress.priceKnown, run.progress.spentUsd], [false, 0]);
  });

  it('leaves a ledger that another window reads the same', async () => {
    await open(tree);
    const run = await world.start();
    await run.ended;
    const read = await readLedger(world.disk);
    assert.deepEqual([...read.nodes], [...run.ledger.state.nodes]);
    assert.equal(read.run?.state, 'finished');
  });
});
