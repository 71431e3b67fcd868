import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createAccounts } from '../../../src/core/accounts/accounts';
import { toLine } from '../../../src/core/accounts/entry';
import { createDisk } from '../../../src/core/storage/disk';
import { tempFolder } from '../../support/summaryRecords';
import { anyEntry, entry, noon } from './entries';

const file = '2026-11.jsonl';

describe('issue 15: the record of what requests took', () => {
  const open = (folder: string) => createAccounts(createDisk(folder));

  it('loses nothing when several windows write at once, each of them killed within a line now and then', async () => {
    const steps = fc.array(
      fc.record({ window: fc.nat(2), entries: fc.array(anyEntry, { maxLength: 4 }), torn: fc.option(fc.nat(60)) }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const folder = tempFolder();
        const windows = [0, 1, 2].map(() => open(folder));
        const added: string[] = [];
        for (const { window, entries, torn } of all) {
          added.push(...entries.map(toLine));
          await Promise.all(entries.map((one) => windows[window]!.add(one)));
          // What a window had written of a line when it was killed.
          if (torn !== null) appendFileSync(join(folder, file), toLine(entry({ model: '模型' })).slice(0, torn));
        }
        const found = (await open(folder).all()).entries.map(toLine);
        assert.deepEqual(found.sort(), added.sort());
      }),
      { numRuns: 40 },
    );
  });

  it('loses nothing when the lines of two windows come at the same moment', async () => {
    const folder = tempFolder();
    const windows = [open(folder), open(folder)];
    const each = 200;
    const all = windows.flatMap((window, index) =>
      Array.from({ length: each }, (_, number) => window.add(entry({ model: `${index}-${number}` }))),
    );
    await Promise.all(all);
    const { entries, unreadable } = await open(folder).all();
    assert.equal(new Set(entries.map(({ model }) => model)).size, 2 * each);
    assert.equal(unreadable, 0);
  });

  it('sets a line aside that a crash has cut, and says so', async () => {
    const folder = tempFolder();
    await open(folder).add(entry({ model: 'before' }));
    appendFileSync(join(folder, file), '{"at":17');
    await open(folder).add(entry({ model: 'after' }));
    const { entries, unreadable } = await open(folder).all();
    assert.deepEqual([entries.map(({ model }) => model), unreadable], [['before', 'after'], 1]);
  });

  it('begins a line of its own also where another window is killed between a look at the file and the line', async () => {
    const folder = tempFolder();
    const disk = createDisk(folder);
    const torn = '{"at":17';
    const late = createAccounts({
      ...disk,
      append: (name, lines) => {
        writeFileSync(join(folder, name), `${toLine(entry({ model: 'before' }))}\n`);
        appendFileSync(join(folder, name), torn + lines);
        return Promise.resolve();
      },
    });
    await late.add(entry({ model: 'after' }));
    assert.deepEqual(
      (await open(folder).all()).entries.map(({ model }) => model),
      ['before', 'after'],
    );
  });

  it('follows what other windows add, each entry once, and begins anew when all is deleted', async () => {
    const folder = tempFolder();
    const [mine, other] = [open(folder), open(folder)];
    const seen = async () => (await mine.month(noon)).map(({ model }) => model);
    assert.deepEqual(await seen(), []);
    await other.add(entry({ model: 'a' }));
    assert.deepEqual(await seen(), ['a']);
    appendFileSync(join(folder, file), toLine(entry({ model: 'whole' })).slice(0, 30));
    assert.deepEqual(await seen(), ['a']);
    appendFileSync(join(folder, file), `${toLine(entry({ model: 'whole' })).slice(30)}\n`);
    await mine.add(entry({ model: 'b' }));
    assert.deepEqual(await seen(), ['a', 'whole', 'b']);
    assert.equal(await other.clear(), 1);
    assert.deepEqual(await seen(), []);
    assert.deepEqual((await other.all()).entries, []);
  });

  it('counts once what a crash has had written twice', async () => {
    const folder = tempFolder();
    const [mine, other] = [open(folder), open(folder)];
    await mine.add(entry({ id: 'batch 1' }));
    assert.equal((await mine.month(noon)).length, 1);
    await other.add(entry({ id: 'batch 1' }));
    await other.add(entry({ id: 'batch 2' }));
    assert.equal((await mine.month(noon)).length, 2);
    assert.deepEqual(
      (await mine.all()).entries.map(({ id }) => id),
      ['batch 1', 'batch 2'],
    );
    assert.equal((await mine.all()).unreadable, 0);
  });

  it('is for the user alone, in a file for each month', async () => {
    const folder = tempFolder();
    await open(folder).add(entry());
    await open(folder).add(entry({ at: new Date(2026, 11, 1, 0, 0, 1).getTime() }));
    assert.equal(readFileSync(join(folder, '2026-12.jsonl'), 'utf8').trim().split('\n').length, 1);
    if (process.platform === 'win32') return;
    assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });

  it('takes nothing for an entry that is none', async () => {
    const folder = tempFolder();
    await open(folder).add(entry());
    const wrong = [{ mode: 'x' }, { cost: -1 }, { tokens: {} }, { share: 0 }, { at: null }, { model: 1 }];
    for (const fields of wrong) appendFileSync(join(folder, file), `${JSON.stringify({ ...entry(), ...fields })}\n`);
    const { entries, unreadable } = await open(folder).all();
    assert.deepEqual([entries.length, unreadable], [1, wrong.length]);
  });
});
