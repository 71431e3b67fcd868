import type { Clock } from '../endpoint/clocks';
import type { EndpointErrorKind } from '../endpoint/types';
import type { SummaryWish } from '../prompt/summaryPrompts';
import type { Price } from '../pricing';
import type { Engine } from './engine';
import type { Estimator } from './estimator';
import type { Ledger } from './ledger';
import type { Plan, Planned, PlannedFile } from './plan';
import type { PlannedRollUp, RollUpChild } from './planRollUps';
import { planRecords, recordOf, summaryIn } from './planRecords';
import { projectTexts, toldChildren } from './rollUpSource';
import { createAsker } from './runRequests';
import { createSpending } from './spending';
import type { SummaryStore } from './store';
import { childrenHash, summaryKey } from './summaryKey';
import type { NodeRecord, NodeState, RunRecord, Summary } from './types';
import { UnreadableFile } from './unreadableFile';
import { type Written, writeFileSummary, writeRollUp } from './writeSummary';

/** What a run needs from outside. */
export interface RunPorts {
  engine: Engine;
  store: SummaryStore;
  ledger: Ledger;
  estimator: Estimator;
  clock: Clock;
  /** The text of a file and the hash of its bytes as they are now. @throws UnreadableFile */
  read: (id: string) => Promise<{ text: string; hash: string }>;
  priceOf: (model: string) => Price;
  /** Tokens that a model takes, where that is known. */
  windowOf(model: string): number | undefined;
  /** Called after each change of `progress`. */
  changed(): void;
}

/** What a run does. */
export interface RunInput {
  plan: Plan;
  /** A new one, or one that goes on: what it has cost counts. */
  run: RunRecord;
  wish: SummaryWish;
  promptVersion: string;
  /** Names of the workspace folders, by their URIs. */
  names: ReadonlyMap<string, string>;
  /** Most tokens of each README and manifest in the project's prompt. */
  projectFileTokens: number;
}

/** How far a run is. */
export interface RunProgress {
  /** Summaries to write in all. */
  total: number;
  done: number;
  failed: number;
  /** Requests under way. */
  inFlight: number;
  spentUsd: number;
  /** Whether all prices that it took are known. */
  priceKnown: boolean;
  /** The share of the work that is done, by estimated tokens: 0 to 1. */
  share: number;
}

/** A run that is under way. */
export interface Run {
  readonly progress: RunProgress;
  /** Resolves when it has ended, however; rejects with a DiskError when the ledger or the store cannot be written. */
  readonly ended: Promise<RunRecord['state']>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Sends nothing more; what is under way is paid for and may finish. */
  cancel(): void;
  /** Gives up at once and leaves the run as it is, to be resumed: the window closes, or another one has it. */
  abandon(): void;
}

/** These fail for every file, so the first one ends the run. */
const hopeless = new Set<EndpointErrorKind>(['unauthorized', 'billing', 'unknown-model', 'wrong-url']);

/** So many failures in a row are not the fault of the files. */
const mostFailuresInARow = 10;

/**
 * Carries out a plan: files, then each folder as soon as all in it has ended, then the projects. Each step is written down
 * before the next: first the summary, then that it is done.
 */
