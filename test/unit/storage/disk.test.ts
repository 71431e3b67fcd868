import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDisk } from '../../../src/core/storage/disk';
import { DiskError } from '../../../src/core/storage/diskPort';
import { tempFolder } from '../../support/summaryRecords';
import { repoRoot } from '../../vscode/root';

describe('the disk', () => {
  it('replaces files as a whole and leaves nothing beside them', async () => {
    const folder = tempFolder();
    const disk = createDisk(folder);
    await disk.write('a/b/file.json', 'old');
    await disk.write('a/b/file.json', 'new');
    assert.equal(await disk.read('a/b/file.json'), 'new');
    assert.deepEqual(await disk.list('a/b'), ['file.json']);
    assert.deepEqual(await disk.list('unfinished'), []);
  });

  it('gives a file its name when its bytes have arrived', async () => {
    const folder = tempFolder();
    const steps: string[] = [];
    const file = await fs.open(join(folder, 'any'), 'w');
    const handle = Object.getPrototypeOf(file) as { sync: (this: fs.FileHandle) => Promise<void> };
    await file.close();
    const { sync } = handle;
    const { rename } = fs;
    handle.sync = function () {
      steps.push('arrived');
      return sync.call(this);
    };
    fs.rename = (...names) => {
      steps.push('named');
      return rename(...names);
    };
    try {
      await createDisk(folder).write('x', 'text');
    } finally {
      handle.sync = sync;
      fs.rename = rename;
    }
    assert.deepEqual(steps, ['arrived', 'named']);
  });

  it('of many that create a file, one succeeds', async () => {
    const disk = createDisk(tempFolder());
    const made = await Promise.all(Array.from({ length: 50 }, (_, i) => disk.create('lease/1', String(i))));
    assert.equal(made.filter(Boolean).length, 1);
    assert.equal(await disk.read('lease/1'), String(made.indexOf(true)));
  });

  it('adds lines after one that a crash has cut', async () => {
    const folder = tempFolder();
    const disk = createDisk(folder);
    await disk.append('log', 'one\n');
    await disk.append('log', 'two\n');
    assert.equal(await disk.read('log'), 'one\ntwo\n');
    writeFileSync(join(folder, 'log'), 'one\ntw');
    await disk.append('log', 'three\n');
    assert.equal(await disk.read('log'), 'one\ntw\nthree\n');
  });

  it('takes missing files for what they are', async () => {
    const disk = createDisk(join(tempFolder(), 'not', 'there'));
    assert.equal(await disk.read('x'), undefined);
    assert.equal(await disk.stat('x'), undefined);
    assert.deepEqual(await disk.list('x'), []);
    for await (const piece of disk.stream('x')) assert.fail(String(piece));
    await disk.touch('x', 1);
    await disk.remove('x');
    await disk.rename('x', 'y/z');
    assert.deepEqual(await disk.list('y'), []);
  });

  it('moves, copies, dates and measures files', async () => {
    const disk = createDisk(tempFolder());
    await disk.write('x', 'four');
    await disk.touch('x', 1_700_000_000_123);
    assert.deepEqual(await disk.stat('x'), { size: 4, changedAt: 1_700_000_000_123 });
    await disk.copy('x', 'copies/x');
    await disk.rename('x', 'moved/x');
    assert.deepEqual(
      [await disk.read('x'), await disk.read('copies/x'), await disk.read('moved/x')],
      [undefined, 'four', 'four'],
    );
  });

  it('a failure is one sentence with the next step', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(createDisk(folder).write('file/x', 'text'), (error) => {
      assert.ok(error instanceof DiskError);
      assert.match(error.code, /^E[A-Z]+$/);
      assert.ok(error.message.includes(folder));
      return true;
    });
    const { message, next } = new DiskError('ENOSPC', '/data');
    assert.equal(message, 'The disk is full: nothing more can be saved in /data.');
    assert.equal(next, 'Free some space, then resume.');
    assert.match(new DiskError('EACCES', '/data').message, /does not let Gloss read and write in \/data/);
    assert.match(new DiskError('EROFS', '/data').message, /^The disk is read-only/);
  });

  if (process.platform !== 'win32') {
    it('L1: what it keeps is for the user alone, also in a folder that was open to others', async () => {
      const folder = join(tempFolder(), 'kept');
      const modeOf = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8);
      mkdirSync(folder);
      chmodSync(folder, 0o755);
      const disk = createDisk(folder);
      await disk.write('a/b/written', 'x');
      await disk.append('a/appended', 'x\n');
      await disk.create('created', 'x');
      await disk.copy('created', 'c/copied');
      assert.deepEqual(['', 'a', 'a/b', 'c', 'unfinished'].map(modeOf), Array(5).fill('700'));
      assert.deepEqual(['a/b/written', 'a/appended', 'created', 'c/copied'].map(modeOf), Array(4).fill('600'));
    });
  }

  // A limit of the system on the size of files (which Windows does not have) cuts a write like a disk that fills up.
  if (process.platform !== 'win32') {
    it('a disk that takes a part of the bytes spoils nothing', async () => {
      const folder = tempFolder();
      const disk = createDisk(folder);
      await disk.write('summary.json', 'old');
      await disk.append('log', 'one\n');
      const script = join(repoRoot, 'out', 'unit', 'storage', 'fullDisk.main.js');
      const limited = 'ulimit -f 8; exec "$0" "$@"';
      const told = execFileSync('sh', ['-c', limited, process.execPath, script, folder], { encoding: 'utf8' });
      assert.deepEqual(JSON.parse(told), ['EFBIG', 'EFBIG']);
      assert.equal(await disk.read('summary.json'), 'old');
      assert.deepEqual(await disk.list('unfinished'), []);
      assert.deepEqual(readdirSync(folder).sort(), ['log', 'summary.json', 'unfinished']);
      await disk.append('log', 'three\n');
      assert.match(readFileSync(join(folder, 'log'), 'utf8'), /^one\nx+\nthree\n$/);
    });
  }
});
