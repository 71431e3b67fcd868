import { type Twin, answer, bearer, field, refusal } from './twin';

/**
 * HolySheep, as relays of many vendors answer (new-api): errors in Chinese with the number of the request, 403 without a balance
 * (new-api#1737), 503 for a model that no channel has, which is no sign that it would help to ask again.
 */
export const holysheep: Twin = {
  baseUrl: 'https://api.holysheep.ai/v1',
  key: 'hs-0123456789abcdef0123456789abcdef',
  models: ['gpt-4o-mini', 'deepseek-v3.2', 'claude-sonnet-4.5'],
  chat(request) {
    const error = (status: number, message: string, code: string) =>
      refusal(status, {
        error: { message: `${message} (request id: 20260317)`, type: 'new_api_error', param: '', code },
      });
    const key = bearer(request);
    if (key === 'empty') {
      const message = 'token quota is not enough, token remain quota: ＄0.250000, need quota: ＄5.500000';
      return error(403, message, 'pre_consume_token_quota_failed');
    }
    if (key !== holysheep.key) return error(401, '无效的令牌', '');
    const model = String(field(request, 'model'));
    if (!holysheep.models?.includes(model)) {
      return error(503, `分组 default 下模型 ${model} 无可用渠道（distributor）`, 'model_not_found');
    }
    return answer(undefined, { prompt_tokens: 9, completion_tokens: 3 });
  },
};
