import type { Clock } from '../endpoint/clocks';
import type { EndpointErrorKind } from '../endpoint/types';
import type { ProjectText, SummaryWish } from '../prompt/summaryPrompts';
import type { Price } from '../pricing';
import type { Engine, Question, Reply } from './engine';
import type { Estimator } from './estimator';
import type { Ledger } from './ledger';
import type { Plan, Planned, PlannedFile } from './plan';
import type { PlannedRollUp } from './planRollUps';
import { skipSentence } from './skipReasons';
import { createSpending } from './spending';
import type { SummaryStore } from './store';
import { childrenHash, summaryKey } from './summaryKey';
import type { Node, NodeRecord, NodeState, RunRecord, Summary } from './types';
import { type Ask, type Written, writeFileSummary, writeRollUp } from './writeSummary';

/** What a run needs from outside. */
export interface RunPorts {
  engine: Engine;
  store: SummaryStore;
  ledger: Ledger;
  estimator: Estimator;
  clock: Clock;
  /** The text of a file and the hash of its bytes as they are now. */
  read(id: string): Promise<{ text: string; hash: string }>;
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

/** Thrown where a request would be sent although the run ends. */
class Halted extends Error {
  override readonly name = 'Halted';
}

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
        ...base(node),
        state,
        ...(state === 'done' || state === 'unchanged'
          ? summaryOf(planned)
          : summaryOf(ledger.state.nodes.get(node.id))),
        ...more,
      })),
    );
  const base = ({ id, kind, path, root }: Node) => ({ id, kind, path, root, at: clock.now() });

  /** Sends requests for one summary; money is set aside when their turn comes. */
  function asker(planned: Planned): Ask {
    return async ({ messages, promptTokens }) => {
      const { model } = planned.asked;
      const expected = { promptTokens, answerTokens: planned.answerTokens };
      let reserved = false;
      const question: Question = {
        model,
        size: promptTokens + 4 * planned.answerTokens,
        estimatedPromptTokens: promptTokens,
        async messages() {
          if (halt.signal.aborted) throw new Halted();
          if (!reserved && !spending.reserve(model, expected)) {
            stop('stopped', `The next request would take the run beyond its cap of $${run.stopAtUsd}.`);
            throw new Halted();
          }
          if (!reserved) progress.inFlight++;
          reserved = true;
          const written = await messages();
          await record(planned, 'sent');
          changed();
          return written;
        },
      };
      let reply: Reply = { kind: 'stopped' };
      try {
        reply = await engine.ask(question, { halt: halt.signal, abort: abort.signal });
      } catch (error) {
        if (!(error instanceof Halted)) throw error;
      } finally {
        if (reserved) {
          progress.inFlight--;
          spending.settle(
            model,
            expected,
            reply.kind === 'answered',
            reply.kind === 'stopped' ? undefined : reply.usage,
          );
        }
      }
      if (reserved && reply.kind !== 'stopped') await ledger.spent(spending.spentUsd);
      return reply;
    };
  }

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

  async function rollUp(planned: PlannedRollUp, keyOf: (node: Node, key: string) => Promise<string | undefined>) {
    const keys = await Promise.all(
      planned.children.map(async (child) => ({ ...child, key: await keyOf(child.node, child.key) })),
    );
    const told = keys.flatMap(({ key, ...child }) => (key === undefined ? [] : [{ ...child, key }]));
    if (halt.signal.aborted) return settle(planned, { kind: 'stopped' });
    const children: { name: string; key: string; text: string; node: Node }[] = [];
    for (const child of told) {
      const summary = await store.get(child.key);
      if (summary) children.push({ ...child, text: summary.text });
    }
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
    const source = {
      kind: kind === 'project' ? ('project' as const) : ('folder' as const),
      name: kind === 'project' ? (input.names.get(root) ?? '') : path,
      children: children.map(({ node, name, text }) => ({ name: node.kind === 'folder' ? `${name}/` : name, text })),
      texts: kind === 'project' ? await projectTexts(root) : [],
    };
    return settle(current, await writeRollUp(source, wish, asker(current)));
  }

  /** READMEs and manifests that lie in a workspace folder itself. */
  async function projectTexts(root: string): Promise<ProjectText[]> {
    const files = [...plan.files, ...plan.unchanged.files].filter(
      ({ node, role }) => role !== undefined && node.root === root && !node.path.includes('/'),
    );
    const most = input.projectFileTokens * 4;
    return Promise.all(
      files.map(async ({ node }) => ({ name: node.path, text: (await ports.read(node.id)).text.slice(0, most) })),
    );
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
    await writePlan(plan, ledger, base);

    /** The key of each node once its summary is there; undefined when there will be none. */
    const keys = new Map<string, Promise<string | undefined>>();
    const promise = (planned: Planned, key: Promise<string | undefined>): void => {
      for (const { id } of [planned.node, ...planned.twins]) keys.set(id, key);
    };
    for (const planned of [...plan.unchanged.files, ...plan.unchanged.rollUps])
      promise(planned, Promise.resolve(planned.key));
    for (const planned of plan.files) promise(planned, summarizeFile(planned));
    const keyOf = ({ id }: Node, key: string): Promise<string | undefined> =>
      keys.get(id) ?? Promise.resolve(store.has(key) ? key : undefined);
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

/** Which summary a node has. */
function summaryOf(of: Pick<NodeRecord, 'key' | 'hash'> | undefined): Pick<NodeRecord, 'key' | 'hash'> {
  return of?.key === undefined ? {} : { key: of.key, hash: of.hash };
}

/** A file of the workspace cannot be read any more. The message is a sentence for the user. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** Writes down where every node of a plan stands before the first request. */
async function writePlan(plan: Plan, ledger: Ledger, base: (node: Node) => Omit<NodeRecord, 'state'>): Promise<void> {
  const records: NodeRecord[] = [];
  const add = (planned: Planned, state: NodeState): void => {
    for (const node of [planned.node, ...planned.twins]) {
      const known = ledger.state.nodes.get(node.id);
      const stands =
        state === 'unchanged' && known?.key === planned.key && (known.state === 'done' || known.state === 'unchanged');
      if (!stands) records.push({ ...base(node), state, ...summaryOf(state === 'unchanged' ? planned : known) });
    }
  };
  for (const planned of [...plan.unchanged.files, ...plan.unchanged.rollUps]) add(planned, 'unchanged');
  for (const planned of [...plan.files, ...plan.rollUps]) add(planned, 'queued');
  for (const { node, reason } of plan.skipped) {
    if (reason !== 'notChosen') records.push({ ...base(node), state: 'skipped', why: skipSentence(reason) });
  }
  await ledger.record(...records);
}
