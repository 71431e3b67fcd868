import { chunk, sse } from '../reply';
import { type Twin, answer, bearer, field, refusal } from './twin';

/**
 * Groq: only some models take `reasoning_effort` (pluely#242), and Qwen's no level but two words (pi#1745); usage stands in `x_groq` too;
 * a prompt beyond the tokens of a minute is 413, which no waiting helps (pluely#242).
 */
export const groq: Twin = {
  baseUrl: 'https://api.groq.com/openai/v1',
  key: 'gsk_0123456789abcdef0123456789abcdef',
  models: ['llama-3.3-70b-versatile', 'qwen/qwen3-32b', 'openai/gpt-oss-120b'],
  chat(request) {
    const error = (status: number, message: string, code?: string, type = 'invalid_request_error') =>
      refusal(status, { error: { message, type, ...(code !== undefined && { code }) } });
    const key = bearer(request);
    if (key !== groq.key && key !== 'small') return error(401, 'Invalid API Key', 'invalid_api_key');
    const model = String(field(request, 'model'));
    if (key === 'small') {
      const message = `Request too large for model \`${model}\` in organization \`org_01\` service tier \`on_demand\` on tokens per minute (TPM): Limit 8000, Requested 8590, please reduce your message size and try again. Need more tokens? Upgrade to Dev Tier today at https://console.groq.com/settings/billing`;
      return error(413, message, 'rate_limit_exceeded', 'tokens');
    }
    const effort = field(request, 'reasoning_effort');
    if (effort !== undefined && model.startsWith('llama')) {
      return error(400, '`reasoning_effort` is not supported with this model');
    }
    if (effort !== undefined && model.startsWith('qwen') && effort !== 'none' && effort !== 'default') {
      return error(400, '`reasoning_effort` must be one of `none` or `default`');
    }
    if (effort === 'none' && model.includes('gpt-oss')) {
      return error(400, '`reasoning_effort` must be one of `low`, `medium`, or `high`');
    }
    const usage = { queue_time: 0.01, prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };
    if (field(request, 'stream') !== true) return answer(undefined, usage);
    const thinks = effort !== undefined && effort !== 'none';
    return {
      pieces: [
        ...(thinks ? [sse(chunk({ reasoning: 'Let me count.' }))] : []),
        sse(chunk({ content: 'one two three' })),
        sse(chunk({}, { finish_reason: 'stop' }, { x_groq: { id: 'req_01', usage } })),
        sse('[DONE]'),
      ],
    };
  },
};
