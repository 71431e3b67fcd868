import type { Failure } from '../../../shared/protocol';
import type { EndpointError } from '../../failures/endpointError';
import { runFailureOf } from '../../failures/failure';
import { failureKind } from '../../failures/failureKinds';
import type { Planned, PlannedFile } from '../plan/plan';
import { isUpToDate, planRecords, recordOf, summaryIn } from '../plan/planRecords';
import type { PlannedRollUp, RollUpChild } from '../plan/planRollUps';
import { childrenHash, summaryKey } from '../summaryKey';
import type { NodeRecord, NodeState, RunRecord, Summary } from '../types';
import { projectTexts, toldChildren } from './rollUpSource';
import { createAsker } from './runRequests';
import type { Run, RunInput, RunPorts, RunProgress } from './runTypes';
import { createSpending, lostUsd } from './spending';
import { UnreadableFile } from './unreadableFile';
import { type Written, writeFileSummary, writeRollUp } from './writeSummary';

/** Arguments of one call. */
const recordsAtOnce = 5000;

/** So many failures in a row are not the fault of the files. */
const mostFailuresInARow = 10;

/** How a run ended before it was done. */
interface Ending {
  state: 'stopped' | 'cancelled';
  why?: string;
  failure?: Failure;
}

/** What a file holds now has a summary already. */
class AlreadyThere extends Error {
  override readonly name = 'AlreadyThere';
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
  const goesOn = ledger.state.run?.id === run.id;
  // Whoever had sent these is gone; the endpoint may have billed them all the same.
  const wasSent = ({ node }: Planned): boolean => goesOn && ledger.state.nodes.get(node.id)?.state === 'sent';
  const lost = [plan, plan.unchanged].flatMap(({ files, rollUps }) => [...files, ...rollUps].filter(wasSent));
  const spending = createSpending(run.spentUsd + lostUsd(lost, ports.priceOf), run.stopAtUsd, ports.priceOf);
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
  let ending: Ending | undefined;

  function end(how: Ending): void {
    ending ??= how;
    halt.abort();
  }

