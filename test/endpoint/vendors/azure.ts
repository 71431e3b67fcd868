import { type Twin, answer, refusal } from './twin';

/** Azure OpenAI, a classic deployment: nothing without `api-version`, the key in a header of its own, no list of models. */
export const azure: Twin = {
  baseUrl: 'https://my-team.openai.azure.com/openai/deployments/explainer?api-version=2024-10-21',
  key: '0123456789abcdef0123456789abcdef',
  models: undefined,
  chat(request) {
    if (!request.path.includes('api-version=2024-10-21'))
      return refusal(404, { error: { code: '404', message: 'Resource not found' } });
    if (request.headers['api-key'] !== azure.key) {
      const message =
        'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription.';
      return refusal(401, { error: { code: '401', message } });
    }
    return answer();
  },
};
