import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { type Clock, systemClock } from '../../../../src/core/base/clocks';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { createTransport } from '../../../../src/core/endpoint/wire/transport';
import { createGate } from '../../../../src/core/gate/gate';
import { createDisk } from '../../../../src/core/storage/disk';
import type { Disk } from '../../../../src/core/storage/diskPort';
import { type SummaryFiles, createSummaryFiles } from '../../../../src/core/summaries/keep/summaryFiles';
import type { Plan } from '../../../../src/core/summaries/plan/plan';
import { nodeReasonText } from '../../../../src/core/summaries/reasons/nodeReason';
import { runReasonText } from '../../../../src/core/summaries/reasons/runReason';
import type { Askable } from '../../../../src/core/chat/endpoint';
import type { NowEngine } from '../../../../src/core/summaries/run/engine';
import type { BatchDeps } from '../../../../src/core/summaries/run/batchDeps';
import { type RunDraft, type Ways, createRun } from '../../../../src/core/summaries/run/createRun';
import { parallelEngine } from '../../../../src/core/summaries/run/parallelEngine';
import type { RunProgress } from '../../../../src/core/summaries/run/progress';
import type { Run } from '../../../../src/core/summaries/run/runTypes';
import type { NodeRecord, RunRecord, Summary } from '../../../../src/core/summaries/types';
import type { Price } from '../../../../src/core/usage/pricing';
import { type ScriptedEndpoint, startEndpoint } from '../../../endpoint/endpoint';
import type { RecordedRequest } from '../../../endpoint/recordedRequest';
import type { Reply } from '../../../endpoint/reply';
import { subjectOf } from '../../../endpoint/summaryPrompt';
import { settingsFor, createTestAsker } from '../../../support/canaryClient';
import { type Content, makeFolder, nodeFiles, openSettings, scopeOf, writeTree } from '../../../support/nodeFiles';
import { runOf, tempFolder } from '../../../support/summaryRecords';
import { packagedReader } from '../../../support/syntaxReader';

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
  stopAtTokens?: number;
  priceOf?: (model: string) => Price;
  windowOf?: (model: string) => number | undefined;
  /** Hands the run over in batches. */
  batches?: BatchDeps;
  /** Asks in the slow lane. */
  slow?: NowEngine;
  models?: RunRecord['models'];
  /** Where things are kept, in place of the world's own. */
  disk?: Disk;
  /** Gives the preparation up. */
  signal?: AbortSignal;
  onProgress?: () => void;
  projectName?: () => string;
  /** Gets the lines for the log; without it there must be none. */
  warn?: (line: string) => void;
}

/** A run in a window of its own: ledger and store are opened anew. */
export interface OpenedRun extends Run {
  plan: Plan;
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
  /** What runs ask. */
  askable: Askable;
  /** How the endpoint answers a request. */
  reply: (request: RecordedRequest) => Promise<Reply>;
  /** The process that runs; one that ran before counts as killed. */
  process: number;
  /** How the endpoint answers what is asked about a subject; undefined: with a summary. */
  answer: (subject: string, request: RecordedRequest) => Reply | Promise<Reply> | undefined;
  write(tree: Record<string, Content>): void;
  /** What was asked about so far, in order. */
  subjects(): string[];
  /** What is kept, as another window opens it. */
  openKept(of?: Disk): SummaryFiles;
  /** Plans a run of all that is on the disk now. */
  plan(choice?: RunChoice): Promise<{ run: RunRecord; draft: RunDraft; plan: Plan }>;
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
  const askable = { client, host: 'The endpoint', gate, attempts: 1 };
  const engine = parallelEngine({ asker: createTestAsker(), endpoint: askable, thinkingFor: () => 'off' });
  const root = scopeOf(folder);
  writeTree(folder, tree);

