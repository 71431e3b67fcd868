import { type Twin, answer, bearer, field, refusal } from './twin';

/** OpenRouter: suffixes that no list has (claudexor#145), 402 with the balance, models whose reasoning cannot be switched off. */
export const openrouter: Twin = {
  baseUrl: 'https://openrouter.ai/api/v1',
  key: 'sk-or-v1-0123456789abcdef0123456789abcdef',
  models: ['openai/gpt-oss-120b', 'minimax/minimax-m2'],
  chat(request) {
    if (bearer(request) !== openrouter.key) {
      const message =
        'This request requires more credits, or fewer max_tokens. You requested up to 65536 tokens, but can only afford 92.';
      return refusal(402, { error: { message, code: 402 } });
    }
    const { effort } = (field(request, 'reasoning') ?? {}) as { effort?: string };
    if (effort === 'none' && String(field(request, 'model')).includes('minimax')) {
      return refusal(400, {
        error: { message: 'Reasoning is mandatory for this endpoint and cannot be disabled.', code: 400 },
      });
    }
    return answer(effort === 'none' ? undefined : 'Let me count.');
  },
};
