import * as vscode from 'vscode';
import { estimateTokens } from '../../../core/base/tokens';
import type { ChatClient } from '../../../core/chat/client';
import type { ChatMessage } from '../../../core/chat/types';
import type { ModelLists } from '../../../core/endpoint/models/modelLists';
import { filePrompt, folderPrompt, projectPrompt, summaryPromptVersion } from '../../../core/prompt/summaryPrompts';
import type { Estimator } from '../../../core/summaries/find/estimator';
import { type Scope, type Walked, walk } from '../../../core/summaries/find/walk';
import { type Plan, type PromptShape, makePlan } from '../../../core/summaries/plan/plan';
import type { RunRecord } from '../../../core/summaries/types';
import type { Price } from '../../../core/usage/pricing';
import type { Level } from '../../../shared/contributions';
import type { EndpointAccess } from '../../endpoint/endpointAccess';
import { priceOf } from '../../endpoint/prices';
import { routeOf } from '../../endpoint/routes';
import { UserError } from '../../platform/feedback';
import { setting } from '../../platform/settings';
import type { SummaryFiles } from '../data/summaryFiles';
import { folderSettings, workspaceFiles } from '../data/workspaceFiles';

/** What a run depends on besides the files, as the settings have it. */
export type RunChoice = Pick<RunRecord, 'models' | 'style'>;

/** Most tokens of each README and manifest in the prompt of a project. */
export const projectFileTokens = 1500;

/** Part of each key; changes with the wording. */
export const promptVersion = String(summaryPromptVersion);

/** Wording around the content of each prompt. */
function promptShape(): PromptShape {
  const wish = { level: 'standard', language: 'en' } as const;
  const tokens = (messages: ChatMessage[]): number => estimateTokens(messages.map(({ content }) => content).join('\n'));
  const [path, name] = ['src/folder/file.ts', 'project'];
  return {
    version: promptVersion,
    projectFileTokens,
    overhead: {
      file: tokens(filePrompt({ path, languageId: 'typescript', text: '' }, wish)),
      folder: tokens(folderPrompt({ path, children: [] }, wish)),
      project: tokens(projectPrompt({ name, children: [], texts: [] }, wish)),
    },
  };
}

/**
 * The models and the style that a new run would have.
 *
 * @throws UserError when a model is not served
 */
export async function chooseRun(
  endpoint: EndpointAccess,
  modelLists: ModelLists,
  client: ChatClient,
): Promise<RunChoice> {
  const resolve = async (name: string): Promise<string> => {
    const found = await modelLists.resolve(name, { address: endpoint.address, client }, new AbortController().signal);
    if ('id' in found) return found.id;
    throw new UserError(found.problem, 'Run Gloss: Select Model.');
  };
  const language = setting('gloss.answer.language');
  return {
    models: {
      files: await resolve(routeOf('indexing', 'low').model),
      rollUps: await resolve(routeOf('report', 'normal').model),
    },
    style: { language: language === 'auto' ? vscode.env.language : language, level: setting('gloss.answer.level') },
  };
}

/** The level of a style, as the prompts want it. */
export function wishOf({ language, level }: RunRecord['style']): { language: string; level: Level } {
  return { language, level: level as Level };
}

/** Looks at every file of some folders. @throws the signal's reason when it is aborted */
export function walkScopes(
  scopes: readonly Scope[],
  signal: AbortSignal,
  onProgress: (seen: number) => void,
): Promise<Walked> {
  return walk(scopes, { files: workspaceFiles, settingsOf: folderSettings, signal, onProgress });
}

/** @param only ids of files and folders; absent for all */
export async function planRun(
  walked: Walked,
  choice: RunChoice,
  files: SummaryFiles,
  estimator: Estimator,
  only: ReadonlySet<string> | undefined,
  signal: AbortSignal,
): Promise<Plan> {
  const store = await files.store();
  return makePlan(walked, {
    ...choice,
    prompt: promptShape(),
    estimator,
    has: (key) => store.has(key),
    ...(only && { only }),
    signal,
  });
}

/** Says what a model costs, and how much it takes, as far as that is known. */
export function modelFacts(endpoint: EndpointAccess, modelLists: ModelLists) {
  const { address } = endpoint;
  return {
    priceOf: (model: string): Price => priceOf(model, modelLists.lastKnown(address, model)),
    windowOf: (model: string): number | undefined => modelLists.lastKnown(address, model)?.contextWindow,
  };
}
