import { liesIn } from '../../base/paths';
import { createTimeSlices } from '../../base/timeSlices';
import type { Estimator, RequestKind } from '../find/estimator';
import { countReasons } from '../find/skipped';
import type { Walked } from '../find/walk';
import { summaryKey } from '../summaryKey';
import type { Node } from '../types';
import { amountOf } from './amount';
import { expectedParts, outlineBesideParts } from './fileCut';
import { expectedOutline, outlineIn, outlineRoom } from './outlineRoom';
import { roomForContent, wordingTokens } from './parts';
import type { Plan, PlanDeps, Planned, PlannedFile } from './plan';
import { planRollUps } from './planRollUps';

/**
 * Plans a run. The same walk can be planned again for another choice of files.
 *
 * @throws the signal's reason when it is aborted
 */
export async function makePlan(walked: Walked, deps: PlanDeps): Promise<Plan> {
  const { models, style, prompt, estimator, has, only, signal } = deps;
  const nextSlice = createTimeSlices(signal);
  const chosen = only && chosenBy(only, walked.folders);
  const room = roomForContent(deps.windowOf(models.files)) ?? Infinity;
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
    const { bytes, language, role, tokens } = file;
    const base = tokens + expectedOutline(language, tokens) + prompt.overhead.file;
    const wholeTokens = estimator.promptTokens(asked, base);
    const { parts, more } = partsOf(wholeTokens, room, asked, file, deps);
    const amount = {
      ...{ base, parts, wholeTokens },
      promptTokens: wholeTokens + more,
      answerTokens: estimator.answerTokens(asked),
      cachedShare: estimator.cachedShare(asked),
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
    spreads: spreadsOf(models, estimator),
    totals: {
      files: amountOf(plan.files),
      rollUps: amountOf(plan.rollUps),
      savedFiles: amountOf(plan.unchanged.files),
      savedRollUps: amountOf(plan.unchanged.rollUps),
    },
  };
}

/** The parts that a file is summarized in where the window is small, and the tokens that their prompts take more than one of it. */
function partsOf(
  wholeTokens: number,
  room: number,
  asked: RequestKind,
  { language }: Walked['files'][number],
  { estimator, prompt }: PlanDeps,
): { parts: number; more: number } {
  const content = wholeTokens - wordingTokens;
  if (content <= room) return { parts: 0, more: 0 };
  const outline = outlineBesideParts(room, outlineRoom(language, content));
  const parts = expectedParts(content, room, outline);
  const each = prompt.overhead.file + outlineIn(outline) + estimator.answerText(asked);
  return { parts, more: estimator.promptTokens(asked, parts * each) };
}

function spreadsOf(models: PlanDeps['models'], estimator: Estimator): Plan['spreads'] {
  const of = (model: string) => {
    const spread = estimator.spread(model);
    return spread ? [[model, spread] as const] : [];
  };
  return Object.fromEntries([models.files, models.rollUps].flatMap(of));
}

/** Whether a file is chosen: itself, or a folder that it is in. */
function chosenBy(only: ReadonlySet<string>, folders: readonly Node[]): (file: Node) => boolean {
  const chosenFolders = folders.filter(({ id }) => only.has(id));
  return ({ id, root, path }) =>
    only.has(id) || chosenFolders.some((folder) => folder.root === root && liesIn(path, folder.path));
}
