import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toText } from '../../../src/core/explanation/conversationText';
import { type Conversations, createConversations } from '../../../src/core/explanation/conversations';
import { createDisk } from '../../../src/core/storage/disk';
import { type Disk, DiskError } from '../../../src/core/storage/diskPort';
import { setAsideFolder } from '../../../src/core/storage/setAside';
import { conversation, unversioned } from '../../support/conversations';
import { keyOf, tempFolder } from '../../support/summaryRecords';

const now = Date.parse('2026-01-01T00:00:00Z');

interface Opened {
  folder: string;
  kept: Conversations;
  odd: string[];
}

function open(folder = tempFolder(), more: Partial<Disk> = {}): Opened {
  const odd: string[] = [];
  const disk = { ...createDisk(folder), ...more };
  return { folder, odd, kept: createConversations({ disk, now: () => now, report: ({ file }) => odd.push(file) }) };
}

const nameOf = (n: number): string => `${keyOf(n)}.json`;

/** Puts a file into a folder as if it had been written at a second since 1970. */
function put(folder: string, name: string, text: string, second: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  utimesSync(join(folder, name), second, second);
}

const files = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('the explanations that are kept', () => {
  it('are there for the next window too, and at once for who asks right after', async () => {
    const { folder, kept } = open();
    assert.equal(await kept.last(), undefined);
    assert.equal(await kept.get(keyOf(1)), undefined);
    void kept.put(conversation(1));
    assert.deepEqual(await kept.get(keyOf(1)), conversation(1));
    const again = open(folder);
    assert.deepEqual(await again.kept.get(keyOf(1)), conversation(1));
    assert.deepEqual(await again.kept.last(), conversation(1));
    assert.deepEqual(again.odd, []);
  });

  it('are fifty, the newest', async () => {
    const { folder, kept } = open();
    for (let n = 1; n <= 52; n++) put(folder, nameOf(n), toText(conversation(n)), n);
    await kept.put(conversation(60));
    const left = [...Array.from({ length: 49 }, (_, index) => nameOf(index + 4)), nameOf(60)];
    assert.deepEqual(files(folder).sort(), left.sort());
    assert.deepEqual(await kept.last(), conversation(60));
  });

  it('are listed, the newest first, and deleted one by one', async () => {
    const { folder, kept, odd } = open();
    for (const n of [1, 2, 3]) put(folder, nameOf(n), toText({ ...conversation(n), at: [0, 5, 9, 7][n]! }), n);
    put(folder, nameOf(4), '{', 4);
    const keys = async () => (await kept.all()).map(({ key }) => key);
    assert.deepEqual(await keys(), [keyOf(2), keyOf(3), keyOf(1)]);
    assert.deepEqual(odd, [nameOf(4)]);
    await kept.remove(keyOf(3));
    await kept.remove(keyOf(9));
    assert.deepEqual(await keys(), [keyOf(2), keyOf(1)]);
    assert.deepEqual(files(folder).sort(), [nameOf(1), nameOf(2)].sort());
  });

  it('are deleted after what was put before is written', async () => {
    const { folder, kept } = open();
    void kept.put(conversation(1));
    await kept.remove(keyOf(1));
    assert.deepEqual(files(folder), []);
  });

  it('are read when they were written before files had a version', async () => {
    const { folder, kept, odd } = open();
    put(folder, nameOf(3), unversioned(3), 1);
    assert.equal((await kept.get(keyOf(3)))?.turns[0]?.answer, 'It adds [L3].');
    assert.equal((await kept.last())?.key, keyOf(3));
    assert.deepEqual(odd, []);
  });

  const spoiled: [string, string][] = [
    ['an empty file', ''],
    ['half an explanation', toText(conversation(2)).slice(0, 200)],
    ['one of a later version', toText(conversation(2)).replace('"version":2', '"version":3')],
    ['one with another name', toText(conversation(7))],
  ];
  for (const [what, text] of spoiled) {
    it(`are shown without ${what}, which is set aside`, async () => {
      const { folder, kept, odd } = open();
      put(folder, nameOf(1), toText(conversation(1)), 1);
      put(folder, nameOf(2), text, 2);
      assert.deepEqual(await kept.last(), conversation(1));
      assert.equal(await kept.get(keyOf(2)), undefined);
      assert.deepEqual(odd, [nameOf(2)]);
      assert.deepEqual(files(folder), [nameOf(1)]);
      const [aside = ''] = readdirSync(join(folder, setAsideFolder));
      assert.equal(readFileSync(join(folder, setAsideFolder, aside), 'utf8'), text);
    });
  }

  it('L1: are cleared with what was set aside, also one that is just being written; then there are none', async () => {
    const { folder, kept } = open();
    put(folder, nameOf(2), 'spoiled', 2);
    assert.equal(await kept.get(keyOf(2)), undefined);
    void kept.put(conversation(1));
    void kept.put(conversation(3));
    assert.equal(await kept.clear(), 2);
    assert.deepEqual(readdirSync(folder), []);
    assert.equal(await kept.last(), undefined);
    assert.equal(await open(folder).kept.get(keyOf(1)), undefined);
    assert.equal(await open(join(folder, 'missing')).kept.clear(), 0);
  });

  it('stop no one when the disk fails, but for who keeps one', async () => {
    const fail = (): Promise<never> => Promise.reject(new DiskError('EACCES', '/kept'));
    const { kept, odd } = open(undefined, { read: fail, list: fail, write: fail });
    assert.equal(await kept.get(keyOf(1)), undefined);
    assert.equal(await kept.last(), undefined);
    await assert.rejects(kept.put(conversation(1)), DiskError);
    assert.deepEqual(odd, []);
  });
});