  const world: World = {
    folder,
    disk,
    endpoint,
    askable,
    reply,
    process: process.pid,
    answer: () => undefined,
    write: (more) => writeTree(folder, more),
    subjects: () => endpoint.chats().map(subjectOf),
    openKept,
    plan,
    start,
    async close() {
      await transport.close();
      await endpoint.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  endpoint.setReply(reply);

  async function reply(request: RecordedRequest): Promise<Reply> {
    const subject = subjectOf(request);
    return { ...summaryReply(subject, request), ...(await world.answer(subject, request)) };
  }

  function openKept(of: Disk = disk): SummaryFiles {
    return createSummaryFiles({
      disk: of,
      clock: systemClock,
      self: { pid: world.process, host: 'here' },
      isAlive: (pid) => pid === world.process,
      report: ({ file, why }) => assert.fail(`${file}: ${why}`),
    });
  }

  async function plan({
    only,
    priceOf = () => price,
    windowOf = () => undefined,
    signal = new AbortController().signal,
    onProgress = () => undefined,
    projectName = () => 'demo',
    warn = (line) => assert.fail(line),
    batches,
    slow,
    ...more
  }: RunChoice = {}) {
    const run = runOf(more.id ?? crypto.randomUUID(), {
      scopes: [root],
      stopAtUsd: more.stopAtUsd ?? 5,
      spentUsd: more.spentUsd ?? 0,
      ...(more.stopAtTokens !== undefined && { stopAtTokens: more.stopAtTokens }),
      ...(batches && { engine: 'provider', address: batches.address }),
      ...(slow && { engine: 'slowLane' }),
      ...(more.models && { models: more.models }),
    });
    const checks = new Set<() => void>();
    const kept = openKept(more.disk);
    const draft = await createRun(
      run,
      {
        kept,
        files: nodeFiles,
        settingsOf: () => openSettings,
        engine,
        syntax: packagedReader(),
        clock: systemClock,
        priceOf,
        windowOf,
        projectName,
        changed: () => checks.forEach((check) => check()),
        warn,
      },
      { signal, onProgress },
    );
    const ids = only?.map((path) => scopeOf(folder, path).id);
    return { run, kept, draft, plan: await draft.plan(ids, signal), checks };
  }

  async function start(choice: RunChoice = {}, between?: (plan: Plan) => void): Promise<OpenedRun> {
    const planned = await plan(choice);
    between?.(planned.plan);
    const started = await planned.draft.start(planned.plan, planned.run, waysIn(choice));
    assert.ok(started, 'The run before this one has ended.');
    const { kept, checks } = planned;
    const { state } = started.ledger;
    const idOf = (path: string): string => scopeOf(folder, path).id;
    return {
      ...started,
      plan: planned.plan,
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
      record: (path) => state.nodes.get(idOf(path)),
      summary: async (path) => (await kept.store()).get(state.nodes.get(idOf(path))?.key ?? ''),
      states() {
        const paths: Record<string, string[]> = {};
        for (const node of state.nodes.values()) (paths[node.state] ??= []).push(node.path);
        for (const each of Object.values(paths)) each.sort();
        return paths;
      },
    };
  }
  return world;
}

/** USD for a million tokens; of all models, unless a test says otherwise. */
export const price: Price = { input: 1, output: 10 };

/** An answer with plausible counts: where they are far too low, the client takes the prompt for cut. */
function summaryReply(subject: string, { body }: RecordedRequest): Reply {
  return { text: `This is ${subject}.`, usage: { prompt_tokens: Math.ceil(body.length / 4), completion_tokens: 100 } };
}

function waysIn({ batches, slow }: RunChoice): Ways {
  return { ...(batches && { batches }), ...(slow && { slow }) };
}

/** Why a node has no new summary, as it is shown; empty when it says nothing. */
export function whyOf(run: OpenedRun, path: string): string {
  const why = run.record(path)?.why;
  return why ? nodeReasonText(why) : '';
}

/** Why a run has ended, as it is shown; empty when it says nothing. */
export function reasonOf({ ledger }: OpenedRun): string {
  const why = ledger.state.run?.why;
  return why ? runReasonText(why) : '';
}
