import { createDisk } from '../../../../src/core/storage/disk';
import { openLedger } from '../../../../src/core/summaries/keep/ledger';
import { openStore } from '../../../../src/core/summaries/keep/store';
import { nodeOf, runOf, summaryOf } from '../../../support/summaryRecords';

/** How many nodes are under way at once, as with requests. */
const lanes = 8;

/** What this process says: a request that it would send, and a node whose last line was written. */
export interface Progress {
  is: 'sent' | 'done';
  n: number;
}

/**
 * Summarizes so many nodes as a run does, from where the process before it was killed. Arguments: the folder, the number.
 */
async function main(folder = '', count = 0): Promise<void> {
  const disk = createDisk(folder);
  const report = ({ file, why }: { file: string; why: string }): never => {
    throw new Error(`${file}: ${why}`);
  };
  const ledger = await openLedger(disk, report);
  const store = await openStore({ disk, now: Date.now, report });
  if (ledger.state.run) await ledger.setRunState('running');
  else await ledger.start(runOf('crash'));

  const say = (progress: Progress): void => void process.send?.(progress);
  const todo = Array.from({ length: count }, (_, n) => n).filter(
    (n) => ledger.state.nodes.get(nodeOf(n).id)?.state !== 'done',
  );
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let n = todo.shift(); n !== undefined; n = todo.shift()) {
        const summary = summaryOf(n, `Summary ${n}. `.repeat(1 + (n % 50) * 40));
        const node = nodeOf(n, { key: summary.key });
        if (!store.has(summary.key)) {
          await ledger.record({ ...node, state: 'sent' });
          say({ is: 'sent', n });
          await store.put(summary);
        }
        await Promise.all([
          ledger.record({ ...node, state: 'done' }),
          ledger.spent({ spentUsd: n, spentTokens: 10 * n }),
        ]);
        say({ is: 'done', n });
      }
    }),
  );
  await ledger.setRunState('finished');
  process.disconnect();
}

void main(process.argv[2], Number(process.argv[3]));
