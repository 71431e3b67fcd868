import { type Twin, answer, bearer, field, onlyThinking, refusal } from './twin';

/** DeepSeek: V4 thinks unless it is told not to, and few tokens are all thought away; an empty account answers 402 (continue#9375). */
export const deepseek: Twin = {
  baseUrl: 'https://api.deepseek.com/v1',
  key: 'sk-0123456789abcdef0123456789abcdef',
  models: ['deepseek-v4-flash', 'deepseek-v4-pro'],
  chat(request) {
    if (bearer(request) !== deepseek.key) {
      return refusal(402, {
        error: { message: 'Insufficient Balance', type: 'unknown_error', param: null, code: 'invalid_request_error' },
      });
    }
    const { type } = (field(request, 'thinking') ?? {}) as { type?: string };
    return type === 'disabled' ? answer() : onlyThinking(request);
  },
};
