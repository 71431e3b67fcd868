import * as vscode from 'vscode';
import type { Plan } from '../../../core/summaries/plan/plan';
import { count } from '../../../shared/text';
import { withProgress } from '../../platform/withProgress';
import { type PlanView, chooseFiles, confirmPlan } from './confirmation';
import type { PlannedRun } from './planning';

/**
 * Shows the plan of a new run until the user agrees to it; the files and the cap can be changed.
 *
 * @returns what the user has agreed to; undefined when that is nothing, or when nothing is to be done
 */
export async function agreeOn(
  planned: PlannedRun,
  view: Omit<PlanView, 'plan' | 'estimator'>,
): Promise<PlannedRun | undefined> {
  const { draft, plan: all } = planned;
  let { run, plan } = planned;
  for (;;) {
    if (plan.files.length === 0 && plan.rollUps.length === 0) {
      reportNothingToDo(plan, view.name);
      return undefined;
    }
    const decision = await confirmPlan({ ...view, plan, estimator: draft.estimator }, run.stopAtUsd);
    if (decision.kind === 'no') return undefined;
    run = { ...run, stopAtUsd: decision.stopAtUsd };
    if (decision.kind === 'start') return { ...planned, run, plan };
    const only = await chooseFiles(all, run.only);
    if (!only?.length) continue;
    const chosen = await withProgress(`Planning ${view.name}`, (_, signal) => draft.plan(only, signal));
    if (!chosen) return undefined;
    plan = chosen;
    run = { ...run, only };
  }
}

function reportNothingToDo({ totals, skipped }: Plan, name: string): void {
  void vscode.window.showInformationMessage(
    totals.savedFiles.requests > 0
      ? `The summaries of ${name} are up to date.`
      : `There is nothing to summarize in ${name}: all ${count(skipped.length)} files and folders are left out.`,
  );
}
