import { liesIn } from '../../base/paths';
import { createTimeSlices } from '../../base/timeSlices';
import type { SummaryOptions } from '../../prompt/summaryPrompts';
import type { RequestKind, Estimator } from '../find/estimator';
import type { FoundFile } from '../find/foundFile';
import { type SkipReason, type Skipped, countReasons } from '../find/skipReasons';
import type { Walked } from '../find/walk';
import { summaryKey } from '../summaryKey';
import type { Node, RunRecord } from '../types';
import { type PlannedRollUp, planRollUps } from './planRollUps';
import type { PromptShape } from './promptShape';

/** What a plan depends on, besides the files. */
export interface PlanDeps {
  models: RunRecord['models'];
  style: SummaryOptions;
  prompt: PromptShape;
  estimator: Estimator;
  /** Whether the store has a summary. */
  has: (key: string) => boolean;
  /** Ids of the files and folders that the user has chosen, of a folder all that is in it; absent: everything. */
  only?: ReadonlySet<string>;
  signal: AbortSignal;
}

/** A summary of a plan, with what its request takes. It is plain data. */
export interface Planned {
  node: Node;
  /** Other nodes with the same content: they get the same summary. */
  twins: Node[];
  key: string;
  hash: string;
  asked: RequestKind;
  /** Tokens of the prompt as `Estimator.learn` wants them. */
  base: number;
  promptTokens: number;
  answerTokens: number;
}

/** The summary of a file. */
export interface PlannedFile extends Planned {
  bytes: number;
  language: string;
  role?: FoundFile['role'];
}

/** What some requests take together. */
export interface Amount {
  requests: number;
  promptTokens: number;
  answerTokens: number;
}

/** What a run would do: plain data, in the order of workspace folders and paths. */
export interface Plan {
  models: RunRecord['models'];
  /** Files to send, each content once. */
  files: PlannedFile[];
  /** Folders and projects to summarize from their children; children before parents. */
  rollUps: PlannedRollUp[];
  /** What is in the store already. */
  unchanged: { files: PlannedFile[]; rollUps: PlannedRollUp[] };
  skipped: Skipped[];
  skippedCounts: Partial<Record<SkipReason, number>>;
  totals: Record<'files' | 'rollUps' | 'savedFiles' | 'savedRollUps', Amount>;
}

/**
 * Plans a run. The same walk can be planned again for another choice of files.
 *
 * @throws the signal's reason when it is aborted
 */
export async function makePlan(walked: Walked, deps: PlanDeps): Promise<Plan> {
  const { models, style, prompt, estimator, has, only, signal } = deps;
  const nextSlice = createTimeSlices(signal);
  const chosen = only && chosenBy(only, walked.folders);
  const planned = new Map<string, PlannedFile>();
  const skipped = [...walked.skipped];
  const chosenNodes: Node[] = [];

  for (const file of walked.files) {
    await nextSlice();
    const { node, hash, group } = file;
    const key = summaryKey({ kind: 'file', hash, promptVersion: prompt.version, model: models.files, style });
    const isChosen = !chosen || chosen(node);
    if (!isChosen && !has(key)) {
      skipped.push({ node, reason: 'notChosen' });
      continue;
    }
    if (isChosen) chosenNodes.push(node);
    const twin = planned.get(key);
    if (twin) {
      twin.twins.push(node);
      continue;
    }
    const asked: RequestKind = { model: models.files, kind: 'file', group, level: style.level };
    const base = file.tokens + prompt.overhead.file;
    const { bytes, language, role } = file;
    const amount = {
      base,
      promptTokens: estimator.promptTokens(asked, base),
      answerTokens: estimator.answerTokens(asked),
    };
    planned.set(key, { node, twins: [], key, hash, asked, ...amount, bytes, language, ...(role && { role }) });
  }

  const files = [...planned.values()];
  const rollUps = await planRollUps(walked, files, only && chosenNodes, deps, nextSlice);
  const missing = ({ key }: Planned): boolean => !has(key);
  const plan = {
    files: files.filter(missing),
    rollUps: rollUps.filter(missing),
    unchanged: { files: files.filter(({ key }) => has(key)), rollUps: rollUps.filter(({ key }) => has(key)) },
  };
  return {
    models,
    ...plan,
    skipped,
    skippedCounts: countReasons(skipped),
    totals: {
      files: amountOf(plan.files),
      rollUps: amountOf(plan.rollUps),
      savedFiles: amountOf(plan.unchanged.files),
      savedRollUps: amountOf(plan.unchanged.rollUps),
    },
  };
}

/** Whether a file is chosen: itself, or a folder that it is in. */
function chosenBy(only: ReadonlySet<string>, folders: readonly Node[]): (file: Node) => boolean {
  const chosenFolders = folders.filter(({ id }) => only.has(id));
  return ({ id, root, path }) =>
    only.has(id) || chosenFolders.some((folder) => folder.root === root && liesIn(path, folder.path));
}

function amountOf(planned: readonly (PlannedFile | PlannedRollUp)[]): Amount {
  const sum = { requests: planned.length, promptTokens: 0, answerTokens: 0 };
  for (const { promptTokens, answerTokens, ...more } of planned) {
    const parts = 'parts' in more ? more.parts : 0;
    sum.promptTokens += promptTokens;
    sum.answerTokens += answerTokens * (1 + parts);
  }
  return sum;
}
