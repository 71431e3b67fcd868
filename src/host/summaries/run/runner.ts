import * as vscode from 'vscode';
import { systemClock } from '../../../core/base/clocks';
import { hashBytes } from '../../../core/base/hash';
import type { ChatClient } from '../../../core/chat/client';
import type { ModelLists } from '../../../core/endpoint/models/modelLists';
import type { Gate } from '../../../core/gate/gate';
import { DiskError } from '../../../core/storage/diskPort';
import { textOf } from '../../../core/summaries/find/contentRules';
import type { Estimator } from '../../../core/summaries/find/estimator';
import { fileKind } from '../../../core/summaries/find/fileKinds';
import { skipSentence } from '../../../core/summaries/find/skipReasons';
import type { Scope, Walked } from '../../../core/summaries/find/walk';
import { cleanUp } from '../../../core/summaries/keep/cleaning';
import type { Lease } from '../../../core/summaries/keep/lease';
import type { Plan } from '../../../core/summaries/plan/plan';
import { parallelEngine } from '../../../core/summaries/run/parallelEngine';
import { startRun } from '../../../core/summaries/run/run';
import { UnreadableFile } from '../../../core/summaries/run/unreadableFile';
import { isWithin } from '../../../core/summaries/scopes';
import type { NodeRecord, RunRecord } from '../../../core/summaries/types';
import { count } from '../../../shared/text';
import type { EndpointAccess } from '../../endpoint/endpointAccess';
import { UserError } from '../../platform/feedback';
import type { Log } from '../../platform/log';
import { setting } from '../../platform/settings';
import { withProgress } from '../../platform/withProgress';
import type { Summaries } from '../data/summaries';
import { folderSettings, workspaceFiles } from '../data/workspaceFiles';
import { chooseFiles, confirmPlan } from './confirmation';
import { chooseRun, modelFacts, planRun, projectFileTokens, promptVersion, walkScopes, wishOf } from './planning';
import { sayHowItEnded } from './runEnd';
import { runName, uriName } from './runName';
import { followRun } from './runProgress';

/** What the runner works with. */
export interface RunnerParts {
  summaries: Summaries;
  endpoint: EndpointAccess;
  modelLists: ModelLists;
  /** Of the endpoint in use. */
  gate: () => Gate;
  log: Log;
}

/** A window that is reloading may hold the lease for some seconds more. */
const leaseTries = 6;

/** Plans, confirms and carries out the runs of this window, one at a time. */
export class SummaryRunner {
  /** From the first look at the files until the run has ended. */
  #busy = false;

  constructor(private readonly parts: RunnerParts) {}

