import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { realPlace, replaceFile } from '../../../src/core/storage/replaceFile';
import { makeFolder, writeTree } from '../../support/nodeFiles';

describe('writing a file of the workspace (M12)', () => {
  let root: string;
  beforeEach(() => (root = makeFolder()));
  afterEach(() => rmSync(root, { recursive: true }));

  it('M12: is never done through a link, be it to a file, to nothing or to a folder that is not there', async () => {
    writeTree(root, {
      'a.md': 'mine',
      'to-file.md': '-> a.md',
      'to-nothing.md': '-> nothing.md',
      folder: '-> nowhere',
    });
    mkdirSync(join(root, 'b.md'));
    for (const path of ['to-file.md', 'to-nothing.md', 'folder/new.md', 'folder/deep/new.md', 'b.md'])
      assert.equal(await realPlace(join(root, path)), undefined, path);
  });

  it('M12: tells where it would really be, also below folders that are not there yet', async () => {
    writeTree(root, { '.vscode/settings.json': '{}', notes: '-> .vscode' });
    assert.equal(await realPlace(join(root, 'notes/tasks.json')), join(root, '.vscode/tasks.json'));
    assert.equal(await realPlace(join(root, 'notes/new/map.md')), join(root, '.vscode/new/map.md'));
    assert.equal(await realPlace(join(root, 'docs/new/map.md')), join(root, 'docs/new/map.md'));
  });

  it('M12: leaves nothing beside it, and nothing where a link has taken the place of its folder', async () => {
    await replaceFile(join(root, 'docs/map.md'), 'old');
    await replaceFile(join(root, 'docs/map.md'), 'new');
    assert.equal(readFileSync(join(root, 'docs/map.md'), 'utf8'), 'new');
    assert.deepEqual(readdirSync(join(root, 'docs')), ['map.md']);
    mkdirSync(join(root, 'theirs'));
    rmSync(join(root, 'docs'), { recursive: true });
    symlinkSync(join(root, 'theirs'), join(root, 'docs'), 'junction');
    await assert.rejects(replaceFile(join(root, 'docs/map.md'), 'new'));
    assert.deepEqual(readdirSync(join(root, 'theirs')), []);
  });
});
