import { type Twin, answer, bearer, field, refusal } from './twin';

/**
 * Alibaba Bailian: Qwen 3.5 thinks unless it is told not to, and refuses to without a stream (new-api#1109, langchain4j#3974);
 * an account in arrears is told with 400 (TradingAgents-CN#170); keys of plans are refused as wrong ones.
 */
export const bailian: Twin = {
  baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  key: 'sk-0123456789abcdef0123456789abcdef',
  models: undefined,
  chat(request) {
    const key = bearer(request);
    if (key === 'sk-arrears') {
      const message = 'Access denied, please make sure your account is in good standing.';
      return refusal(400, { error: { code: 'Arrearage', param: null, message, type: 'Arrearage' } });
    }
    if (key !== bailian.key) {
      const error = { message: 'Incorrect API key provided. ', type: 'invalid_request_error', code: 'invalid_api_key' };
      return refusal(401, { error, request_id: 'c0ffee' });
    }
    const thinks = field(request, 'enable_thinking') !== false;
    if (thinks && field(request, 'stream') !== true) {
      const message = 'parameter.enable_thinking must be set to false for non-streaming calls';
      return refusal(400, { error: { code: 'invalid_parameter_error', message, type: 'invalid_request_error' } });
    }
    return answer(thinks ? 'Let me count.' : undefined);
  },
};

/** Its coding plan admits listed clients only (bkywksj/knowledge-base#14, 1jehuang/jcode#81). */
export const bailianPlan: Twin = {
  baseUrl: 'https://coding.dashscope.aliyuncs.com/v1',
  key: 'sk-sp-0123456789abcdef0123456789abcdef',
  models: undefined,
  chat: () => refusal(405, { error: 'Coding Plan is currently only available for Coding Agents' }),
};
