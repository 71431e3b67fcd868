import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import { systemClock } from '../../../core/base/clocks';
import type { Asker } from '../../../core/chat/ask';
import type { Endpoint, SlowLane } from '../../../core/chat/endpoint';
import { modelProblemText } from '../../../core/failures/modelProblem';
import type { Scope } from '../../../core/summaries/find/walk';
import type { Plan } from '../../../core/summaries/plan/plan';
import { mayBatch } from '../../../core/summaries/plan/engineChoice';
import { resolveModels } from '../../../core/summaries/plan/runModels';
import type { BatchDeps } from '../../../core/summaries/run/batchDeps';
import { type CreateRunDeps, type RunDraft, createRun } from '../../../core/summaries/run/createRun';
import { parallelEngine } from '../../../core/summaries/run/parallelEngine';
import type { Route } from '../../../core/routing';
import type { NodeKind, RunRecord } from '../../../core/summaries/types';
import type { Syntax } from '../../../core/syntax/syntax';
import { count } from '../../../shared/text';
import { routeOf, thinkingByMode } from '../../endpoint/routes';
import { UserError } from '../../platform/feedback';
import type { Log } from '../../platform/log';
import { languageSetting, setting } from '../../platform/settings';
import { withProgress } from '../../platform/withProgress';
import type { Summaries } from '../data/summaries';
import { folderSettings, workspaceFiles } from '../data/workspaceFiles';
import { batchesOf } from './batchSupport';
import type { OfferedLanes } from './confirmation';
import type { FileList } from './fileList';
import { laneOf } from './laneSupport';
import { uriName } from './runName';

/** What runs are planned and carried out with. */
export interface RunnerDeps {
  summaries: Summaries;
  asker: Asker;
  log: Log;
  /** What the user has agreed to before, in this workspace. */
  memento: vscode.Memento;
  fileList: FileList;
  syntax: Syntax;
}

/** A run that has been looked at and planned. */
export interface PlannedRun {
  endpoint: Endpoint;
  draft: RunDraft;
  run: RunRecord;
  plan: Plan;
  /** What it can be handed over with, and what answers later; absent where there is none, or nobody has asked. */
  batches?: BatchDeps;
  slow?: SlowLane;
  /** The same, as a plan knows them. */
  lanes: OfferedLanes;
  thinkingFor: BatchDeps['thinkingFor'];
}

/**
 * The record of a new run, as the settings have it.
 *
 * @throws UserError when a model is not served, or the signal's reason when it is aborted
 */
export async function newRun(scopes: Scope[], endpoint: Endpoint, signal: AbortSignal): Promise<RunRecord> {
  return {
    id: crypto.randomUUID(),
    startedAt: Date.now(),
    scopes,
    models: await modelsOf(endpoint, signal),
    style: { language: languageSetting(), level: setting('gloss.answer.level') },
    stopAtUsd: setting('gloss.summaries.stopAtUsd'),
    spentUsd: 0,
    address: endpoint.address,
    state: 'running',
  };
}

/**
 * The record of a run that goes on: at the endpoint of before as it was, at another one with the models of the settings,
 * since an id means nothing elsewhere.
 *
 * @throws as `newRun` does
 */
export async function sameRun(run: RunRecord, endpoint: Endpoint, signal: AbortSignal): Promise<RunRecord> {
  const isThere = run.address === endpoint.address;
  return { ...run, state: 'running', models: isThere ? run.models : await modelsOf(endpoint, signal) };
}

const fileRoute = (): Route => routeOf('indexing', 'low');
const rollUpRoute = (): Route => routeOf('report', 'normal');

/** The models of the settings, as the endpoint names them. */
async function modelsOf(endpoint: Endpoint, signal: AbortSignal): Promise<RunRecord['models']> {
  const names = { files: fileRoute().model, rollUps: rollUpRoute().model };
  const resolved = await resolveModels(names, (name) => endpoint.modelId(name, signal), signal);
  if ('problem' in resolved) throw new UserError(modelProblemText(resolved.problem), t('Run Gloss: Select Model.'));
  return resolved.models;
}

/**
 * Looks through the folders of a run and plans it, under a progress that can be cancelled.
 *
 * @param runFor gives the record of the run
 * @param only ids of files and folders; absent: those of the record
 * @returns undefined when it was cancelled
 * @throws what `runFor` throws, or a DiskError
 */
export function planRun(
  name: string,
  deps: RunnerDeps,
  endpoint: Endpoint,
  runFor: (signal: AbortSignal) => Promise<RunRecord>,
  only?: readonly string[],
): Promise<PlannedRun | undefined> {
  const { summaries, asker, log, syntax } = deps;
  return withProgress(t('Looking through {0}', name), async (say, signal) => {
    const run = await runFor(signal);
    const { slots } = await endpoint.loaded(run.models.files, signal);
    if (slots !== undefined) endpoint.gate.serves(slots);
    await endpoint.loaded(run.models.rollUps, signal);
    const thinking = thinkingByMode();
    const thinkingFor = (kind: NodeKind) => thinking[(kind === 'file' ? fileRoute() : rollUpRoute()).mode];
    const createDeps: CreateRunDeps = {
      kept: summaries.files,
      files: workspaceFiles,
      settingsOf: folderSettings,
      engine: parallelEngine({ asker, endpoint, thinkingFor }),
      syntax,
      clock: systemClock,
      priceOf: endpoint.priceOf,
      windowOf: endpoint.windowOf,
      projectName: uriName,
      changed: () => summaries.changed(),
      warn: (line) => log.warn(line),
    };
    const onProgress = (seen: number): void => say(t('{0} files and folders', count(seen)));
    const draft = await createRun(run, createDeps, { signal, onProgress });
    const plan = await draft.plan(only ?? run.only, signal);
    const isWanted = run.engine !== undefined || mayBatch(setting('gloss.summaries.engine'), plan);
    const batches = isWanted ? await batchesOf(endpoint, thinkingFor, deps.memento, signal) : undefined;
    const { slow, refused } = await laneOf(endpoint, run, deps.memento);
    const lanes: OfferedLanes = {
      refused,
      ...(batches && { batches: batches.service }),
      ...(slow && { slow: { ...slow, ready: await slow.isReady() } }),
    };
    return { endpoint, draft, run, plan, lanes, thinkingFor, ...(batches && { batches }), ...(slow && { slow }) };
  });
}
