import { t } from '@vscode/l10n';
import { count } from '../../../shared/text';
import type { Plan, Planned } from './plan';

/** How many summaries there are: of files, and of what is rolled up from them, which are folders and projects. */
export interface SummaryCount {
  files: number;
  rollUps: number;
}

/** The summaries that a plan writes: one for each file and folder, also where several have the same content. */
export function summariesOf({ files, rollUps }: Pick<Plan, 'files' | 'rollUps'>): SummaryCount {
  return { files: nodesIn(files), rollUps: nodesIn(rollUps) };
}

/** How many files and folders get their summary by these requests. */
export function nodesIn(planned: readonly Pick<Planned, 'twins'>[]): number {
  return planned.reduce((sum, { twins }) => sum + 1 + twins.length, 0);
}

/** `357 files + 26 roll-ups`; what there is none of is left out. */
export function summaryCountText({ files, rollUps }: SummaryCount): string {
  const parts = [files > 0 ? filesText(files) : '', rollUps > 0 ? rollUpsText(rollUps) : ''];
  return parts.filter(Boolean).join(' + ');
}

/** `357 files` */
export function filesText(files: number): string {
  return files === 1 ? t('1 file') : t('{0} files', count(files));
}

/** `26 roll-ups` */
export function rollUpsText(rollUps: number): string {
  return rollUps === 1 ? t('1 roll-up') : t('{0} roll-ups', count(rollUps));
}
