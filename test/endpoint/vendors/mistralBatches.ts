import type { RecordedRequest } from '../recordedRequest';
import type { BatchTwin } from './batchTwin';

const statuses: Record<string, string> = {
  validating: 'QUEUED',
  in_progress: 'RUNNING',
  finalizing: 'RUNNING',
  completed: 'SUCCESS',
  failed: 'FAILED',
  expired: 'TIMEOUT_EXCEEDED',
  cancelling: 'CANCELLATION_REQUESTED',
  cancelled: 'CANCELLED',
};

type Fields = Record<string, unknown>;

/** A batch of the usual shape as a job. */
function jobOf(batch: Fields): Fields {
  const counts = batch['request_counts'] as Record<string, number>;
  return {
    id: batch['id'],
    object: 'batch',
    status: statuses[String(batch['status'])],
    input_files: [batch['input_file_id']],
    output_file: batch['output_file_id'],
    error_file: batch['error_file_id'],
    errors: [],
    endpoint: '/v1/chat/completions',
    metadata: batch['metadata'],
    created_at: batch['created_at'],
    total_requests: counts['total'],
    completed_requests: (counts['completed'] ?? 0) + (counts['failed'] ?? 0),
    succeeded_requests: counts['completed'],
    failed_requests: counts['failed'],
  };
}

/**
 * Mistral: jobs over files; the model stands in the job and the lines have neither call nor model; pages have numbers
 * (docs.mistral.ai/capabilities/batch; mistralai/client-python, docs/sdks/batchjobs).
 */
export const mistralBatches: BatchTwin = {
  name: 'Mistral',
  baseUrl: 'https://api.mistral.ai/v1',
  model: 'mistral-small-latest',
  share: 0.5,
  usage: { prompt_tokens: 300, completion_tokens: 60, total_tokens: 360 },
  replyTo(request, batches) {
    const refused = (detail: string) => ({ status: 422, json: { detail } });
    const [path = '', query = ''] = request.path.split('?');
    if (request.method === 'POST' && path === '/v1/files') {
      const lines = request.body.split('\n').filter((line) => line.startsWith('{'));
      const parsed = lines.map((line) => JSON.parse(line) as Fields);
      if (parsed.some((line) => Object.keys(line).sort().join() !== 'body,custom_id'))
        return refused('A line is wrong.');
    }
    if (path.startsWith('/v1/files')) return batches.replyTo(request);
    if (!path.startsWith('/v1/batch/jobs')) return undefined;
    const asked = request.json as unknown as Fields | undefined;
    const isOrder = request.method === 'POST' && path === '/v1/batch/jobs';
    if (isOrder && (asked?.['model'] === undefined || asked['timeout_hours'] !== 24 || 'completion_window' in asked)) {
      return refused('The order is wrong.');
    }
    const page = new URLSearchParams(query);
    if (path === '/v1/batch/jobs' && !isOrder && page.get('order_by') !== '-created')
      return refused('The list is wrong.');
    const usual: RecordedRequest = { ...request, path: request.path.replace('/batch/jobs', '/batches') };
    if (isOrder) {
      const order = { ...asked, input_file_id: (asked?.['input_files'] as string[])[0] };
      usual.json = order as unknown as RecordedRequest['json'];
    }
    const reply = batches.replyTo(usual);
    if (reply?.json === undefined || (reply.status ?? 200) >= 400) return reply;
    const json = reply.json as Fields;
    const list = json['data'] as Fields[] | undefined;
    return { json: list ? { object: 'list', total: list.length, data: list.map(jobOf) } : jobOf(json) };
  },
};
