import * as assert from 'node:assert/strict';
import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDisk } from '../../../../src/core/storage/disk';
import { type Disk, DiskError } from '../../../../src/core/storage/diskPort';
import type { Oddity } from '../../../../src/core/storage/setAside';
import { type Ledger, openLedger, readLedger } from '../../../../src/core/summaries/keep/ledger';
import { LedgerReplay, toLine } from '../../../../src/core/summaries/keep/ledgerEvents';
import type { Level } from '../../../../src/shared/contributions';
import { isWithin } from '../../../support/processorTime';
import { keyOf, nodeOf, runOf, tempFolder } from '../../../support/summaryRecords';
import { said } from '../../../support/said';
import { toldText } from '../../../../src/core/failures/happening';
import { nodeReasonText } from '../../../../src/core/summaries/reasons/nodeReason';
import { runReasonText } from '../../../../src/core/summaries/reasons/runReason';

interface Opened {
  folder: string;
  file: string;
  ledger: Ledger;
  odd: Oddity[];
}

async function open(folder = tempFolder(), more: Partial<Disk> = {}): Promise<Opened> {
  const odd: Oddity[] = [];
  const ledger = await openLedger({ ...createDisk(folder), ...more }, (oddity) => odd.push(oddity));
  return { folder, file: join(folder, 'ledger.jsonl'), ledger, odd };
}

const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);

