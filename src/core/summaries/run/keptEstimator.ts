import { isAmount, isListOf } from '../../base/guards';
import { isRecord, parseJson } from '../../base/json';
import type { Disk } from '../../storage/diskPort';
import { type Estimator, type Learnt, createEstimator } from '../find/estimator';
import type { RunPast } from '../find/spread';

const file = 'learnt.json';

/** An estimator that knows what earlier runs have taught about tokens and times. @throws DiskError */
export async function openEstimator(disk: Disk): Promise<Estimator> {
  const learnt = parseJson((await disk.read(file)) ?? '');
  return createEstimator(isLearnt(learnt) ? learnt : undefined);
}

/** Ends a run for an estimator, and keeps what it has learnt for the next one. @throws DiskError */
export function keepEstimator(disk: Disk, estimator: Estimator): Promise<void> {
  return disk.write(file, JSON.stringify(estimator.endRun()));
}

/** What an earlier form of it says is learnt again by the next run. */
function isLearnt(value: unknown): value is Learnt {
  return (
    isRecord(value) &&
    value.version === 2 &&
    haveSums(value.prompts, 'estimated', 'counted', 'cached') &&
    haveSums(value.answers, 'requests', 'usual', 'tokens', 'text', 'ms') &&
    isRecord(value.runs) &&
    Object.values(value.runs).every((runs) => isListOf(isRunPast, runs))
  );
}

function isRunPast(value: unknown): value is RunPast {
  return isRecord(value) && isSum(value.requests) && [value.prompt, value.answer].every(isPair);
}

function isPair(value: unknown): boolean {
  return isListOf(isSum, value) && value.length === 2;
}

/** Sums are halved long before they are so large. */
const largestSum = Number.MAX_SAFE_INTEGER;

function isSum(value: unknown): value is number {
  return isAmount(value) && value <= largestSum;
}

/** Whether each entry of a record has sums of these names, none below zero or beyond what there can be. */
function haveSums(value: unknown, ...names: string[]): boolean {
  return (
    isRecord(value) && Object.values(value).every((sums) => isRecord(sums) && names.every((name) => isSum(sums[name])))
  );
}
