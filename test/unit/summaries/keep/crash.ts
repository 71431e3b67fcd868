import * as assert from 'node:assert/strict';
import { createDisk } from '../../../../src/core/storage/disk';
import { openLedger, readLedger } from '../../../../src/core/summaries/keep/ledger';
import { openStore } from '../../../../src/core/summaries/keep/store';
import { ended, nodeOf, startScript, summaryOf, tempFolder } from '../../../support/summaryRecords';
import type { Progress } from './crashWriter.main';

/** More nodes for each life than a process comes to before it is killed. */
const nodesPerLife = 25;

/**
 * Kills a process that writes summaries, again and again at random moments, and has the next one go on. After each kill
 * what was done is done, each file is whole, and at the end no node was sent again that was done.
 */
export async function killAgainAndAgain(kills: number): Promise<void> {
  const folder = tempFolder();
  const count = kills * nodesPerLife;
  const done = new Set<number>();
  const sent = new Map<number, number>();

  for (let killed = 0; ; killed++) {
    const child = startScript('crashWriter', folder, String(count));
    let left = killed < kills ? Math.floor(Math.random() * nodesPerLife) : Infinity;
    const again: number[] = [];
    child.on('message', ({ is, n }: Progress) => {
      if (is === 'done') done.add(n);
      else if (done.has(n)) again.push(n);
      else sent.set(n, (sent.get(n) ?? 0) + 1);
      if (left-- === 0) child.kill('SIGKILL');
    });
    if (left === 0) child.kill('SIGKILL');
    await ended(child);
    assert.deepEqual(again, [], 'These were done, and sent again.');
    await check(folder, done, killed);
    if (child.signalCode === null) {
      assert.equal(child.exitCode, 0);
      assert.ok(killed >= kills, `It came to the end after ${killed} kills.`);
      break;
    }
  }
  const { run, nodes } = await readLedger(createDisk(folder));
  assert.equal(run?.state, 'finished');
  assert.equal(nodes.size, count);
  assert.ok(Array.from(nodes.values()).every(({ state }) => state === 'done'));
  // Only what was under way at a kill, eight at most, was sent once more.
  const more = Array.from(sent.values()).reduce((sum, times) => sum + times - 1, 0);
  assert.ok(more <= 8 * kills, `${more} were sent once more.`);
}

async function check(folder: string, done: ReadonlySet<number>, killed: number): Promise<void> {
  const disk = createDisk(folder);
  const odd = ({ file, why }: { file: string; why: string }): never => assert.fail(`${file}: ${why}`);
  const { nodes } = await readLedger(disk);
  const store = await openStore({ disk, now: Date.now, report: odd });
  for (const n of done) {
    const { key } = summaryOf(n);
    assert.equal(nodes.get(nodeOf(n).id)?.state, 'done', `Kill ${killed}: node ${n} was done.`);
    assert.ok(store.has(key), `Kill ${killed}: the summary of node ${n} was there.`);
  }
  // Whatever else is there is whole too: a file that is not would be odd.
  for (const key of store.keys()) assert.ok(await store.get(key));
  for (const { key = '', state } of nodes.values()) assert.ok(state !== 'done' || store.has(key));
  // A ledger with nothing but a cut line to mend has nothing odd either; this also mends it on every second life.
  if (killed % 2 === 0) await openLedger(disk, odd);
}
