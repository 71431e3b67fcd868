import { t } from '@vscode/l10n';
import { clockTime, count, waitingTime } from '../../../shared/text';
import type { BatchPhase, BatchState } from '../../chat/batches';
import type { BatchRecord } from '../run/batchJournal';
import type { Collected } from '../run/collectBatches';
import { cachedShareOf } from '../run/spending';
import { cachedText } from './progressText';

/** A batch that is under way, and what its endpoint has told of it, if it was asked already. */
export interface ShownBatch {
  record: BatchRecord;
  state?: BatchState;
}

const phaseWords: Record<BatchPhase, string> = {
  validating: t('being checked'),
  running: t('under way'),
  finalizing: t('nearly done'),
  cancelling: t('being cancelled'),
  completed: t('done'),
  failed: t('refused'),
  expired: t('expired'),
  cancelled: t('cancelled'),
};

/** How many requests of batches are answered, of how many. */
export function batchCounts(batches: readonly ShownBatch[]): { answered: number; total: number } {
  return {
    answered: batches.reduce((sum, { state }) => sum + (state ? state.completed + state.failed : 0), 0),
    total: batches.reduce((sum, { record }) => sum + record.planned.length, 0),
  };
}

/**
 * How batches stand, in one line: `Batch at api.openai.com: under way · 120 of 300 answered · handed over 42 minutes ago ·
 * expires 29 Nov, 14:05`. Empty when there is none.
 *
 * @param now milliseconds since 1970
 */
export function batchLine(batches: readonly ShownBatch[], now: number): string {
  const [first] = batches;
  if (!first) return '';
  const { host, at } = first.record;
  const { answered, total } = batchCounts(batches);
  const phases = [...new Set(batches.map(({ state }) => (state ? phaseWords[state.phase] : t('not looked at yet'))))];
  const expires = batches.flatMap(({ state }) => state?.expiresAt ?? []);
  return [
    batches.length === 1
      ? t('Batch at {0}: {1}', host, phases.join(', '))
      : t('{0} batches at {1}: {2}', count(batches.length), host, phases.join(', ')),
    t('{0} of {1} answered', count(answered), count(total)),
    t('handed over {0} ago', waitingTime(Math.max(0, now - at))),
    expires.length > 0 ? t('expires {0}', clockTime(Math.min(...expires), now)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What has come of batches: `300 written, 2 failed, 12 left, 62 % of the input from the cache`; empty where nothing has. */
export function collectedText({ written, failed, left, prompts }: Collected): string {
  if (written + failed === 0) return '';
  return [
    written > 0 ? t('{0} written', count(written)) : '',
    failed > 0 ? t('{0} failed', count(failed)) : '',
    left > 0 ? t('{0} left', count(left)) : '',
    cachedText(cachedShareOf(prompts)),
  ]
    .filter(Boolean)
    .join(t(', '));
}