describe('the ledger', () => {
  it('comes back as it was, with the run and the last record of each node', async () => {
    const { folder, ledger } = await open();
    const only = [nodeOf(1).id];
    await ledger.start(runOf('a', { only }));
    await ledger.record(nodeOf(1), nodeOf(2), nodeOf(3));
    await ledger.record(nodeOf(1, { state: 'sent', key: keyOf(1) }));
    await ledger.record(nodeOf(1, { state: 'done', key: keyOf(1), hash: 'h' }));
    await ledger.record(nodeOf(2, { state: 'skipped', why: said('It is binary.\u2028\r\n') }));
    await ledger.forget(nodeOf(3).id);
    await ledger.spent({ spentUsd: 0.25, spentTokens: 900 });
    await ledger.setRunState('paused');
    await ledger.setRunState('stopped', said('The key was refused.'));
    const again = await open(folder);
    for (const state of [ledger.state, again.ledger.state, await readLedger(createDisk(folder))]) {
      const why = said('The key was refused.');
      assert.deepEqual(state.run, runOf('a', { only, state: 'stopped', why, spentUsd: 0.25, spentTokens: 900 }));
      assert.deepEqual(
        [...state.nodes.values()],
        [
          nodeOf(1, { state: 'done', key: keyOf(1), hash: 'h' }),
          nodeOf(2, { state: 'skipped', why: said('It is binary.\u2028\r\n') }),
        ],
      );
    }
    assert.deepEqual(again.odd, []);
    await again.ledger.start(runOf('b'));
    await again.ledger.setRunState('paused');
    await again.ledger.setRunState('running');
    const { run, nodes } = await readLedger(createDisk(folder));
    assert.deepEqual(run, runOf('b'));
    assert.equal(nodes.size, 2);
  });

  it('writes in the order of the calls, what comes meanwhile in one go', async () => {
    let appends = 0;
    const folder = tempFolder();
    const disk = createDisk(folder);
    const append: Disk['append'] = (name, lines) => {
      appends++;
      return disk.append(name, lines);
    };
    const { ledger, file } = await open(folder, { append });
    await Promise.all(Array.from({ length: 1000 }, (_, n) => ledger.record(nodeOf(n))));
    assert.deepEqual(
      linesOf(file),
      Array.from({ length: 1000 }, (_, n) => toLine({ is: 'node', node: nodeOf(n) }).trimEnd()),
    );
    assert.equal(appends, 1);
  });

  it('a write that fails says so, and does not hold up the next', async () => {
    const folder = tempFolder();
    const disk = createDisk(folder);
    const full = new DiskError('ENOSPC', folder);
    let fails = false;
    const append: Disk['append'] = (name, lines) => (fails ? Promise.reject(full) : disk.append(name, lines));
    const { ledger } = await open(folder, { append });
    await ledger.record(nodeOf(1));
    fails = true;
    const failing = [ledger.record(nodeOf(2)), ledger.spent({ spentUsd: 1 })];
    for (const { status } of await Promise.allSettled(failing)) assert.equal(status, 'rejected');
    assert.deepEqual([...ledger.state.nodes.keys()], [nodeOf(1).id]);
    fails = false;
    await ledger.record(nodeOf(3));
    assert.deepEqual([...(await readLedger(disk)).nodes.keys()], [nodeOf(1).id, nodeOf(3).id]);
  });

  it('does not show what is not yet written', async () => {
    const { ledger } = await open();
    const writing = ledger.record(nodeOf(1));
    assert.equal(ledger.state.nodes.size, 0);
    await writing;
    assert.equal(ledger.state.nodes.size, 1);
  });

  it('a line that a crash has cut is dropped without a word, and later lines are whole', async () => {
    const { folder, file, ledger } = await open();
    await ledger.record(nodeOf(1), nodeOf(2));
    writeFileSync(file, readFileSync(file).subarray(0, -10));
    const again = await open(folder);
    assert.deepEqual([...again.ledger.state.nodes.keys()], [nodeOf(1).id]);
    await again.ledger.record(nodeOf(3));
    const third = await open(folder);
    assert.deepEqual([...third.ledger.state.nodes.keys()], [nodeOf(1).id, nodeOf(3).id]);
    assert.deepEqual([again.odd, third.odd], [[], []]);
    assert.deepEqual(readdirSync(folder).sort(), ['ledger.jsonl', 'unfinished']);
  });

  it('a run whose answers would have no known level is not its own', async () => {
    const { folder, file, ledger } = await open();
    await ledger.record(nodeOf(1));
    const style = { language: 'en', level: 'lost' as Level };
    appendFileSync(file, toLine({ is: 'run', run: runOf('a', { style }) }));
    const again = await open(folder);
    assert.equal(again.ledger.state.run, undefined);
    assert.deepEqual(again.odd, [{ file: 'ledger.jsonl', why: '1 of its 2 lines could not be read.' }]);
  });

  it('lines that are not its own are set aside with a notice, once', async () => {
    const { folder, file, ledger } = await open();
    await ledger.record(nodeOf(1));
    const foreign = [
      'rubbish',
      '\0\0\0',
      toLine({ is: 'node', node: nodeOf(8) })
        .trimEnd()
        .replace('"v":2', '"v":3'),
      toLine({ is: 'node', node: { ...nodeOf(9), state: 'lost' as 'done' } }).trimEnd(),
      '{"v":2,"is":"poem"}',
      '[]',
    ];
    appendFileSync(file, `${foreign.join('\n')}\n\n${toLine({ is: 'node', node: nodeOf(2) })}`);
    const before = readFileSync(file, 'utf8');
    assert.equal((await readLedger(createDisk(folder))).nodes.size, 2);
    assert.equal(readFileSync(file, 'utf8'), before);

    const again = await open(folder);
    assert.deepEqual([...again.ledger.state.nodes.keys()], [nodeOf(1).id, nodeOf(2).id]);
    assert.deepEqual(again.odd, [{ file: 'ledger.jsonl', why: '6 of its 9 lines could not be read.' }]);
    const [aside = ''] = readdirSync(join(folder, 'set-aside'));
    assert.equal(readFileSync(join(folder, 'set-aside', aside), 'utf8'), before);
    assert.equal(linesOf(file).length, 2);
    assert.deepEqual((await open(folder)).odd, []);
  });

  it('of the first version, which held sentences, is read with them as they are', async () => {
    const { folder, file } = await open();
    const first = (event: object): string => `${JSON.stringify({ v: 1, ...event })}\n`;
    const lines = [
      first({ is: 'run', run: { ...runOf('a'), state: 'stopped', why: 'The key was refused.' } }),
      first({ is: 'node', node: { ...nodeOf(1, { state: 'failed' }), why: '模型拒绝回答。' } }),
      first({ is: 'node', node: { ...nodeOf(2, { state: 'done', key: keyOf(2) }), doubt: 'It read only half.' } }),
      first({ is: 'node', node: nodeOf(3) }),
    ];
    writeFileSync(file, lines.join(''));
    const { ledger, odd } = await open(folder);
    const why = { code: 'text' as const, text: 'The key was refused.' };
    assert.deepEqual(ledger.state.run, runOf('a', { state: 'stopped', why }));
    const nodes = [...ledger.state.nodes.values()];
    assert.deepEqual(nodes.slice(2), [nodeOf(3)]);
    assert.equal(nodes[0]?.why && nodeReasonText(nodes[0].why), '模型拒绝回答。');
    assert.equal(nodes[1]?.doubt && toldText(nodes[1].doubt), 'It read only half.');
    assert.equal(ledger.state.run?.why && runReasonText(ledger.state.run.why), 'The key was refused.');

    writeFileSync(file, lines.join('') + first({ is: 'state', state: 'paused', why: 'It asks to wait.' }));
    assert.deepEqual((await open(folder)).ledger.state.run?.why, said('It asks to wait.'));
    assert.deepEqual(odd, []);
    // Written anew, it stays as it was.
    const copy = await open();
    await copy.ledger.start(ledger.state.run);
    await copy.ledger.record(...nodes);
    assert.deepEqual((await open(copy.folder)).ledger.state, ledger.state);
  });

  it('is written anew when it is much longer than what it says', async () => {
    const { folder, file, ledger } = await open();
    await ledger.start(runOf('a'));
    for (let n = 0; n < 1200; n++) void ledger.record(nodeOf(n % 10, { at: n }));
    await ledger.spent({ spentUsd: 1 });
    assert.equal(linesOf(file).length, 1202);
    const again = await open(folder);
    assert.equal(linesOf(file).length, 11);
    assert.deepEqual(again.ledger.state, ledger.state);
    assert.deepEqual((await open(folder)).ledger.state, ledger.state);
  });

  it('stays as it is when it cannot be written anew', async () => {
    const { folder, file } = await open();
    writeFileSync(file, `rubbish\n${toLine({ is: 'node', node: nodeOf(1) })}`);
    const full = new DiskError('ENOSPC', folder);
    await assert.rejects(open(folder, { write: () => Promise.reject(full) }), full);
    assert.match(readFileSync(file, 'utf8'), /^rubbish\n\{/);
  });

  it('10,000 nodes are read in a few seconds at the most, where the square of them would take minutes', async () => {
    const { folder, file } = await open();
    const states = ['queued', 'sent', 'done'] as const;
    const events = states.flatMap((state) =>
      Array.from({ length: 10_000 }, (_, n) => toLine({ is: 'node', node: nodeOf(n, { state, key: keyOf(n) }) })),
    );
    writeFileSync(file, events.join(''));
    const before = process.cpuUsage();
    const { nodes } = await readLedger(createDisk(folder));
    const { user, system } = process.cpuUsage(before);
    assert.equal(nodes.size, 10_000);
    const ms = (user + system) / 1000;
    assert.ok(isWithin(ms, 5000), `${ms} ms`);
    assert.ok(Array.from(nodes.values()).every(({ state }) => state === 'done'));
  });

  it('an empty state has no lines', () => assert.equal(new LedgerReplay().toLines(), ''));
});
