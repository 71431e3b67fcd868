import { type Twin, answer, bearer, field, refusal } from './twin';

/** Zhipu GLM: thinks unless it is told not to; codes are numbers in words, an empty account comes with 429 (1113; llmgateway#1153). */
export const zhipu: Twin = {
  baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
  key: '0123456789abcdef0123456789abcdef.abcdefgh',
  models: ['glm-4.7', 'glm-4.5-air'],
  chat(request) {
    if (bearer(request) === 'empty')
      return refusal(429, { error: { code: '1113', message: '余额不足或无可用资源包,请充值。' } });
    if (bearer(request) !== zhipu.key)
      return refusal(401, { error: { code: '401', message: '令牌已过期或验证不正确' } });
    const { type } = (field(request, 'thinking') ?? {}) as { type?: string };
    return answer(type === 'disabled' ? undefined : '我来数一数。');
  },
};
