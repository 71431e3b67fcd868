import type { Clock } from '../../base/clocks';
import type { Price } from '../../usage/pricing';
import type { Estimator } from '../find/estimator';
import type { FolderSettings } from '../find/folderRules';
import { walk } from '../find/walk';
import type { WorkspaceFiles } from '../find/workspaceFiles';
import { cleanUp } from '../keep/cleaning';
import type { Lease } from '../keep/lease';
import type { SummaryFiles } from '../keep/summaryFiles';
import { goneNodes } from '../plan/goneNodes';
import type { Plan } from '../plan/plan';
import { makePlan } from '../plan/makePlan';
import { promptShape } from '../plan/promptShape';
import { withoutWaiting } from '../plan/withoutWaiting';
import type { Syntax } from '../../syntax/syntax';
import type { RunRecord } from '../types';
import { type BatchDeps, keysIn, openBatches } from './batchDeps';
import { batchJournal } from './batchJournal';
import type { NowEngine } from './engine';
import { keepEstimator, openEstimator } from './keptEstimator';
import { createNameCheck } from './nameCheck';
import { createReadNow } from './readNow';
import type { Run } from './runTypes';
import { startBatchRun } from './startBatchRun';
import { startRun } from './startRun';
import { inTurn } from './inTurn';

/** What a run is made with. */
export interface CreateRunDeps {
  /** What is kept of the summaries of this workspace. */
  kept: SummaryFiles;
  files: WorkspaceFiles;
  /** @param root URI of a workspace folder as text */
  settingsOf: (root: string) => FolderSettings;
  engine: NowEngine;
  syntax: Pick<Syntax, 'read'>;
  clock: Clock;
  priceOf: (model: string) => Price;
  /** Tokens that a model takes, where that is known. */
  windowOf: (model: string) => number | undefined;
  /** The name of a workspace folder. @param root its URI as text */
  projectName: (root: string) => string;
  /** Called after each change of the progress, and when the run is paused or goes on. */
  changed: () => void;
  /** Called with a line for the log when something went wrong that does not end the run. */
  warn: (line: string) => void;
}

/** Other ways to send requests than now. */
export interface Ways {
  batches?: BatchDeps;
  slow?: NowEngine;
}

/** A run that can be planned and started. */
export interface RunDraft {
  /** Says what requests will take, by what earlier runs have taught. */
  estimator: Estimator;
  /**
   * Plans it; can be called again for another choice of files.
   *
   * @param only ids of files and folders; absent for all
   * @throws the signal's reason when it is aborted
   */
  plan(only: readonly string[] | undefined, signal: AbortSignal): Promise<Plan>;
  /**
   * Starts it as soon as the lease is free.
   *
   * @param run the record as the user has agreed to it
   * @param ways what a run with the engine `provider` is handed over with, and what one with `slowLane` asks
   * @returns undefined while another window writes summaries of this workspace
   * @throws DiskError
   */
  start(plan: Plan, run: RunRecord, ways?: Ways): Promise<Run | undefined>;
}

/**
 * Looks through the folders of a run and prepares all that it needs. Nothing is sent or written before it is started.
 *
 * @param run a new one, or one that is to go on
 * @throws DiskError, or the signal's reason when it is aborted
 */
export async function createRun(
  { scopes, models, style }: RunRecord,
  deps: CreateRunDeps,
  looking: { signal: AbortSignal; onProgress?: (seen: number) => void },
): Promise<RunDraft> {
  const { kept, files, settingsOf, clock } = deps;
  const prompt = promptShape(style);
  const estimator = await openEstimator(kept.disk);
  const walked = await walk(scopes, { files, settingsOf, ...looking });
  let store = await kept.reopenStore();
  const journal = batchJournal(kept.disk);

  /** Ends what belongs to a run: cleans up, keeps what it has taught, and gives the lease back. */
  async function finish({ ended, ledger }: Run, lease: Lease): Promise<RunRecord['state']> {
    try {
      const state = await ended;
      // A run that was given up may have lost the lease.
      if (state !== 'running') await cleanUp({ disk: kept.disk, store, ledger: ledger.state, now: clock.now() });
      return state;
    } finally {
      await keepEstimator(kept.disk, estimator).catch(() => deps.warn('what was learnt could not be written to disk'));
      await lease.release().catch(() => undefined);
    }
  }

  async function startWith(lease: Lease, plan: Plan, agreed: RunRecord, { batches, slow }: Ways): Promise<Run> {
    // A plan may have been looked at for an hour; other windows have written since.
    store = await kept.reopenStore();
    const ledger = await kept.openLedger();
    const run = withTaken(agreed, ledger.state.run);
    await ledger.forget(...goneNodes(ledger.state.nodes.values(), scopes, walked));
    const { version: promptVersion, projectFileTokens } = prompt;
    const read = createReadNow(deps);
    const open = await openBatches(journal);
    const waiting = keysIn(open);
    const rest = withoutWaiting(plan, (key) => waiting.has(key));
    const syntax = inTurn(deps.syntax);
    const engine = (run.engine === 'slowLane' && slow) || deps.engine;
    const over = new AbortController();
    const names = createNameCheck(deps, AbortSignal.any([over.signal, lease.lost]));
    const asks = rest.files.length + rest.rollUps.length > 0 && run.engine !== 'provider';
    if (asks) for (const { root } of scopes) names.begin(root);
    const runDeps = {
      ...deps,
      engine,
      syntax,
      store,
      ledger,
      estimator,
      names,
      read,
      promptVersion,
      projectFileTokens,
    };
    const started =
      run.engine === 'provider' && batches
        ? startBatchRun(rest, run, { ...runDeps, ...batches, journal, open })
        : startRun(rest, run, { ...runDeps, whenDone: open.length > 0 ? 'waiting' : 'finished' });
    lease.lost.addEventListener('abort', () => started.abandon());
    return {
      ...started,
      ended: finish(started, lease).finally(() => over.abort()),
      abandon() {
        over.abort();
        started.abandon();
      },
    };
  }

  return {
    estimator,
    async plan(only, signal) {
      const waiting = keysIn(await journal.list());
      const plan = await makePlan(walked, {
        models,
        style,
        prompt,
        estimator,
        windowOf: deps.windowOf,
        has: (key) => store.has(key),
        ...(only && { only: new Set(only) }),
        signal,
      });
      return withoutWaiting(plan, (key) => waiting.has(key));
    },
    async start(plan, run, ways = {}) {
      const lease = await kept.takeLease();
      if (!lease) return undefined;
      try {
        return await startWith(lease, plan, run, ways);
      } catch (error) {
        await lease.release().catch(() => undefined);
        throw error;
      }
    },
  };
}

/** A run as it was agreed to, with what it has taken by now. @param known the run of the ledger */
function withTaken(agreed: RunRecord, known: RunRecord | undefined): RunRecord {
  if (known?.id !== agreed.id) return agreed;
  const { spentUsd, spentTokens, billed } = known;
  return { ...agreed, spentUsd, ...(spentTokens !== undefined && { spentTokens }), ...(billed && { billed }) };
}
