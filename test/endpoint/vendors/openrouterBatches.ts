import type { ScriptedBatches } from '../batches';
import type { RecordedRequest } from '../recordedRequest';
import type { BatchTwin } from './batchTwin';

type Fields = Record<string, unknown>;

const ask = (
  batches: ScriptedBatches,
  request: RecordedRequest,
  method: string,
  path: string,
  more: Partial<RecordedRequest> = {},
) => batches.replyTo({ ...request, method, path, ...more });

/** A batch without files. */
function bare(batch: Fields): Fields {
  return Object.fromEntries(Object.entries(batch).filter(([name]) => !name.endsWith('_file_id')));
}

/** A batch with its answers in it. */
function withResults(batch: Fields, batches: ScriptedBatches, request: RecordedRequest): Fields {
  const lines = [batch['output_file_id'], batch['error_file_id']].flatMap((file) => {
    if (typeof file !== 'string') return [];
    const { body = '' } = ask(batches, request, 'GET', `/v1/files/${file}/content`) ?? {};
    return String(body).split('\n').filter(Boolean);
  });
  return { ...bare(batch), results: lines.length > 0 ? lines.map((line) => JSON.parse(line) as Fields) : null };
}

/**
 * OpenRouter: no files; the requests stand in the order, after what says what they are, and the answers in the batch; deleting the
 * batch deletes both (openrouter.ai/docs/features/batch-api, openrouter.ai/blog/batch-api).
 */
export const openrouterBatches: BatchTwin = {
  name: 'OpenRouter',
  baseUrl: 'https://openrouter.ai/api/v1',
  model: 'openai/gpt-4o-mini',
  share: 0.5,
  usage: {
    prompt_tokens: 300,
    completion_tokens: 60,
    total_tokens: 360,
    prompt_tokens_details: { cached_tokens: 128 },
  },
  replyTo(request, batches) {
    const { method, body } = request;
    const [path = ''] = request.path.split('?');
    if (!path.startsWith('/v1/batches')) return undefined;
    const id = path.split('/')[3];
    if (method === 'POST' && path === '/v1/batches') {
      const order = request.json as unknown as Fields | undefined;
      const requests = (order?.['requests'] ?? []) as Fields[];
      const isRight =
        order?.['endpoint'] === '/v1/chat/completions' &&
        typeof order['model'] === 'string' &&
        Object.keys(order).at(-1) === 'requests' &&
        requests.length > 0 &&
        requests.every((each) => Object.keys(each).sort().join() === 'body,custom_id');
      if (!isRight) return { status: 400, json: { error: { code: 400, message: 'The order is wrong.' } } };
      const lines = requests.map((each) => JSON.stringify(each)).join('\n');
      const form = `--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n${lines}\r\n--b--\r\n`;
      const file = ask(batches, request, 'POST', '/v1/files', { body: form })?.json as { id: string };
      const json = { input_file_id: file.id, metadata: order['metadata'] } as unknown as RecordedRequest['json'];
      const made = ask(batches, request, 'POST', '/v1/batches', { body, json });
      if (made?.json === undefined || made.status !== undefined) return made;
      return { status: 202, json: { ...bare(made.json as Fields), results: null } };
    }
    if (method === 'DELETE') return batches.replyTo({ ...request, path: `/v1/files/${id}` });
    const reply = batches.replyTo(request);
    if (reply?.json === undefined || (reply.status ?? 200) >= 400) return reply;
    const json = reply.json as Fields;
    const list = json['data'] as Fields[] | undefined;
    if (!list) return { json: withResults(json, batches, request) };
    const data = list.map((batch) => ({ ...bare(batch), results: null }));
    return { json: { ...json, data, last_id: list.at(-1)?.['id'] ?? null } };
  },
};
