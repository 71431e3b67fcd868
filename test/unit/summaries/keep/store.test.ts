import * as assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createDisk } from '../../../../src/core/storage/disk';
import { type Disk, DiskError } from '../../../../src/core/storage/diskPort';
import type { Oddity } from '../../../../src/core/storage/setAside';
import { type SummaryStore, openStore, summaryFile } from '../../../../src/core/summaries/keep/store';
import { keyOf, summaryOf, tempFolder } from '../../../support/summaryRecords';

const setAsideAt = Date.parse('2026-01-01T00:00:00Z');

interface Opened {
  folder: string;
  store: SummaryStore;
  odd: Oddity[];
  disk: Disk;
}

async function open(folder = tempFolder(), more: Partial<Disk> = {}): Promise<Opened> {
  const odd: Oddity[] = [];
  const disk = { ...createDisk(folder), ...more };
  const store = await openStore({ disk, now: () => setAsideAt, report: (oddity) => odd.push(oddity) });
  return { folder, store, odd, disk };
}

function put(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

describe('the store of summaries', () => {
  it('keeps what was put, for the next window too', async () => {
    const { folder, store } = await open();
    assert.equal(store.has(keyOf(1)), false);
    assert.equal(await store.get(keyOf(1)), undefined);
    await Promise.all([1, 2, 3].map((n) => store.put(summaryOf(n))));
    await store.remove(keyOf(3));
    const again = await open(folder);
    for (const opened of [store, again.store]) {
      assert.deepEqual([...opened.keys()].sort(), [keyOf(1), keyOf(2)].sort());
      assert.equal(opened.has(keyOf(2)), true);
      assert.deepEqual(await opened.get(keyOf(2)), summaryOf(2));
      assert.equal(await opened.get(keyOf(3)), undefined);
    }
    assert.deepEqual(again.odd, []);
  });

  const spoiled: [string, string][] = [
    ['an empty file', ''],
    ['half a summary', JSON.stringify(summaryOf(1)).slice(0, 40)],
    ['the summary of another key', JSON.stringify(summaryOf(2))],
    ['JSON of another kind', JSON.stringify({ ...summaryOf(1), kind: 'poem' })],
    ['a summary with missing names that are none', JSON.stringify({ ...summaryOf(1), missing: [1] })],
    ['a summary with tokens that are no numbers', JSON.stringify({ ...summaryOf(1), usage: { promptTokens: '9' } })],
  ];
  for (const [what, text] of spoiled) {
    it(`sets ${what} aside and takes the summary anew`, async () => {
      const folder = tempFolder();
      put(folder, summaryFile(keyOf(1)), text);
      const { store, odd, disk } = await open(folder);
      assert.equal(await store.get(keyOf(1)), undefined);
      assert.equal(store.has(keyOf(1)), false);
      assert.deepEqual(odd, [
        { file: summaryFile(keyOf(1)), why: 'It does not hold the summary that its name stands for.' },
      ]);
      const [aside = ''] = readdirSync(join(folder, 'set-aside'));
      assert.equal((await disk.stat(`set-aside/${aside}`))?.changedAt, setAsideAt, 'its age starts anew');
      assert.equal(readFileSync(join(folder, 'set-aside', aside), 'utf8'), text);
      await store.put(summaryOf(1));
      assert.deepEqual(await store.get(keyOf(1)), summaryOf(1));
    });
  }

  it('sets foreign files aside, and leaves folders and what the system hides there', async () => {
    const folder = tempFolder();
    const foreign = ['summaries/notes.txt', 'summaries/ab/notes.txt', `summaries/00/${'ff'.repeat(32)}.json`];
    for (const name of [...foreign, 'summaries/.DS_Store', 'summaries/ab/folder.json/x']) put(folder, name, 'mine');
    const { store, odd } = await open(folder);
    assert.deepEqual(odd.map(({ file }) => file).sort(), foreign.sort());
    assert.equal(readdirSync(join(folder, 'set-aside')).length, 3);
    assert.deepEqual([...store.keys()], []);
    assert.deepEqual((await open(folder)).odd, []);
  });

  it('a file that cannot even be set aside is reported and passed over', async () => {
    const folder = tempFolder();
    put(folder, 'summaries/notes.txt', 'mine');
    const { store, odd } = await open(folder, { rename: () => Promise.reject(new DiskError('EROFS', folder)) });
    assert.equal(odd.length, 1);
    assert.equal(store.has(keyOf(1)), false);
  });

  it('a summary that could not be written is not there', async () => {
    const full = new DiskError('ENOSPC', '/data');
    const { store } = await open(tempFolder(), { write: () => Promise.reject(full) });
    await assert.rejects(store.put(summaryOf(1)), full);
    assert.equal(store.has(keyOf(1)), false);
  });

  it('a failing disk does not make it forget a summary', async () => {
    const { folder, store } = await open();
    await store.put(summaryOf(1));
    const failure = new DiskError('EMFILE', folder);
    const failing = await open(folder, { read: () => Promise.reject(failure) });
    await assert.rejects(failing.store.get(keyOf(1)), failure);
    assert.equal(failing.store.has(keyOf(1)), true);
    assert.deepEqual(failing.odd, []);
  });

  it('knows its keys from the names alone: 10,000 summaries are opened without reading one', async function () {
    this.timeout(60_000);
    const folder = tempFolder();
    for (let n = 0; n < 10_000; n++) put(folder, summaryFile(keyOf(n)), '');
    const { store } = await open(folder, { read: () => assert.fail('A file was read.') });
    assert.equal([...store.keys()].length, 10_000);
  });
});
