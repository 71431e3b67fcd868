import * as vscode from 'vscode';
import { systemClock } from '../../../core/base/clocks';
import type { ChatClient } from '../../../core/chat/client';
import type { ModelLists } from '../../../core/endpoint/models/modelLists';
import type { Gate } from '../../../core/gate/gate';
import type { Scope } from '../../../core/summaries/find/walk';
import type { Plan } from '../../../core/summaries/plan/plan';
import { resolveModels } from '../../../core/summaries/plan/runModels';
import { type CreateRunDeps, type RunDraft, createRun } from '../../../core/summaries/run/createRun';
import { parallelEngine } from '../../../core/summaries/run/parallelEngine';
import type { RunRecord } from '../../../core/summaries/types';
import type { Price } from '../../../core/usage/pricing';
import { count } from '../../../shared/text';
import type { EndpointAccess } from '../../endpoint/endpointAccess';
import { priceOf } from '../../endpoint/prices';
import { routeOf } from '../../endpoint/routes';
import { UserError } from '../../platform/feedback';
import type { Log } from '../../platform/log';
import { levelSetting, setting } from '../../platform/settings';
import { withProgress } from '../../platform/withProgress';
import type { Summaries } from '../data/summaries';
import { folderSettings, workspaceFiles } from '../data/workspaceFiles';
import { uriName } from './runName';

/** What runs are planned and carried out with. */
export interface RunnerDeps {
  summaries: Summaries;
  endpoint: EndpointAccess;
  modelLists: ModelLists;
  /** Of the endpoint in use. */
  gate: () => Gate;
  log: Log;
}

/** A run that has been looked at and planned. */
export interface PlannedRun {
  draft: RunDraft;
  run: RunRecord;
  plan: Plan;
}

/**
 * The record of a new run, as the settings have it.
 *
 * @throws UserError when a model is not served, or the signal's reason when it is aborted
 */
export async function newRun(
  scopes: Scope[],
  { endpoint, modelLists }: RunnerDeps,
  client: ChatClient,
  signal: AbortSignal,
): Promise<RunRecord> {
  const names = { files: routeOf('indexing', 'low').model, rollUps: routeOf('report', 'normal').model };
  const listing = { address: endpoint.address, client };
  const resolved = await resolveModels(names, (name) => modelLists.resolve(name, listing, signal), signal);
  if ('problem' in resolved) throw new UserError(resolved.problem, 'Run Gloss: Select Model.');
  const language = setting('gloss.answer.language');
  return {
    id: crypto.randomUUID(),
    startedAt: Date.now(),
    scopes,
    models: resolved.models,
    style: { language: language === 'auto' ? vscode.env.language : language, level: levelSetting() },
    stopAtUsd: setting('gloss.summaries.stopAtUsd'),
    spentUsd: 0,
    state: 'running',
  };
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
  client: ChatClient,
  runFor: (signal: AbortSignal) => Promise<RunRecord>,
  only?: readonly string[],
): Promise<PlannedRun | undefined> {
  const { summaries, gate, log } = deps;
  return withProgress(`Looking through ${name}`, async (say, signal) => {
    const run = await runFor(signal);
    const createDeps: CreateRunDeps = {
      kept: summaries.files,
      files: workspaceFiles,
      settingsOf: folderSettings,
      engine: parallelEngine({ gate: gate(), client, clock: systemClock }),
      clock: systemClock,
      ...modelFacts(deps),
      projectName: uriName,
      changed: () => summaries.changed(),
      warn: (line) => log.warn(line),
    };
    const onProgress = (seen: number): void => say(`${count(seen)} files and folders`);
    const draft = await createRun(run, createDeps, { signal, onProgress });
    return { draft, run, plan: await draft.plan(only ?? run.only, signal) };
  });
}

/** Says what a model costs, and how much it takes, as far as that is known. */
export function modelFacts({ endpoint: { address }, modelLists }: RunnerDeps) {
  return {
    priceOf: (model: string): Price => priceOf(model, modelLists.lastKnown(address, model)),
    windowOf: (model: string): number | undefined => modelLists.lastKnown(address, model)?.contextWindow,
  };
}
