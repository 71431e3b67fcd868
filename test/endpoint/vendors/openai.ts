import { type Twin, answer, bearer, field, refusal } from './twin';

/** OpenAI: newer models take another name for the limit (pal-mcp#78), no temperature, and only some levels of effort (llm-subtrans#388). */
export const openai: Twin = {
  baseUrl: 'https://api.openai.com/v1',
  key: 'sk-proj-0123456789abcdef0123456789abcdef',
  models: ['gpt-4.1', 'gpt-4o-mini', 'gpt-5-mini', 'gpt-6'],
  chat(request) {
    const error = (message: string, param: string, code: string) =>
      refusal(400, { error: { message, type: 'invalid_request_error', param, code } });
    if (bearer(request) !== openai.key) {
      const message = 'You exceeded your current quota, please check your plan and billing details.';
      return refusal(429, { error: { message, type: 'insufficient_quota', param: null, code: 'insufficient_quota' } });
    }
    const model = String(field(request, 'model'));
    const effort = field(request, 'reasoning_effort');
    if (model.startsWith('gpt-4')) {
      return effort === undefined
        ? answer()
        : error('Unrecognized request argument supplied: reasoning_effort', '', 'unknown_parameter');
    }
    if (field(request, 'max_tokens') !== undefined) {
      const message =
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
      return error(message, 'max_tokens', 'unsupported_parameter');
    }
    if (field(request, 'temperature') !== undefined) {
      const message =
        "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.";
      return error(message, 'temperature', 'unsupported_value');
    }
    if (effort === 'none') {
      const message =
        "Unsupported value: 'reasoning_effort' does not support 'none' with this model. Supported values are: 'minimal', 'low', 'medium', and 'high'.";
      return error(message, 'reasoning_effort', 'unsupported_value');
    }
    return answer();
  },
};
