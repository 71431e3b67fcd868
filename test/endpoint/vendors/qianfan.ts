import { type Twin, answer, bearer, refusal } from './twin';

/** Baidu Qianfan: a list of codes of its own; keys of its plan are told in words (Narcooo/inkos#175). */
export const qianfan: Twin = {
  baseUrl: 'https://qianfan.baidubce.com/v2',
  key: 'bce-v3/ALTAK-0123456789/0123456789abcdef0123456789abcdef01234567',
  models: ['ernie-4.5-turbo-128k', 'qwen3-32b'],
  chat(request) {
    if (bearer(request).includes('plan')) {
      const message = 'Coding Plan API key is not allowed for non-Coding Plan requests';
      return refusal(401, { error: { code: 'invalid_iam_token', message, type: 'invalid_request_error' }, id: 'as-1' });
    }
    if (bearer(request) !== qianfan.key) {
      const message = 'IAM Certification failed';
      return refusal(401, { error: { code: 'invalid_iam_token', message, type: 'invalid_request_error' }, id: 'as-2' });
    }
    return answer();
  },
};
