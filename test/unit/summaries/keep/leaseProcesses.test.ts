import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ended, startScript, tempFolder } from '../../../support/summaryRecords';

/** How often the lease changes hands, and how often its holder is killed in the middle. */
const turns = 120;
const kills = 8;

describe('two processes and one lease', () => {
  it('never hold it at the same time, though one is killed now and then', async function () {
    this.timeout(120_000);
    const folder = tempFolder();
    const record = join(folder, 'record');
    writeFileSync(record, '');
    const killed = new Set<number>();
    const entered: number[] = [];
    let running = new Set<ReturnType<typeof startScript>>();

    await new Promise<void>((resolve) => {
      const start = (): void => {
        const child = startScript('leaseTaker', folder, record);
        running.add(child);
        child.on('message', () => {
          entered.push(child.pid ?? 0);
          if (entered.length === turns) return resolve();
          if (entered.length % Math.floor(turns / kills) !== 0 || killed.size === kills) return;
          child.kill('SIGKILL');
          killed.add(child.pid ?? 0);
          running.delete(child);
          start();
        });
      };
      start();
      start();
    });
    const last = [...running];
    running = new Set();
    for (const child of last) child.kill('SIGKILL');
    await Promise.all(last.map(ended));
    for (const { pid } of last) killed.add(pid ?? 0);

    let holder: number | undefined;
    for (const line of readFileSync(record, 'utf8').trim().split('\n')) {
      const [what, pid] = line.split(' ');
      if (what === 'leave') {
        assert.equal(Number(pid), holder, `${line}, but the holder is ${holder}`);
        holder = undefined;
      } else {
        assert.ok(holder === undefined || killed.has(holder), `${line} while ${holder} holds it`);
        holder = Number(pid);
      }
    }
    assert.ok(new Set(entered).size > 2, 'more than one process had its turn');
    assert.ok(killed.size > kills / 2);
  });
});
