import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Endpoint } from '../../../core/chat/endpoint';
import { DiskError } from '../../../core/storage/diskPort';
import type { Scope } from '../../../core/summaries/find/walk';
import { batchJournal } from '../../../core/summaries/run/batchJournal';
import { cancelBatches } from '../../../core/summaries/run/cancelBatches';
import { canCancel, cancelKeptRun } from '../../../core/summaries/run/cancelKeptRun';
import type { RunRecord } from '../../../core/summaries/types';
import { commands, views } from '../../../shared/contributions';
import { refusalError } from '../../endpoint/asker';
import { UserError } from '../../platform/feedback';
import { agreeOn } from './agreement';
import { rememberNoBatches } from './batchSupport';
import type { BatchWatch } from './batchWatch';
import { type PlannedRun, type RunnerDeps, newRun, planRun, sameRun } from './planning';
import { ReaderAtWork } from './readerAtWork';
import { reportRunEnd } from './runEnd';
import { runName } from './runName';
import { followRun } from './runProgress';
import { openSlowEngine } from './slowRun';

/** Plans, confirms and carries out the runs of this window, one at a time. */
export class SummaryRunner implements vscode.Disposable {
  /** From the first look at the files until the run has ended. */
  #busy = false;
  readonly #reader = new ReaderAtWork();

  constructor(
    private readonly deps: RunnerDeps,
    private readonly watch: BatchWatch,
  ) {}

  dispose(): void {
    this.#reader.dispose();
  }

  /** A new run. @throws UserError */
  async summarize(scopes: Scope[], name: string): Promise<void> {
    await this.#alone(async () => {
      const endpoint = await this.#open();
      const planned = await planRun(name, this.deps, endpoint, (signal) => newRun(scopes, endpoint, signal));
      const { nodes } = await this.deps.summaries.stateNow();
      const agreed = planned && (await agreeOn(planned, name, { ...this.deps, known: nodes, goesOn: false }));
      if (!agreed) return;
      // The view is folded until there is something in it.
      if (nodes.size === 0) void vscode.commands.executeCommand(`${views.summaries}.focus`, { preserveFocus: true });
      await this.#carryOut(agreed, name);
    });
  }

  /** Goes on with a paused run of this window, or with the last one of any. @throws UserError */
  async resume(): Promise<void> {
    const { active } = this.deps.summaries;
    if (active?.progress.paused) return active.resume();
    const { run } = await this.deps.summaries.stateNow();
    await (run?.state === 'waiting' ? this.watch.collect() : this.#again(undefined));
  }

  /** Sends nothing more until it is resumed. @throws UserError */
  async pause(): Promise<void> {
    const { active } = this.deps.summaries;
    if (!active) throw nothingRuns();
    await active.pause();
  }

  /** Ends the run; what is under way may finish. @throws UserError */
  async cancel(): Promise<void> {
    const { summaries } = this.deps;
    if (summaries.active) return summaries.active.cancel();
    const { run } = await summaries.stateNow();
    if (!canCancel(run)) throw nothingRuns();
    await this.#alone(async () => {
      await this.#cancelBatches();
      if (!(await cancelKeptRun(summaries.files))) throw anotherWindowRuns();
      summaries.changed();
    });
  }

  /** Ends the batches at the endpoint; what they have given by then is collected as ever. @throws UserError */
  async #cancelBatches(): Promise<void> {
    const open = await batchJournal(this.deps.summaries.files.disk).list();
    if (open.length === 0) return;
    const { address, batches } = await this.#open();
    const service = await batches?.();
    if (service) await cancelBatches(open, { address, service }, new AbortController().signal);
    await this.watch.follow();
  }

  /** Asks again for what failed. @throws UserError */
  async retryFailed(): Promise<void> {
    const { nodes } = await this.deps.summaries.stateNow();
    const failed = [...nodes.values()].filter(({ state }) => state === 'failed').map(({ id }) => id);
    if (failed.length === 0) throw new UserError(t('No summary has failed.'));
    await this.#again(failed);
  }

  /** @param only ids of files and folders; absent: those that the user had chosen */
  async #again(only: string[] | undefined): Promise<void> {
    const { run, nodes } = await this.deps.summaries.stateNow();
    if (!run) throw new UserError(t('There is no run to go on with.'), t('Run Gloss: Summarize Workspace Files….'));
    await this.#alone(async () => {
      const endpoint = await this.#open();
      const name = runName(run);
      const planned = await planRun(name, this.deps, endpoint, (signal) => sameRun(run, endpoint, signal), only);
      const { memento, fileList } = this.deps;
      const agreed = planned && (await agreeOn(planned, name, { memento, fileList, known: nodes, goesOn: true }));
      if (agreed) await this.#carryOut(agreed, name);
    });
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      throw new UserError(t('Files of a folder that is not trusted are not summarized.'), t('Trust the folder first.'));
    }
    if (this.#busy)
      throw new UserError(t('Summaries are being written already.'), t('Cancel them, or wait for their end.'));
    this.#busy = true;
    try {
      await work();
    } catch (error) {
      throw error instanceof DiskError ? new UserError(error.message, error.next) : error;
    } finally {
      this.#busy = false;
    }
  }

  async #open(): Promise<Endpoint> {
    const opened = await this.deps.asker.open();
    if ('refused' in opened) throw refusalError(opened);
    return opened;
  }

  async #carryOut(planned: PlannedRun, name: string): Promise<void> {
    const { endpoint, draft, plan, run, batches } = planned;
    const { summaries, log } = this.deps;
    const slow = run.engine === 'slowLane' ? await openSlowEngine(planned, this.deps) : undefined;
    const before = (await summaries.state()).nodes.get(subjectOf(run))?.key;
    const active = await draft.start(plan, run, { ...(batches && { batches }), ...(slow && { slow: slow.engine }) });
    if (!active) throw anotherWindowRuns();
    const { progress, ledger } = active;
    const followed = { ...active, gate: slow?.gate ?? endpoint.gate };
    summaries.setActive(followed);
    log.info(`summaries: ${progress.total} to write, ${plan.skipped.length} left out`);
    try {
      const state = await followRun(name, followed, summaries);
      log.info(`summaries: ${state}, ${progress.done} written, ${progress.failed} failed`);
    } finally {
      summaries.setActive(undefined);
    }
    const reason = ledger.state.run?.why?.code;
    if (reason === 'no-batches') await rememberNoBatches(this.deps.memento, endpoint.address);
    await this.watch.follow();
    const after = ledger.state.nodes.get(subjectOf(run))?.key;
    const page = after === undefined ? undefined : vscode.Uri.parse(subjectOf(run), true);
    const isFirst = before === undefined && ledger.state.run?.state === 'finished';
    if (page && isFirst && !this.#reader.atWork) await vscode.commands.executeCommand(commands.openSummary, page);
    void reportRunEnd(name, ledger.state.run, progress, page);
  }
}

/** What a run is about above all, as the id of its node. */
function subjectOf({ scopes }: RunRecord): string {
  return scopes[0]?.id ?? '';
}

function nothingRuns(): UserError {
  return new UserError(t('No summaries are being written.'));
}

function anotherWindowRuns(): UserError {
  return new UserError(
    t('Another window is writing summaries of this folder.'),
    t('Wait for its end, or cancel it there.'),
  );
}
