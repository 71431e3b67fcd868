import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Clock, systemClock } from '../../../../src/core/base/clocks';
import { hashBytes } from '../../../../src/core/base/hash';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { createTransport } from '../../../../src/core/endpoint/wire/transport';
import { createGate } from '../../../../src/core/gate/gate';
import { createDisk } from '../../../../src/core/storage/disk';
import type { Disk } from '../../../../src/core/storage/diskPort';
import { createEstimator } from '../../../../src/core/summaries/find/estimator';
import { walk } from '../../../../src/core/summaries/find/walk';
import { type Ledger, openLedger } from '../../../../src/core/summaries/keep/ledger';
import { type SummaryStore, openStore } from '../../../../src/core/summaries/keep/store';
import { type Plan, makePlan } from '../../../../src/core/summaries/plan/plan';
import { parallelEngine } from '../../../../src/core/summaries/run/parallelEngine';
import { startRun } from '../../../../src/core/summaries/run/run';
import type { Run, RunProgress } from '../../../../src/core/summaries/run/runTypes';
import { UnreadableFile } from '../../../../src/core/summaries/run/unreadableFile';
import type { NodeRecord, RunRecord, Summary } from '../../../../src/core/summaries/types';
import type { Price } from '../../../../src/core/usage/pricing';
import { type ScriptedEndpoint, startEndpoint } from '../../../endpoint/endpoint';
import type { RecordedRequest } from '../../../endpoint/recordedRequest';
import type { Reply } from '../../../endpoint/reply';
import { subjectOf } from '../../../endpoint/summaryPrompt';
import { settingsFor } from '../../../support/canaryClient';
import { type Content, makeFolder, nodeFiles, openSettings, scopeOf, writeTree } from '../../../support/nodeFiles';
import { runOf, tempFolder } from '../../../support/summaryRecords';

/** Pauses between attempts pass so many times as fast. */
const speed = 500;

const fastClock: Clock = {
  now: () => performance.now() * speed,
  after(ms, run) {
    const timer = setTimeout(run, ms / speed);
    return () => clearTimeout(timer);
  },
};

/** What a test may choose for a run. */
export interface RunChoice {
  id?: string;
  /** Paths of the files and folders to summarize; absent: all. */
  only?: string[];
  spentUsd?: number;
  stopAtUsd?: number;
  priceOf?: (model: string) => Price;
  windowOf?: (model: string) => number | undefined;
}

/** A run in a window of its own: ledger and store are opened anew. */
export interface OpenedRun extends Run {
  plan: Plan;
  ledger: Ledger;
  store: SummaryStore;
  /** Waits until the progress is as wanted. */
  when(wanted: (progress: RunProgress) => boolean): Promise<void>;
  /** The last record of a node. @param path of the workspace folder it is empty */
  record(path: string): NodeRecord | undefined;
  /** The summary that a node has now. */
  summary(path: string): Promise<Summary | undefined>;
  /** Paths by their states. */
  states(): Record<string, string[]>;
}

/** A workspace folder on the disk, a folder for what is kept of it, and an endpoint. */
export interface World {
  folder: string;
  /** Where summaries and ledger are. */
  disk: Disk;
  endpoint: ScriptedEndpoint;
  /** How the endpoint answers what is asked about a subject; undefined: with a summary. */
  answer: (subject: string, request: RecordedRequest) => Reply | Promise<Reply> | undefined;
  write(tree: Record<string, Content>): void;
  /** What was asked about so far, in order. */
  subjects(): string[];
  /** Plans a run of all that is on the disk now, lets a test do something in between, and starts it. */
  start(choice?: RunChoice, between?: (plan: Plan) => void): Promise<OpenedRun>;
  close(): Promise<void>;
}

