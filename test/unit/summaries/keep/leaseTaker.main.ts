import { appendFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../../../src/core/base/clocks';
import { createDisk } from '../../../../src/core/storage/disk';
import { takeLease } from '../../../../src/core/summaries/keep/lease';

/** Takes the lease and gives it back, for ever. Arguments: the folder, and the file that says who held it when. */
async function main(folder = '', record = ''): Promise<void> {
  const parts = {
    disk: createDisk(folder),
    clock: systemClock,
    self: { pid: process.pid, host: 'here' },
    isAlive(pid: number): boolean {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    },
  };
  while (process.connected) {
    const lease = await takeLease(parts);
    if (!lease) {
      await turn();
      continue;
    }
    appendFileSync(record, `enter ${process.pid}\n`);
    process.send?.('entered');
    for (let i = 0; i < 20; i++) await turn();
    appendFileSync(record, `leave ${process.pid}\n`);
    await lease.release();
  }
}

void main(process.argv[2], process.argv[3]);
