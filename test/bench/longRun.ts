import { rmSync } from 'node:fs';
import type { Clock } from '../../src/core/base/clocks';
import type { ChatClient } from '../../src/core/chat/client';
import { createGate } from '../../src/core/gate/gate';
import { createDisk } from '../../src/core/storage/disk';
import { createSummaryFiles } from '../../src/core/summaries/keep/summaryFiles';
import { createRun } from '../../src/core/summaries/run/createRun';
import { parallelEngine } from '../../src/core/summaries/run/parallelEngine';
import { createTestAsker } from '../support/canaryClient';
import { makeFolder, nodeFiles, openSettings, scopeOf, writeTree } from '../support/nodeFiles';
import { createRandom } from '../support/random';
import { runOf, tempFolder } from '../support/summaryRecords';
import { packagedReader } from '../support/syntaxReader';
import { check } from './report';

const fileCount = 4000;
const folderCount = 40;
const answerMs = 8000;
const inFlight = 64;

/** Seconds of the model and the gate in one real second. */
const speed = 10;

const fastClock: Clock = {
  now: () => performance.now() * speed,
  after(ms, run) {
    const timer = setTimeout(run, ms / speed);
    return () => clearTimeout(timer);
  },
};

/** A model that takes eight seconds for each answer. */
const client: ChatClient = {
  stream: () => {
    throw new Error('A run asks for whole answers.');
  },
  listModels: () => Promise.resolve(undefined),
  complete: () =>
    new Promise((resolve) => {
      const usage = { promptTokens: 300, completionTokens: 20, cachedTokens: 0 };
      fastClock.after(answerMs, () =>
        resolve({ answer: 'It keeps numbers.', outcome: { kind: 'complete', usage } } as Awaited<
          ReturnType<ChatClient['complete']>
        >),
      );
    }),
};

/** Prints how long a whole run of 4,000 files takes, ledger and store on the disk, against what no scheduler could beat. */
export async function printLongRun(): Promise<void> {
  const folder = makeFolder();
  const disk = createDisk(tempFolder());
  try {
    const path = (n: number): string => `src/part${n % folderCount}/file${n}.ts`;
    const files = Array.from({ length: fileCount }, (_, n) => [path(n), `export const n${n} = ${n};\n`] as const);
    writeTree(folder, Object.fromEntries(files));
    const kept = createSummaryFiles({
      disk,
      clock: fastClock,
      self: { pid: process.pid, host: 'here' },
      isAlive: () => true,
      report: ({ file }) => console.log(`spoiled: ${file}`),
    });
    const gate = createGate({ clock: fastClock, random: createRandom(1), start: 20, ceiling: inFlight });
    const endpoint = { client, host: 'a model', gate, attempts: 5 };
    const run = runOf('bench', { scopes: [scopeOf(folder)], stopAtUsd: 5 });
    const draft = await createRun(
      run,
      {
        kept,
        files: nodeFiles,
        settingsOf: () => openSettings,
        engine: parallelEngine({ asker: createTestAsker(fastClock), endpoint, thinkingFor: () => 'off' }),
        syntax: packagedReader(),
        clock: fastClock,
        priceOf: () => ({ input: 0.1, output: 0.4 }),
        windowOf: () => undefined,
        projectName: () => 'bench',
        changed: () => undefined,
        warn: (line) => console.log(line),
      },
      { signal: new AbortController().signal },
    );
    const plan = await draft.plan(undefined, new AbortController().signal);
    const began = fastClock.now();
    const active = await draft.start(plan, run);
    await active?.ended;
    const seconds = (fastClock.now() - began) / 1000;
    const { done = 0, failed = 0 } = active?.progress ?? {};
    // The last folder, `src` and the project wait for what is below them.
    const ideal = ((done / inFlight + 2) * answerMs) / 1000;
    console.log(
      `\nA run of ${done} summaries by an 8-second model: ${seconds.toFixed(0)} s, at best ${ideal.toFixed(0)} s`,
    );
    check('not written', failed + plan.files.length + plan.rollUps.length - done, 0);
    check(`${fileCount} files at ${inFlight} in flight, against the ideal`, seconds / ideal, 1.1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
