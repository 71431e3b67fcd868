import { chunk, sse } from '../reply';
import { type Twin, answer, bearer, field, refusal } from './twin';

const taken = new Set(['model', 'messages', 'stream', 'max_tokens', 'temperature', 'top_p', 'stop', 'random_seed']);

/**
 * Mistral: a field that it does not know is refused by its place, `stream_options` among them (anon-kode#53, eca#231); the words stand in an
 * object; thinking models give their content in parts; an unauthorized call has no `error` at all.
 */
export const mistral: Twin = {
  baseUrl: 'https://api.mistral.ai/v1',
  key: '0123456789abcdef0123456789ABCDEF',
  models: ['mistral-small-latest', 'magistral-medium-latest', 'devstral-2512'],
  chat(request) {
    if (bearer(request) !== mistral.key) return refusal(401, { detail: 'Unauthorized' });
    const model = String(field(request, 'model'));
    if (!mistral.models?.includes(model)) {
      const message = `Invalid model: ${model}`;
      return refusal(400, { object: 'error', message, type: 'invalid_model', param: null, code: '1500' });
    }
    const unknown = Object.keys((request.json ?? {}) as object).filter((name) => !taken.has(name));
    if (unknown.length > 0) {
      const detail = unknown.map((name) => ({
        type: 'extra_forbidden',
        loc: ['body', name, ...(name === 'stream_options' ? ['include_usage'] : [])],
        msg: 'Extra inputs are not permitted',
        input: true,
      }));
      const message = { detail };
      return refusal(422, { object: 'error', message, type: 'invalid_request_error', param: null, code: null });
    }
    const usage = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };
    if (!model.startsWith('magistral') || field(request, 'stream') !== true) return answer(undefined, usage);
    const thinking = [{ type: 'thinking', thinking: [{ type: 'text', text: 'Let me count.' }] }];
    return {
      pieces: [
        sse(chunk({ content: thinking })),
        sse(chunk({ content: [{ type: 'text', text: 'one two' }] })),
        sse(chunk({ content: ' three' })),
        sse(chunk({}, { finish_reason: 'stop' }, { usage })),
        sse('[DONE]'),
      ],
    };
  },
};
