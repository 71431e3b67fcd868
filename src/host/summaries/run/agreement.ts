import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Caps, mayReachCap } from '../../../core/summaries/plan/caps';
import { mustAskToSend, withConsent } from '../../../core/summaries/plan/consent';
import { type Engine, engineToGoOn } from '../../../core/summaries/plan/engineChoice';
import type { Plan } from '../../../core/summaries/plan/plan';
import { leavesSlowLane, otherWays } from '../../../core/summaries/plan/lanes';
import { planPrices } from '../../../core/summaries/plan/planPrice';
import { chosenBill } from '../../../core/summaries/plan/planText';
import type { NodeRecord, RunRecord } from '../../../core/summaries/types';
import { count } from '../../../shared/text';
import { plainText } from '../../platform/feedback';
import { withProgress } from '../../platform/withProgress';
import { chooseFiles } from './chooseFiles';
import { type OfferedLanes, confirmPlan } from './confirmation';
import type { FileList } from './fileList';
import type { PlannedRun } from './planning';
import { keepConsents, readConsents } from './sendConsent';

/** What agreeing needs, besides the run. */
export interface AgreementDeps {
  memento: vscode.Memento;
  fileList: FileList;
  /** The ledger's nodes. */
  known: ReadonlyMap<string, NodeRecord>;
  /** Whether the run was begun before. */
  goesOn: boolean;
}

/**
 * Shows the plan of a run until the user agrees to it; the files and the cap can be changed. It is not shown when the
 * user has agreed to it before and, for a new run, it is surely cheap.
 *
 * @returns what the user has agreed to; undefined when that is nothing, or when nothing is to be done
 */
export async function agreeOn(
  planned: PlannedRun,
  name: string,
  { memento, fileList, known, goesOn }: AgreementDeps,
): Promise<PlannedRun | undefined> {
  const { draft, plan: all, endpoint, lanes } = planned;
  const { address, host, priceOf } = endpoint;
  let { plan } = planned;
  // What is left of a run in batches may be asked for now, which is another price for files; so may what the slow lane refuses.
  const wanted = goesOn ? engineToGoOn(planned.run, plan) : planned.run;
  let run = isThere(wanted.engine, lanes) ? wanted : withEngine(wanted, undefined);
  const isDearer =
    planned.run.engine === 'slowLane'
      ? leavesSlowLane(plan, lanes)
      : run.engine !== planned.run.engine && plan.files.length > 0;
  let engine: Engine | undefined = goesOn ? (run.engine ?? 'parallel') : undefined;
  for (;;) {
    if (plan.files.length === 0 && plan.rollUps.length === 0) {
      // A run that goes on may have nothing left but its end.
      if (goesOn) return { ...planned, run, plan };
      reportNothingToDo(plan, name);
      return undefined;
    }
    const consents = readConsents(memento);
    const mustAsk = isDearer || mustAskToSend({ plan, run, address, consents, known, goesOn });
    // A run that would stop again at once needs another cap.
    const { bill } = planPrices(plan, priceOf);
    const itsBill = chosenBill({ bill, others: otherWays(plan, priceOf, lanes), engine: run.engine ?? 'parallel' });
    const askToSend = mustAsk || (goesOn && mayReachCap(run, plan, itsBill, run));
    if (goesOn && !askToSend) return { ...planned, run, plan };
    const folders = run.scopes.map(({ id }) => vscode.Uri.parse(id, true).fsPath);
    const { estimator } = draft;
    const view = { plan, name, host, folders, priceOf, lanes, engine, estimator, askToSend, taken: run };
    const decision = await confirmPlan(view, capsOf(run));
    if (decision.kind === 'no') return undefined;
    run = { ...run, ...decision.caps };
    engine = decision.engine;
    if (decision.kind === 'start') {
      await keepConsents(memento, withConsent(consents, run, address));
      return { ...planned, run: withEngine({ ...run, address }, engine), plan };
    }
    if (decision.kind === 'files') {
      await fileList.show(plan, decision.host);
      if (await goesOnAfterLooking(name)) continue;
      return undefined;
    }
    const choice = await chooseFiles(all, run.only, priceOf);
    const only = choice?.chosen() ?? [];
    if (only.length === 0) continue;
    if (choice?.isAll()) {
      plan = all;
      run = withChoice(run, planned.run.only);
      continue;
    }
    const chosen = await withProgress(t('Planning {0}', name), (_, signal) => draft.plan(only, signal));
    if (!chosen) return undefined;
    plan = chosen;
    run = withChoice(run, only);
  }
}

function capsOf({ stopAtUsd, stopAtTokens }: RunRecord): Caps {
  return { stopAtUsd, ...(stopAtTokens !== undefined && { stopAtTokens }) };
}

function withEngine({ engine: _, ...run }: RunRecord, engine: Engine | undefined): RunRecord {
  return engine === undefined || engine === 'parallel' ? run : { ...run, engine };
}

function isThere(engine: RunRecord['engine'], { slow, batches }: OfferedLanes): boolean {
  return engine === 'slowLane' ? slow !== undefined : engine !== 'provider' || batches !== undefined;
}

/** @param only ids of files; absent: all */
function withChoice({ only: _, ...run }: RunRecord, only: string[] | undefined): RunRecord {
  return { ...run, ...(only && { only }) };
}

/** A dialog would cover the document; so a message waits until it has been read. */
async function goesOnAfterLooking(name: string): Promise<boolean> {
  const goOn = t('Go On…');
  const message = plainText(t('These files of {0} would be sent. Nothing is sent yet.', name));
  return (await vscode.window.showInformationMessage(message, goOn)) === goOn;
}

function reportNothingToDo({ totals, skipped, isWaiting }: Plan, name: string): void {
  void vscode.window.showInformationMessage(plainText(nothingToDo()));

  function nothingToDo(): string {
    if (isWaiting) return t('What is left of {0} is under way in batches.', name);
    return totals.savedFiles.requests > 0
      ? t('The summaries of {0} are up to date.', name)
      : t('There is nothing to summarize in {0}: all {1} files and folders are left out.', name, count(skipped.length));
  }
}
