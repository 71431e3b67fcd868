import { type Twin, answer, bearer, events, field, refusal } from './twin';

/**
 * Moonshot Kimi: the temperature of models that think is fixed (GenericAgent#14), the tokens stand in the choice
 * (earendil-works/pi#2017), an account without quota is told with 403 and 429 (Kimi-K2#5).
 */
export const kimi: Twin = {
  baseUrl: 'https://api.moonshot.cn/v1',
  key: 'sk-0123456789abcdef0123456789abcdef0123456789abcdef',
  models: ['kimi-k2.5', 'moonshot-v1-8k'],
  chat(request) {
    if (bearer(request) !== kimi.key) {
      const message =
        'Your account is not active, it exceeded current quota, please check your plan and billing details';
      return refusal(429, { error: { message, type: 'exceeded_current_quota_error' } });
    }
    if (field(request, 'temperature') !== undefined) {
      const message = 'invalid temperature: only 1 is allowed for this model';
      return refusal(400, { error: { message, type: 'invalid_request_error' } });
    }
    if (field(request, 'stream') !== true) return answer();
    const usage = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12, cached_tokens: 4 };
    return events({ delta: { content: 'one two three' } }, { delta: {}, finish_reason: 'stop', usage });
  },
};

/** Its coding plan (MoonshotAI/kimi-code#414, continue#10847). */
export const kimiPlan: Twin = {
  baseUrl: 'https://api.kimi.com/coding/v1',
  key: 'sk-kimi-0123456789abcdef',
  models: ['kimi-for-coding'],
  chat() {
    const message =
      'Kimi For Coding is currently only available for Coding Agents such as Kimi CLI, Claude Code, Roo Code, Kilo Code, etc.';
    return refusal(403, { error: { message, type: 'access_terminated_error' } });
  },
};