  /** @param why one sentence; absent where the endpoint's own says it */
  function stop(why: string | undefined, error?: EndpointError): void {
    const failure = error && runFailureOf(error);
    const sentences = [why ?? failure?.what, failure?.next].filter((sentence) => sentence !== undefined);
    end({ state: 'stopped', why: sentences.join(' '), ...(failure && { failure }) });
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
        ...summaryIn(isUpToDate({ state }) ? planned : ledger.state.nodes.get(node.id)),
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
    onReply(reply) {
      if (reply.kind === 'answered') failuresInARow = 0;
      // A file that is too long is asked for in parts.
      if (reply.kind !== 'failed' || reply.error?.kind === 'too-long') return;
      failuresInARow++;
      // What every other request would end in ends the run at once.
      if (reply.error && failureKind(reply.error.kind).hopeless) stop(undefined, reply.error);
      else if (failuresInARow >= mostFailuresInARow) {
        stop(`${mostFailuresInARow} requests in a row failed, the last one so: ${reply.why}`, reply.error);
      }
    },
    async onEnded() {
      progress.inFlight--;
      changed();
      // Whoever has the lease now writes the ledger.
      if (!abort.signal.aborted) await ledger.spent(spending.spentUsd);
    },
    onCap: () => stop(`The next request would take the run beyond its cap of $${run.stopAtUsd}.`),
  });

  /** The key of each node once its summary is there; undefined when there will be none. */
  const keys = new Map<string, Promise<string | undefined>>();

  /** Keeps what came of a summary; returns its key when there is one. */
  async function settle(planned: Planned, result: Written | { kind: 'there' }): Promise<string | undefined> {
    if (result.kind === 'stopped') {
      if (!abort.signal.aborted) await record(planned, 'queued');
      return undefined;
    }
    work += weightOf(planned);
    if (result.kind === 'there') {
      await record(planned, 'unchanged');
      progress.done++;
      changed();
      return planned.key;
    }
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
      if (usage && result.base !== undefined) estimator.learn(asked, result.base, usage, result.ms);
      progress.done++;
      changed();
      return key;
    }
    await record(planned, 'failed', { why: result.why, ...(result.usage && { usage: result.usage }) });
    progress.failed++;
    changed();
    return undefined;
  }

  async function summarizeFile(planned: PlannedFile): Promise<string | undefined> {
    const current = { ...planned };
    const file = {
      path: planned.node.path,
      languageId: planned.language,
      base: planned.base,
      promptTokens: planned.promptTokens,
      async read() {
        const { text, hash } = await ports.read(planned.node.id);
        if (hash === current.hash) return text;
        // It was edited after it was planned: the summary is of what is sent, and its twins are none any more.
        const { model } = planned.asked;
        const key = summaryKey({ kind: 'file', hash, promptVersion, model, style: run.style });
        Object.assign(current, { hash, key, twins: [] });
        if (store.has(key)) throw new AlreadyThere();
        return text;
      },
    };
    const window = ports.windowOf(planned.asked.model);
    const key = await settle(current, await orFailed(() => writeFileSummary(file, wish, asker(current), window)));
    const [next, ...others] = current.hash === planned.hash ? [] : planned.twins;
    if (next) {
      const ofTwins = summarizeFile({ ...planned, node: next, twins: others });
      for (const { id } of planned.twins) keys.set(id, ofTwins);
      await ofTwins;
    }
    return key;
  }

  async function rollUp(planned: PlannedRollUp, keyOf: (child: RollUpChild) => Promise<string | undefined>) {
    const children = await toldChildren(planned, keyOf, store);
    if (halt.signal.aborted) return settle(planned, { kind: 'stopped' });
    if (children.length === 0) return settle(planned, { kind: 'failed', why: 'Nothing in it has a summary.' });
    const { kind, path, root } = planned.node;
    const hash = childrenHash(children);
    const key = summaryKey({ kind, hash, promptVersion, model: planned.asked.model, style: run.style });
    const current = { ...planned, hash, key };
    if (store.has(key)) return settle(current, { kind: 'there' });
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
  async function orFailed(write: () => Promise<Written>): Promise<Written | { kind: 'there' }> {
    try {
      return await write();
    } catch (error) {
      if (error instanceof AlreadyThere) return { kind: 'there' };
      if (!(error instanceof UnreadableFile)) throw error;
      return { kind: 'failed', why: error.message };
    }
  }

  async function carryOut(): Promise<RunRecord['state']> {
    if (goesOn) await ledger.setRunState('running');
    else await ledger.start(run);
    if (lost.length > 0) await ledger.spent(spending.spentUsd);
    const records = planRecords(plan, ledger.state.nodes, clock.now());
    for (let start = 0; start < records.length; start += recordsAtOnce) {
      await ledger.record(...records.slice(start, start + recordsAtOnce));
    }

    const promise = (planned: Planned, key: Promise<string | undefined>): void => {
      for (const { id } of [planned.node, ...planned.twins]) keys.set(id, key);
    };
    for (const planned of [...plan.unchanged.files, ...plan.unchanged.rollUps])
      promise(planned, Promise.resolve(planned.key));
    for (const planned of plan.files) promise(planned, summarizeFile(planned));
    const keyOf = async ({ node, key }: RollUpChild): Promise<string | undefined> => {
      const known = keys.get(node.id);
      if (!known) return store.has(key) ? key : undefined;
      const found = await known;
      // The twins of an edited file have gone a way of their own.
      return keys.get(node.id) === known ? found : keys.get(node.id);
    };
    for (const planned of plan.rollUps) promise(planned, rollUp(planned, keyOf));
    await Promise.all(keys.values());

    if (abort.signal.aborted) return 'running';
    const { state, why } = ending ?? { state: 'finished' as const };
    await ledger.setRunState(state, why);
    return state;
  }

  let over = false;
  const ended = carryOut()
    .catch((error: unknown) => {
      halt.abort();
      abort.abort();
      throw error;
    })
    .finally(() => {
      over = true;
      // The engine's gate serves the next run too.
      engine.resume();
    });
  return {
    progress,
    ended,
    get failure() {
      return ending?.failure;
    },
    async pause() {
      if (over) return;
      engine.pause();
      await ledger.setRunState('paused');
    },
    async resume() {
      if (over) return;
      await ledger.setRunState('running');
      engine.resume();
    },
    cancel() {
      end({ state: 'cancelled' });
      engine.resume();
    },
    abandon() {
      abort.abort();
      halt.abort();
    },
  };
}
