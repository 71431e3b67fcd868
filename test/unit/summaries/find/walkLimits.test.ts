import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { walk } from '../../../../src/core/summaries/find/walk';
import type { WorkspaceFiles } from '../../../../src/core/summaries/find/workspaceFiles';
import { nodeFiles, openSettings, scopeOf, writeTree } from '../../../support/nodeFiles';
import { WalkBed, reasons, sent } from '../../../support/walkBed';

const code = 'export const answer = 42;\n';

describe('walk, at its limits', () => {
  const bed = new WalkBed();

  it('follows no link, and says where each leads', async () => {
    writeTree(bed.outside, { 'theirs.ts': code, 'folder/x.ts': code });
    const found = await bed.skippedFor({
      'src/a.ts': code,
      'file.ts': `-> ${bed.outside}/theirs.ts`,
      folder: `-> ${bed.outside}/folder`,
      'through.ts': '-> folder/x.ts',
      'up.ts': `-> src/../../${basename(bed.outside)}/theirs.ts`,
      prefix: `-> ${bed.root}-other`,
      'inside.ts': '-> src/a.ts',
      again: '-> src',
      'src/loop': '-> ..',
      circle: '-> circle',
      'dangling.ts': '-> nowhere',
      '.env': '-> src/a.ts',
      node_modules: `-> ${bed.outside}/folder`,
    });
    assert.deepEqual(found, {
      'file.ts': 'linkOutside',
      folder: 'linkOutside',
      'through.ts': 'linkOutside',
      'up.ts': 'linkOutside',
      prefix: 'linkBroken',
      'inside.ts': 'linkInside',
      again: 'linkInside',
      'src/loop': 'linkLoop',
      circle: 'linkBroken',
      'dangling.ts': 'linkBroken',
      '.env': 'secret:environment',
      node_modules: 'dependencies',
    });
    assert.deepEqual(sent(await bed.look()), ['src/a.ts']);
  });

  it('takes a folder beside the workspace folder whose name begins alike for one outside', async () => {
    writeTree(`${bed.outside}/app`, { 'a.ts': code, link: '-> ../app-keys' });
    writeTree(`${bed.outside}/app-keys`, { 'b.ts': code });
    const walked = await bed.look([scopeOf(`${bed.outside}/app`)]);
    assert.deepEqual(reasons(walked), { link: 'linkOutside' });
  });

  it('works in a workspace folder that is itself behind a link', async () => {
    writeTree(bed.outside, { 'a.ts': code, 'b.ts': '-> a.ts' });
    writeTree(bed.root, { link: `-> ${bed.outside}` });
    const walked = await bed.look([scopeOf(join(bed.root, 'link'))]);
    assert.deepEqual([sent(walked), reasons(walked)], [['a.ts'], { 'b.ts': 'linkInside' }]);
  });

  it('M13 sends nothing of a folder whose ignore file is too long or takes too long to match', async () => {
    writeTree(bed.root, {
      'long/.gitignore': '*.log\n'.repeat(20_000),
      'long/a.ts': code,
      'stars/.glossignore': '*a*a*a*a*a*a*ab\n',
      'stars/a.ts': code,
    });
    assert.deepEqual(reasons(await bed.look()), { long: 'unreadable', stars: 'unreadable' });
  });

  it('lists what cannot be read, and goes on', async () => {
    writeTree(bed.root, {
      'a.ts': code,
      'shut.ts': code,
      'closed/b.ts': code,
      'blind/.gitignore': 'c.ts',
      'blind/c.ts': code,
    });
    const refuse = (id: string): void => {
      if (/shut\.ts$|closed$|blind\/\.gitignore$/.test(id)) throw new Error('EACCES');
    };
    const files: WorkspaceFiles = {
      ...nodeFiles,
      list: async (id) => (refuse(id), nodeFiles.list(id)),
      read: async (file, limit) => (refuse(file.id), nodeFiles.read(file, limit)),
    };
    const walked = await bed.look(undefined, {}, files);
    assert.deepEqual(reasons(walked), { 'shut.ts': 'unreadable', closed: 'unreadable', blind: 'unreadable' });
    assert.deepEqual(sent(walked), ['a.ts']);
  });

  it('lists sockets and the like', async () => {
    writeTree(bed.root, { 'a.ts': code });
    const pipe = { id: `${scopeOf(bed.root).id}/pipe`, name: 'pipe', kind: 'special' } as const;
    const files = { ...nodeFiles, list: async (id: string) => [...(await nodeFiles.list(id)), pipe] };
    assert.deepEqual(reasons(await bed.look(undefined, {}, files)), { pipe: 'special' });
  });

  it('says how far it is, and ends when it is called off', async () => {
    writeTree(bed.root, Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}/a.ts`, code])));
    const controller = new AbortController();
    const seen: number[] = [];
    const parts = { files: nodeFiles, settingsOf: () => openSettings, signal: controller.signal };
    await walk([scopeOf(bed.root)], { ...parts, onProgress: (count) => void seen.push(count) });
    assert.equal(seen.at(-1), 100);
    const stopped = walk([scopeOf(bed.root)], { ...parts, onProgress: () => controller.abort() });
    await assert.rejects(stopped, { name: 'AbortError' });
  });

  it('looks at nothing more after it was called off', async () => {
    writeTree(bed.root, Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}/a.ts`, code])));
    const controller = new AbortController();
    const looked: string[] = [];
    const files: WorkspaceFiles = { ...nodeFiles, list: (folder) => (looked.push(folder), nodeFiles.list(folder)) };
    const deps = { files, settingsOf: () => openSettings, signal: controller.signal };
    const stopped = walk([scopeOf(bed.root)], { ...deps, onProgress: () => controller.abort() });
    await assert.rejects(stopped, { name: 'AbortError' });
    assert.deepEqual(looked, [scopeOf(bed.root).id]);
  });
});
