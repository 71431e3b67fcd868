import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { estimateTokens } from '../../../../src/core/base/tokens';
import { createEstimator } from '../../../../src/core/summaries/find/estimator';
import { type Walked, walk } from '../../../../src/core/summaries/find/walk';
import type { Plan, PlanDeps } from '../../../../src/core/summaries/plan/plan';
import { makePlan } from '../../../../src/core/summaries/plan/makePlan';
import { type Content, makeFolder, nodeFiles, openSettings, scopeOf, writeTree } from '../../../support/nodeFiles';

const code = (name: string): string => `export const ${name} = 42;\n`;

/** Tokens of a child in the prompt of its folder, by those of its summary. */
const told = (name: string, tokens: number): number => tokens + estimateTokens(name) + 9;

describe('makePlan', () => {
  let root: string;
  beforeEach(() => (root = makeFolder()));
  afterEach(() => rmSync(root, { recursive: true }));

  const { signal } = new AbortController();
  const look = (tree: Record<string, Content> = {}): Promise<Walked> => {
    writeTree(root, tree);
    return walk([scopeOf(root)], { files: nodeFiles, settingsOf: () => openSettings, signal });
  };
  const plan = (walked: Walked, parts: Partial<PlanDeps> = {}): Promise<Plan> =>
    makePlan(walked, {
      models: { files: 'cheap', rollUps: 'clever' },
      style: { language: 'en', level: 'standard' },
      prompt: { version: '1', overhead: { file: 200, folder: 300, project: 400 }, projectFileTokens: 1000 },
      estimator: createEstimator(),
      windowOf: () => undefined,
      has: () => false,
      signal,
      ...parts,
    });
  const keysOf = ({ files, rollUps }: Plan): Set<string> => new Set([...files, ...rollUps].map(({ key }) => key));
  const pathsOf = (planned: Plan['files'] | Plan['rollUps']): string[] => planned.map(({ node }) => node.path).sort();

  const tree = {
    'README.md': '# Demo\n',
    'src/a.ts': code('a'),
    'src/deep/b.ts': code('b'),
    'lib/c.ts': code('c'),
    'lib/.env': 'KEY=1\n',
  };

  it('sends each file, then folders before the folders above them, and the project last', async () => {
    const all = await plan(await look(tree));
    assert.deepEqual(pathsOf(all.files), ['README.md', 'lib/c.ts', 'src/a.ts', 'src/deep/b.ts']);
    assert.deepEqual(
      all.rollUps.map(({ node }) => node.path),
      ['src/deep', 'lib', 'src', ''],
    );
    assert.equal(all.rollUps.at(-1)?.node.kind, 'project');
    assert.deepEqual(
      all.rollUps.at(-1)?.children.map(({ name }) => name),
      ['README.md', 'lib', 'src'],
    );
    assert.deepEqual(all.skippedCounts, { 'secret:environment': 1 });
    assert.deepEqual(all.unchanged, { files: [], rollUps: [] });
    assert.deepEqual(JSON.parse(JSON.stringify(all)), all);
  });

  it('adds up what it will take', async () => {
    const { files, rollUps, totals } = await plan(await look(tree));
    assert.equal(totals.files.requests, 4);
    assert.equal(
      totals.files.promptTokens,
      files.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
    );
    assert.equal(totals.files.answerTokens, 4 * 250);
    const lib = rollUps.find(({ node }) => node.path === 'lib');
    assert.equal(lib?.promptTokens, 300 + told('c.ts', 250));
    assert.equal(totals.rollUps.answerTokens, 3 * 300 + 700);
    // The project sees its README beside the summaries of its children.
    const readme = files.find(({ role }) => role === 'readme');
    assert.equal(
      rollUps.at(-1)?.promptTokens,
      400 + told('README.md', 250) + told('lib', 300) + told('src', 300) + (readme?.base ?? NaN) - 200,
    );
  });

  it('counts the outline of a file that is long enough for one, where its language has a grammar', async () => {
    const functions = Array.from(
      { length: 100 },
      (_, at) => `function work${at}(a, b) {\n  return a + b + ${at};\n}\n`,
    );
    const walked = await look({ 'a.js': functions.join('\n'), 'a.scala': functions.join('\n\n'), 'b.js': code('b') });
    const { files } = await plan(walked);
    const outlines = files.map(({ node: { path }, base }) => {
      const tokens = walked.files.find(({ node }) => node.path === path)?.tokens ?? 0;
      return [path, (base - tokens - 200) / tokens];
    });
    const [share] = outlines.map(([, each]) => Number(each));
    assert.ok(share !== undefined && share > 0.03 && share < 0.06, `${share}`);
    assert.deepEqual(outlines.slice(1), [
      ['a.scala', 0],
      ['b.js', 0],
    ]);
  });

  it('counts the parts that a large folder is asked for in', async () => {
    const many = Array.from({ length: 100 }, (_, n) => [`many/file${n}.ts`, code(`many${n}`)]);
    const { rollUps, totals } = await plan(await look(Object.fromEntries(many) as Record<string, string>));
    const folder = rollUps.find(({ node }) => node.path === 'many');
    const children = Array.from({ length: 100 }, (_, n) => told(`file${n}.ts`, 250)).reduce((sum, each) => sum + each);
    assert.equal(folder?.parts, 2);
    assert.equal(folder.promptTokens, 300 + children + 2 * (300 + 300));
    assert.equal(totals.rollUps.answerTokens, 300 + 700 + 2 * 300);
  });

  it('sends nothing when nothing has changed', async () => {
    const walked = await look(tree);
    const stored = keysOf(await plan(walked));
    const again = await plan(walked, { has: (key) => stored.has(key) });
    assert.deepEqual([again.files, again.rollUps], [[], []]);
    assert.equal(again.totals.files.requests + again.totals.rollUps.requests, 0);
    assert.equal(again.totals.savedFiles.requests, 4);
    assert.equal(again.totals.savedRollUps.requests, 4);
  });

  it('sends what has changed, with the folders above it and nothing else', async () => {
    const stored = keysOf(await plan(await look(tree)));
    const edited = await plan(await look({ 'src/deep/b.ts': code('edited') }), { has: (key) => stored.has(key) });
    assert.deepEqual(pathsOf(edited.files), ['src/deep/b.ts']);
    assert.deepEqual(pathsOf(edited.rollUps), ['', 'src', 'src/deep']);
    assert.deepEqual(pathsOf(edited.unchanged.rollUps), ['lib']);
  });

  it('does folders again when a file is gone or has another name', async () => {
    const stored = keysOf(await plan(await look(tree)));
    rmSync(`${root}/lib/c.ts`);
    const moved = await plan(await look({ 'lib/d.ts': tree['lib/c.ts'] }), { has: (key) => stored.has(key) });
    assert.deepEqual([pathsOf(moved.files), pathsOf(moved.rollUps)], [[], ['', 'lib']]);
  });

  it('sends everything again for another model, language, level or wording', async () => {
    const walked = await look(tree);
    const stored = keysOf(await plan(walked));
    const has = (key: string): boolean => stored.has(key);
    const style = { language: 'en', level: 'standard' } as const;
    const prompt = { version: '2', overhead: { file: 200, folder: 300, project: 400 }, projectFileTokens: 1000 };
    const others: Partial<PlanDeps>[] = [
      { models: { files: 'other', rollUps: 'clever' } },
      { style: { ...style, language: 'de' } },
      { style: { ...style, level: 'brief' } },
      { prompt },
    ];
    for (const other of others) assert.equal((await plan(walked, { has, ...other })).files.length, 4);
    const rollUps = await plan(walked, { has, models: { files: 'cheap', rollUps: 'other' } });
    assert.deepEqual([rollUps.files.length, rollUps.rollUps.length], [0, 4]);
  });

  it('sends the same content once, and gives its summary to all', async () => {
    const same = { 'a/x.ts': code('x'), 'b/x.ts': code('x'), 'b2/y.ts': code('x') };
    const { files, rollUps } = await plan(await look(same));
    assert.deepEqual(
      files.map(({ node, twins }) => [node, ...twins].map(({ path }) => path)),
      [['a/x.ts', 'b/x.ts', 'b2/y.ts']],
    );
    // Folders are the same when the names in them are, too.
    assert.deepEqual(
      rollUps.map(({ node, twins }) => [node, ...twins].map(({ path }) => path)),
      [['a', 'b'], ['b2'], ['']],
    );
  });

  it('can be narrowed to chosen files and folders without another walk', async () => {
    const walked = await look(tree);
    const id = (path: string): string => scopeOf(root, path).id;
    const chosen = await plan(walked, { only: new Set([id('src/a.ts')]) });
    assert.deepEqual([pathsOf(chosen.files), pathsOf(chosen.rollUps)], [['src/a.ts'], ['', 'src']]);
    assert.equal(chosen.skippedCounts.notChosen, 3);
    const folder = await plan(walked, { only: new Set([id('src')]) });
    assert.deepEqual(pathsOf(folder.files), ['src/a.ts', 'src/deep/b.ts']);
    const everything = await plan(walked, { only: new Set([id('')]) });
    assert.deepEqual(everything.files, (await plan(walked)).files);
  });

  it('uses what is in the store for folders above chosen files, and pays for no other folder', async () => {
    const walked = await look(tree);
    const { files } = await plan(walked);
    const stored = new Set(files.filter(({ node }) => node.path !== 'src/a.ts').map(({ key }) => key));
    const only = new Set([scopeOf(root, 'src/a.ts').id]);
    const chosen = await plan(walked, { only, has: (key) => stored.has(key) });
    assert.deepEqual([pathsOf(chosen.files), pathsOf(chosen.rollUps)], [['src/a.ts'], ['', 'src']]);
    assert.deepEqual(
      chosen.rollUps.at(-1)?.children.map(({ name }) => name),
      ['README.md', 'src'],
    );
  });

  it('rolls up to the folder that was asked for, not to the project', async () => {
    writeTree(root, tree);
    const parts = { files: nodeFiles, settingsOf: () => openSettings, signal };
    const { rollUps } = await plan(await walk([scopeOf(root, 'src')], parts));
    assert.deepEqual(
      rollUps.map(({ node }) => node.path),
      ['src/deep', 'src'],
    );
  });

  it('ends when it is called off', async () => {
    const walked = await look(tree);
    await assert.rejects(plan(walked, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });
});