export function startRun(input: RunInput, ports: RunPorts): Run {
  const { plan, run, wish, promptVersion } = input;
  const { engine, store, ledger, estimator, clock } = ports;
  const halt = new AbortController();
  const abort = new AbortController();
  const spending = createSpending(run.spentUsd, run.stopAtUsd, ports.priceOf);
  const progress: RunProgress = {
    total: plan.files.length + plan.rollUps.length,
    done: 0,
    failed: 0,
    inFlight: 0,
    spentUsd: spending.spentUsd,
    priceKnown: true,
    share: 0,
  };
  const weightOf = ({ promptTokens, answerTokens }: Planned): number => promptTokens + 4 * answerTokens;
  const allWork = [...plan.files, ...plan.rollUps].reduce((sum, planned) => sum + weightOf(planned), 0) || 1;
  let work = 0;
  let failuresInARow = 0;
  let ending: { state: RunRecord['state']; why?: string } | undefined;

  function stop(state: 'stopped' | 'cancelled', why?: string): void {
    ending ??= { state, ...(why !== undefined && { why }) };
    halt.abort();
  }

  function changed(): void {
    progress.spentUsd = spending.spentUsd;
    progress.priceKnown = spending.known;
    progress.share = Math.min(1, work / allWork);
    ports.changed();
  }

  /** Until there is a new summary, the old one stands, if there is one. */
  const record = (planned: Planned, state: NodeState, more: Partial<NodeRecord> = {}): Promise<void> =>
    ledger.record(
      ...[planned.node, ...planned.twins].map((node) => ({
        ...recordOf(node, state, clock.now()),
        ...summaryIn(state === 'done' || state === 'unchanged' ? planned : ledger.state.nodes.get(node.id)),
        ...more,
      })),
    );

  const asker = createAsker({
    engine,
    spending,
    signals: { halt: halt.signal, abort: abort.signal },
    async onSent(planned) {
      progress.inFlight++;
      await record(planned, 'sent');
      changed();
    },
    async onEnded() {
      progress.inFlight--;
      await ledger.spent(spending.spentUsd);
      changed();
    },
    onCap: () => stop('stopped', `The next request would take the run beyond its cap of $${run.stopAtUsd}.`),
  });

  /** Keeps what came of a summary; returns its key when there is one. */
  async function settle(planned: Planned, result: Written): Promise<string | undefined> {
    if (result.kind === 'stopped') {
      if (!abort.signal.aborted) await record(planned, 'queued');
      return undefined;
    }
    work += weightOf(planned);
    if (result.kind === 'written') {
      const { text, usage } = result;
      const { key, node, asked } = planned;
      const summary: Summary = {
        key,
        kind: node.kind,
        text,
        model: asked.model,
        at: clock.now(),
        ...(usage && { usage }),
      };
      await store.put(summary);
      await record(planned, 'done', usage && { usage });
      if (usage && !result.parts) estimator.learn(asked, planned.base, usage, result.ms);
      progress.done++;
      failuresInARow = 0;
      changed();
      return key;
    }
    await record(planned, 'failed', { why: result.why, ...(result.usage && { usage: result.usage }) });
    progress.failed++;
    failuresInARow++;
    if (result.error && hopeless.has(result.error.kind)) stop('stopped', result.error.message);
    else if (failuresInARow >= mostFailuresInARow) {
      stop('stopped', `${mostFailuresInARow} requests in a row failed, the last one so: ${result.why}`);
    }
    changed();
    return undefined;
  }

  async function summarizeFile(planned: PlannedFile): Promise<string | undefined> {
    const current = { ...planned };
    const file = {
      path: planned.node.path,
      languageId: planned.language,
      promptTokens: planned.promptTokens,
      async read() {
        const { text, hash } = await ports.read(planned.node.id);
        if (hash !== current.hash) {
          // It was edited after it was planned: the summary is of what is sent.
          current.hash = hash;
          current.key = await summaryKey({
            kind: 'file',
            hash,
            promptVersion,
            model: planned.asked.model,
            style: run.style,
          });
          current.twins = [];
        }
        return text;
      },
    };
    const window = ports.windowOf(planned.asked.model);
    return settle(current, await orFailed(() => writeFileSummary(file, wish, asker(current), window)));
  }

  async function rollUp(planned: PlannedRollUp, keyOf: (child: RollUpChild) => Promise<string | undefined>) {
    const children = await toldChildren(planned, keyOf, store);
    if (halt.signal.aborted) return settle(planned, { kind: 'stopped' });
    if (children.length === 0) return settle(planned, { kind: 'failed', why: 'Nothing in it has a summary.' });
    const { kind, path, root } = planned.node;
    const hash = await childrenHash(children);
    const key = await summaryKey({ kind, hash, promptVersion, model: planned.asked.model, style: run.style });
    const current = { ...planned, hash, key };
    if (store.has(key)) {
      await record(current, 'unchanged');
      work += weightOf(planned);
      progress.done++;
      changed();
      return key;
    }
    const isProject = kind === 'project';
    const source = {
      kind: isProject ? ('project' as const) : ('folder' as const),
      name: isProject ? (input.names.get(root) ?? '') : path,
      children: children.map(({ node, name, text }) => ({ name: node.kind === 'folder' ? `${name}/` : name, text })),
      texts: isProject ? await projectTexts(plan, root, input.projectFileTokens, ports.read) : [],
    };
    return settle(current, await writeRollUp(source, wish, asker(current)));
  }

  /** Reading a file can fail; the disk of the ledger and the store must not. */
  async function orFailed(write: () => Promise<Written>): Promise<Written> {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return { kind: 'failed', why: error.message };
    }
  }

  async function carryOut(): Promise<RunRecord['state']> {
    if (ledger.state.run?.id === run.id) await ledger.setRunState('running');
    else await ledger.start(run);
    await ledger.record(...planRecords(plan, ledger.state.nodes, clock.now()));

    /** The key of each node once its summary is there; undefined when there will be none. */
    const keys = new Map<string, Promise<string | undefined>>();
    const promise = (planned: Planned, key: Promise<string | undefined>): void => {
      for (const { id } of [planned.node, ...planned.twins]) keys.set(id, key);
    };
    for (const planned of [...plan.unchanged.files, ...plan.unchanged.rollUps])
      promise(planned, Promise.resolve(planned.key));
    for (const planned of plan.files) promise(planned, summarizeFile(planned));
    const keyOf = ({ node, key }: RollUpChild): Promise<string | undefined> =>
      keys.get(node.id) ?? Promise.resolve(store.has(key) ? key : undefined);
    for (const planned of plan.rollUps) promise(planned, rollUp(planned, keyOf));
    await Promise.all(keys.values());

    if (abort.signal.aborted) return 'running';
    const { state, why } = ending ?? { state: 'finished' as const };
    await ledger.setRunState(state, why);
    return state;
  }

  const ended = carryOut().catch((error: unknown) => {
    halt.abort();
    abort.abort();
    throw error;
  });
  return {
    progress,
    ended,
    async pause() {
      engine.pause();
      await ledger.setRunState('paused');
    },
    async resume() {
      await ledger.setRunState('running');
      engine.resume();
    },
    cancel() {
      stop('cancelled');
      engine.resume();
    },
    abandon() {
      abort.abort();
      halt.abort();
    },
  };
}