/** @param options `atOnce`: how many requests */
export async function openWorld(tree: Record<string, Content>, { atOnce = 4 } = {}): Promise<World> {
  const folder = makeFolder();
  const disk = createDisk(tempFolder());
  const endpoint = await startEndpoint();
  const transport = createTransport();
  const gate = createGate({ start: atOnce, ceiling: atOnce, clock: fastClock, random: () => 0.5 });
  const client = createEndpointClient({
    settings: settingsFor(endpoint.url, {
      maxAttempts: 1,
      timeouts: { connect: 60_000, firstByte: 60_000, idle: 60_000 },
    }),
    send: (request) => transport.send(request),
  });
  const engine = parallelEngine({ gate, client, clock: systemClock });
  const root = scopeOf(folder);
  writeTree(folder, tree);

  const world: World = {
    folder,
    disk,
    endpoint,
    answer: () => undefined,
    write: (more) => writeTree(folder, more),
    subjects: () => endpoint.chats().map(subjectOf),
    start,
    async close() {
      await transport.close();
      await endpoint.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  endpoint.setReply(async (request) => {
    const subject = subjectOf(request);
    return { ...summaryReply(subject, request), ...(await world.answer(subject, request)) };
  });

  async function start(
    { only, priceOf = () => price, windowOf = () => undefined, ...more }: RunChoice = {},
    between?: (plan: Plan) => void,
  ): Promise<OpenedRun> {
    const oddity = ({ file, why }: { file: string; why: string }): never => {
      throw new Error(`${file}: ${why}`);
    };
    const store = await openStore({ disk, now: Date.now, report: oddity });
    const ledger = await openLedger(disk, oddity);
    const { signal } = new AbortController();
    const walked = await walk([root], { files: nodeFiles, settingsOf: () => openSettings, signal });
    const run: RunRecord = runOf(more.id ?? crypto.randomUUID(), {
      scopes: [root],
      stopAtUsd: more.stopAtUsd ?? 5,
      spentUsd: more.spentUsd ?? 0,
    });
    const estimator = createEstimator();
    const plan = await makePlan(walked, {
      models: run.models,
      style: run.style,
      prompt: { version: '1', overhead: { file: 250, folder: 250, project: 250 }, projectFileTokens: 1000 },
      estimator,
      has: (key) => store.has(key),
      ...(only && { only: new Set(only.map((path) => scopeOf(folder, path).id)) }),
      signal,
    });
    between?.(plan);
    const checks = new Set<() => void>();
    const started = startRun(
      {
        plan,
        run,
        wish: { level: 'standard', language: 'en' },
        promptVersion: '1',
        names: new Map([[root.id, 'demo']]),
        projectFileTokens: 1000,
      },
      {
        engine,
        store,
        ledger,
        estimator,
        clock: systemClock,
        read: readNow,
        priceOf,
        windowOf,
        changed: () => checks.forEach((check) => check()),
      },
    );
    const idOf = (path: string): string => scopeOf(folder, path).id;
    return {
      ...started,
      plan,
      ledger,
      store,
      when: (wanted) =>
        new Promise((resolve) => {
          const check = (): void => {
            if (!wanted(started.progress)) return;
            checks.delete(check);
            resolve();
          };
          checks.add(check);
          check();
        }),
      record: (path) => ledger.state.nodes.get(idOf(path)),
      summary: async (path) => store.get(ledger.state.nodes.get(idOf(path))?.key ?? ''),
      states() {
        const states: Record<string, string[]> = {};
        for (const { state, path } of ledger.state.nodes.values()) (states[state] ??= []).push(path);
        for (const paths of Object.values(states)) paths.sort();
        return states;
      },
    };
  }
  return world;
}

/** USD for a million tokens; of all models, unless a test says otherwise. */
export const price: Price = { input: 1, output: 10 };

async function readNow(id: string): Promise<{ text: string; hash: string }> {
  try {
    const bytes = new Uint8Array(await readFile(fileURLToPath(id)));
    return { text: new TextDecoder().decode(bytes), hash: await hashBytes(bytes) };
  } catch {
    throw new UnreadableFile('The file cannot be read any more.');
  }
}

/** An answer with plausible counts: where they are far too low, the client takes the prompt for cut. */
function summaryReply(subject: string, { body }: RecordedRequest): Reply {
  return { text: `This is ${subject}.`, usage: { prompt_tokens: Math.ceil(body.length / 4), completion_tokens: 100 } };
}
