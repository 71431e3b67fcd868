import { isAmount } from '../../base/guards';
import { isRecord, parseJson } from '../../base/json';
import type { Disk } from '../../storage/diskPort';
import { type Estimator, type Learnt, createEstimator } from '../find/estimator';

const file = 'learnt.json';

/** An estimator that knows what earlier runs have taught about tokens and times. @throws DiskError */
export async function openEstimator(disk: Disk): Promise<Estimator> {
  const learnt = parseJson((await disk.read(file)) ?? '');
  return createEstimator(isLearnt(learnt) ? learnt : undefined);
}

/** Keeps what an estimator has learnt for the next one. @throws DiskError */
export function keepEstimator(disk: Disk, { learnt }: Estimator): Promise<void> {
  return disk.write(file, JSON.stringify(learnt));
}

function isLearnt(value: unknown): value is Learnt {
  return (
    isRecord(value) &&
    haveSums(value.prompts, 'estimated', 'counted') &&
    haveSums(value.answers, 'requests', 'tokens', 'ms')
  );
}

/** Sums are halved long before they are so large. */
const largestSum = Number.MAX_SAFE_INTEGER;

/** Whether each entry of a record has sums of these names, none below zero or beyond what there can be. */
function haveSums(value: unknown, ...names: string[]): boolean {
  return (
    isRecord(value) &&
    Object.values(value).every(
      (sums) => isRecord(sums) && names.every((name) => isAmount(sums[name]) && sums[name] <= largestSum),
    )
  );
}
