import { isRecord, numberOf, textOf } from '../../base/json';
import type { BatchPhase, BatchState } from '../../chat/batches';

/** What vendors call the phases, in lower case. */
const phases: Record<string, BatchPhase> = {
  validating: 'validating',
  queued: 'validating',
  pending: 'validating',
  created: 'validating',
  in_progress: 'running',
  running: 'running',
  finalizing: 'finalizing',
  finalising: 'finalizing',
  completed: 'completed',
  complete: 'completed',
  success: 'completed',
  succeeded: 'completed',
  done: 'completed',
  finished: 'completed',
  ended: 'completed',
  failed: 'failed',
  error: 'failed',
  errored: 'failed',
  expired: 'expired',
  timeout: 'expired',
  timed_out: 'expired',
  timeout_exceeded: 'expired',
  cancelling: 'cancelling',
  canceling: 'cancelling',
  cancellation_requested: 'cancelling',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  aborted: 'cancelled',
};

/** Reads what an endpoint tells of a batch; undefined where that is no batch. */
export function readBatch(json: unknown): BatchState | undefined {
  if (!isRecord(json)) return undefined;
  const id = textOf(json['id']);
  // Unknown to us is under way: whoever counts it as ended loses its answers.
  const phase = phases[(textOf(json['status']) ?? '').toLowerCase().replace(/[ -]/g, '_')] ?? 'running';
  if (!id) return undefined;
  const counts = isRecord(json['request_counts']) ? json['request_counts'] : {};
  const expires = numberOf(json['expires_at']);
  return {
    id,
    phase,
    total: countIn(counts['total']),
    completed: countIn(counts['completed']),
    failed: countIn(counts['failed']),
    ...(expires !== undefined && expires > 0 && { expiresAt: milliseconds(expires) }),
    files: [json['output_file_id'], json['error_file_id']].flatMap((file) => textOf(file) || []),
    errors: errorCodes(json['errors']),
  };
}

/** Reads what an endpoint tells of a job over files, as Mistral's; undefined where that is none. */
export function readJob(json: unknown): BatchState | undefined {
  if (!isRecord(json)) return undefined;
  const hours = numberOf(json['timeout_hours']) ?? 24;
  const created = numberOf(json['created_at']);
  return readBatch({
    ...json,
    request_counts: {
      total: json['total_requests'],
      completed: json['succeeded_requests'] ?? json['completed_requests'],
      failed: json['failed_requests'],
    },
    output_file_id: json['output_file'],
    error_file_id: json['error_file'],
    ...(created !== undefined && { expires_at: created + hours * 3600 }),
  });
}

/** When a batch in a list was made, in milliseconds since 1970. */
export function createdAt(json: unknown): number | undefined {
  const at = isRecord(json) ? numberOf(json['created_at']) : undefined;
  return at === undefined ? undefined : milliseconds(at);
}

/** Seconds, as documented; some give milliseconds, or parts of those. */
function milliseconds(time: number): number {
  let ms = time > 1e11 ? time : time * 1000;
  while (ms > 1e14) ms /= 1000;
  return ms;
}

function countIn(value: unknown): number {
  return Math.max(0, numberOf(value) ?? 0);
}

function errorCodes(errors: unknown): string[] {
  const list: unknown = isRecord(errors) ? errors['data'] : errors;
  if (!Array.isArray(list)) return [];
  // A code is a name; whatever else stands there may quote what was sent.
  return list
    .map((error) => (isRecord(error) ? textOf(error['code']) : undefined))
    .filter((code): code is string => code !== undefined && /^[\w.-]{1,64}$/.test(code));
}
