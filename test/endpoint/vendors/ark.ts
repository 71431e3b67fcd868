import { type Twin, answer, bearer, field, refusal } from './twin';

/** Volcengine Ark: no list; each model is opened in its console, and `ep-…` are names too. Its words are the vendor's own. */
export const ark: Twin = {
  baseUrl: 'https://ark.cn-beijing.volces.com/api/v3',
  key: '01234567-89ab-cdef-0123-456789abcdef',
  models: undefined,
  chat(request) {
    if (bearer(request) !== ark.key) {
      const message = 'The API key format is incorrect. Request id: 0217';
      return refusal(401, { error: { code: 'AuthenticationError', message, param: '', type: 'Unauthorized' } });
    }
    const model = String(field(request, 'model'));
    if (model === 'doubao-seed-1-6') {
      const message = `Your account 2100000000 has not activated the model ${model}. Please activate the model service in the Ark Console.`;
      return refusal(404, { error: { code: 'ModelNotOpen', message, param: '', type: 'NotFound' } });
    }
    if (!model.startsWith('ep-')) {
      const message = `The model or endpoint ${model} does not exist or you do not have access to it.`;
      return refusal(404, { error: { code: 'InvalidEndpointOrModel.NotFound', message, param: '', type: 'NotFound' } });
    }
    const { type } = (field(request, 'thinking') ?? {}) as { type?: string };
    return answer(type === 'disabled' ? undefined : '我来数一数。');
  },
};
