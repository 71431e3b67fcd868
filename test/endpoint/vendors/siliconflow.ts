import { type Twin, answer, bearer, field, refusal } from './twin';

/** SiliconFlow: models that do not think refuse the field; an empty account has the code 30001, in a body without `error`. */
export const siliconflow: Twin = {
  baseUrl: 'https://api.siliconflow.cn/v1',
  key: 'sk-abcdefghijklmnopqrstuvwxyz0123456789abcdefghijkl',
  models: ['Qwen/Qwen2.5-7B-Instruct', 'deepseek-ai/DeepSeek-V3.2'],
  chat(request) {
    if (bearer(request) !== siliconflow.key) {
      return refusal(403, { code: 30001, message: 'Sorry, your account balance is insufficient', data: null });
    }
    if (field(request, 'enable_thinking') !== undefined && String(field(request, 'model')).includes('Qwen2.5')) {
      const message = 'Value error, current model does not support parameter `enable_thinking`.';
      return refusal(400, { code: 20015, message, data: null });
    }
    return answer();
  },
};
