import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { readInside } from '../../../src/core/storage/readInside';
import { makeFolder, writeTree } from '../../support/nodeFiles';

const limit = 1000;

describe('reading a file of a workspace folder (H4, M7)', () => {
  let root: string;
  let outside: string;
  beforeEach(() => {
    root = makeFolder();
    outside = makeFolder();
    writeTree(root, { 'a.ts': 'mine', 'sub/a.ts': 'mine', '.git/config': 'token' });
    writeTree(outside, { 'a.ts': 'theirs', 'keys/a.ts': 'theirs' });
  });
  afterEach(() => {
    for (const folder of [root, outside]) rmSync(folder, { recursive: true });
  });

  const read = async (path: string, from = root): Promise<string> => {
    const found = await readInside(from, join(from, path), limit);
    return typeof found === 'string' ? found : `“${new TextDecoder().decode(found)}”`;
  };
  /** Puts a link to a place where something else was. */
  const swap = (path: string, target: string): void => {
    rmSync(join(root, path), { recursive: true });
    symlinkSync(target, join(root, path), 'junction');
  };

  it('gives its bytes, also where the folder lies behind a link', async () => {
    assert.equal(await read('sub/a.ts'), '“mine”');
    symlinkSync(root, join(outside, 'link'), 'junction');
    assert.equal(await read('sub/a.ts', join(outside, 'link')), '“mine”');
    await assert.rejects(read('gone.ts'), { code: 'ENOENT' });
  });

  it('H4: reads nothing through a link that has taken its place', async () => {
    for (const target of [join(outside, 'a.ts'), 'sub/a.ts', '.git/config', 'nowhere', 'a.ts', '/dev/zero']) {
      swap('a.ts', target);
      assert.equal(await read('a.ts'), 'behindLink', target);
    }
  });

  it('H4: reads nothing through a link that has taken the place of one of its folders', async () => {
    writeTree(root, { 'deep/er/sub/a.ts': 'mine' });
    swap('sub', join(outside, 'keys'));
    swap('deep/er', root);
    assert.equal(await read('sub/a.ts'), 'behindLink');
    assert.equal(await read('deep/er/a.ts'), 'behindLink');
    rmSync(join(root, 'sub'));
    symlinkSync('.git', join(root, 'sub'), 'junction');
    assert.equal(await read('sub/config'), 'behindLink');
  });

  it('H4: reads nothing beside the folder', async () => {
    assert.equal(await read(`../${basename(outside)}/a.ts`), 'behindLink');
    assert.equal(await read('.'), 'special');
  });

  it('reads no more than the limit, and says when there is more', async () => {
    writeFileSync(join(root, 'a.ts'), 'x'.repeat(limit));
    assert.equal((await read('a.ts')).length, limit + 2);
    writeFileSync(join(root, 'a.ts'), 'x'.repeat(limit + 1));
    assert.equal(await read('a.ts'), 'tooLarge');
    writeFileSync(join(root, 'a.ts'), '');
    assert.equal(await read('a.ts'), '“”');
  });

  if (process.platform === 'win32') return;

  it('M7: neither waits for a pipe nor reads a device or a socket', async () => {
    rmSync(join(root, 'a.ts'));
    execFileSync('mkfifo', [join(root, 'a.ts')]);
    // Four of them would block all file access of the process.
    assert.deepEqual(await Promise.all(Array.from({ length: 8 }, () => read('a.ts'))), Array(8).fill('special'));
    assert.equal(await read('null', '/dev'), 'special');
    const server = createServer().listen(join(root, 'socket'));
    await once(server, 'listening');
    assert.equal(await read('socket'), 'special');
    server.close();
  });

  if (process.platform !== 'linux') return;

  // Elsewhere the system does not say where an open file lies, and who is as fast as this gets through.
  it('H4: reads nothing through links that come and go', async () => {
    const [folder, aside] = [join(root, 'sub'), join(root, 'aside')];
    const found = new Set<string>();
    const done = new AbortController();
    const swapping = (async () => {
      while (!done.signal.aborted) {
        renameSync(folder, aside);
        symlinkSync(join(outside, 'keys'), folder, 'junction');
        await new Promise(setImmediate);
        rmSync(folder);
        renameSync(aside, folder);
        await new Promise(setImmediate);
      }
    })();
    for (let tries = 0; tries < 500; tries++) found.add(await read('sub/a.ts').catch(() => 'gone'));
    done.abort();
    await swapping;
    assert.ok(found.has('behindLink'));
    assert.ok(!found.has('“theirs”'));
  });

  it('M7: reads no more than the limit of a file without an end that says it is empty', async () => {
    const pid = `/proc/${process.pid}`;
    assert.equal(await readInside(pid, `${pid}/maps`, limit), 'tooLarge');
  });
});