  /** A new run. @throws UserError */
  async summarize(scopes: Scope[], name: string): Promise<void> {
    await this.#alone(async () => {
      const client = await this.#client();
      const { endpoint, modelLists } = this.parts;
      const choice = await chooseRun(endpoint, modelLists, client);
      const run: RunRecord = {
        id: crypto.randomUUID(),
        startedAt: Date.now(),
        scopes,
        ...choice,
        stopAtUsd: setting('gloss.summaries.stopAtUsd'),
        spentUsd: 0,
        state: 'running',
      };
      await this.#planAndCarryOut(run, name, client, undefined, true);
    });
  }

  /** Goes on with a paused run of this window, or with the last one of any. @throws UserError */
  async resume(): Promise<void> {
    const { active, setPaused } = this.parts.summaries;
    if (active?.paused) {
      await active.run.resume();
      return setPaused(false);
    }
    await this.#again(undefined);
  }

  /** Sends nothing more until it is resumed. @throws UserError */
  async pause(): Promise<void> {
    const { active, setPaused } = this.parts.summaries;
    if (!active) throw new UserError('No summaries are being written.');
    await active.run.pause();
    setPaused(true);
  }

  /** Ends the run; what is under way may finish. @throws UserError */
  async cancel(): Promise<void> {
    const { active } = this.parts.summaries;
    if (active) return active.run.cancel();
    const { run } = await this.parts.summaries.stateNow();
    if (!run || !isOpen(run)) throw new UserError('No summaries are being written.');
    await this.#alone(async () => {
      await this.#withLease(async () => (await this.parts.summaries.files.openLedger()).setRunState('cancelled'));
      this.parts.summaries.changed();
    });
  }

  /** Asks again for what failed. @throws UserError */
  async retryFailed(): Promise<void> {
    const { nodes } = await this.parts.summaries.stateNow();
    const failed = [...nodes.values()].filter(({ state }) => state === 'failed').map(({ id }) => id);
    if (failed.length === 0) throw new UserError('No summary has failed.');
    await this.#again(failed);
  }

  async #again(only: string[] | undefined): Promise<void> {
    const { run } = await this.parts.summaries.stateNow();
    if (!run) throw new UserError('There is no run to go on with.', 'Run Gloss: Summarize Workspace Files….');
    await this.#alone(async () => {
      await this.#planAndCarryOut({ ...run, state: 'running' }, runName(run), await this.#client(), only, false);
    });
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      throw new UserError('Files of a folder that is not trusted are not summarized.', 'Trust the folder first.');
    }
    if (this.#busy) throw new UserError('Summaries are being written already.', 'Cancel them, or wait for their end.');
    this.#busy = true;
    try {
      await work();
    } catch (error) {
      throw error instanceof DiskError ? new UserError(error.message, error.next) : error;
    } finally {
      this.#busy = false;
    }
  }

  async #client(): Promise<ChatClient> {
    const { endpoint } = this.parts;
    const client = await endpoint.client(1);
    if (!client) throw new UserError(`There is no key for ${endpoint.host}.`, 'Run Gloss: Set API Key.');
    return client;
  }

  async #planAndCarryOut(
    run: RunRecord,
    name: string,
    client: ChatClient,
    only: string[] | undefined,
    ask: boolean,
  ): Promise<void> {
    const { summaries, endpoint, modelLists } = this.parts;
    const estimator = await summaries.files.estimator();
    const walked = await withProgress(`Looking through ${name}`, (say, signal) =>
      walkScopes(run.scopes, signal, (seen) => say(`${count(seen)} files and folders`)),
    );
    if (!walked) return;
    await summaries.files.reopenStore();
    const facts = modelFacts(endpoint, modelLists);
    const planFor = (ids: string[] | undefined): Promise<Plan> =>
      planRun(walked, run, summaries.files, estimator, ids && new Set(ids), new AbortController().signal);
    const all = await planFor(only ?? run.only);
    let plan = all;
    let confirmed = run;
    while (ask) {
      if (isDone(plan)) return sayUpToDate(plan, name);
      const view = { plan, host: endpoint.host, name, estimator, priceOf: facts.priceOf };
      const decision = await confirmPlan(view, confirmed.stopAtUsd);
      if (decision.kind === 'no') return;
      confirmed = { ...confirmed, stopAtUsd: decision.stopAtUsd };
      if (decision.kind === 'start') break;
      const chosen = await chooseFiles(all, confirmed.only);
      if (!chosen?.length) continue;
      plan = await planFor(chosen);
      confirmed = { ...confirmed, only: chosen };
    }
    await this.#withLease((lease) => this.#carryOut(confirmed, { plan, walked, name, client, estimator, lease }));
  }

  async #withLease(work: (lease: Lease) => Promise<void>): Promise<void> {
    const { files } = this.parts.summaries;
    let lease = await files.takeLease();
    for (let tries = 1; !lease && tries < leaseTries; tries++) {
      await new Promise<void>((resolve) => systemClock.after(1000, resolve));
      lease = await files.takeLease();
    }
    if (!lease)
      throw new UserError(
        'Another window is writing summaries of this folder.',
        'Wait for its end, or cancel it there.',
      );
    try {
      await work(lease);
    } finally {
      await lease.release().catch(() => undefined);
    }
  }

  async #carryOut(run: RunRecord, { plan, walked, name, client, estimator, lease }: Prepared): Promise<void> {
    const { summaries, endpoint, modelLists, gate, log } = this.parts;
    const { files } = summaries;
    const [store, ledger] = [await files.store(), await files.openLedger()];
    await ledger.forget(...goneFrom(ledger.state.nodes.values(), run.scopes, walked));
    const engine = parallelEngine({ gate: gate(), client, clock: systemClock });
    engine.resume();
    const active = startRun(
      {
        plan,
        run,
        wish: wishOf(run.style),
        promptVersion,
        projectFileTokens,
        names: new Map(run.scopes.map(({ root }) => [root, uriName(root)])),
      },
      {
        engine,
        store,
        ledger,
        estimator,
        clock: systemClock,
        read: readFile,
        ...modelFacts(endpoint, modelLists),
        changed: () => summaries.changed(),
      },
    );
    lease.lost.addEventListener('abort', () => active.abandon());
    summaries.setActive({ run: active, ledger, paused: false });
    log.info(`summaries: ${active.progress.total} to write, ${plan.skipped.length} left out`);
    try {
      const state = await followRun(name, summaries, gate());
      log.info(`summaries: ${state}, ${active.progress.done} written, ${active.progress.failed} failed`);
      await cleanUp({ disk: files.disk, store, ledger: ledger.state, now: Date.now() });
    } finally {
      await files.keepLearnt(estimator).catch(() => log.warn('what was learnt could not be written to disk'));
      summaries.setActive(undefined);
    }
    void sayHowItEnded(name, ledger.state.run, active);
  }
}

/** What a run is carried out with. */
interface Prepared {
  plan: Plan;
  walked: Walked;
  name: string;
  client: ChatClient;
  estimator: Estimator;
  lease: Lease;
}

/** Whether a run has not come to its end. */
function isOpen({ state }: RunRecord): boolean {
  return state === 'running' || state === 'paused';
}

function isDone({ files, rollUps }: Plan): boolean {
  return files.length === 0 && rollUps.length === 0;
}

function sayUpToDate({ totals, skipped }: Plan, name: string): void {
  const there = totals.savedFiles.requests;
  void vscode.window.showInformationMessage(
    there > 0
      ? `The summaries of ${name} are up to date.`
      : `There is nothing to summarize in ${name}: all ${count(skipped.length)} files and folders are left out.`,
  );
}

/** Nodes within the scopes that are on the disk no more. */
function goneFrom(nodes: Iterable<NodeRecord>, scopes: readonly Scope[], walked: Walked): string[] {
  const there = new Set<string>();
  for (const { id } of walked.folders) there.add(id);
  for (const { node } of [...walked.files, ...walked.skipped]) there.add(node.id);
  return [...nodes].filter((node) => isWithin(scopes, node) && !there.has(node.id)).map(({ id }) => id);
}

async function readFile(id: string): Promise<{ text: string; hash: string }> {
  try {
    const uri = vscode.Uri.parse(id, true);
    const { maxFileKilobytes } = folderSettings(vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? id);
    const bytes = await workspaceFiles.read(id);
    if (bytes.length > maxFileKilobytes * 1024) throw new UnreadableFile(skipSentence('tooLarge'));
    const content = textOf(bytes, fileKind(uriName(id)));
    if ('reason' in content) throw new UnreadableFile(skipSentence(content.reason));
    return { text: content.text, hash: await hashBytes(bytes) };
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('It cannot be read any more.');
  }
}
