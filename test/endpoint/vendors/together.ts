import { type Twin, answer, bearer, field, refusal } from './twin';

/**
 * Together: 402 without credit (edsl#2098); the type `credit_limit` also for too many requests, which is another thing (MoA#27); models that
 * are listed and run on hardware of one's own alone.
 */
export const together: Twin = {
  baseUrl: 'https://api.together.xyz/v1',
  key: 'tgp_v1_0123456789abcdef0123456789abcdef',
  models: ['meta-llama/Llama-3.3-70B-Instruct-Turbo', 'Qwen/Qwen3-235B-A22B', 'mistralai/Mixtral-8x22B'],
  chat(request) {
    const error = (status: number, message: string, type: string, code: string | null = null) =>
      refusal(status, { id: 'o3LiXw4-62bZhn', error: { message, type, param: null, code } });
    const key = bearer(request);
    if (key === 'empty') {
      const message =
        'Credit limit exceeded. Please navigate to https://api.together.xyz/settings/billing to add credit or upgrade your plan.';
      return error(402, message, 'credit_limit');
    }
    if (key === 'free') {
      const message =
        'You have been rate limited. Your rate limit is 60 queries per minute. Please navigate to https://api.together.xyz/settings/billing to upgrade to a paid plan.';
      return error(429, message, 'credit_limit');
    }
    if (key !== together.key) {
      const message =
        'Invalid API key provided. You can find your API key at https://api.together.xyz/settings/api-keys.';
      return error(401, message, 'invalid_request_error', 'invalid_api_key');
    }
    const model = String(field(request, 'model'));
    if (model.includes('Mixtral')) {
      const message = `Unable to access non-serverless model ${model}. Please visit https://api.together.ai/models/${model} to create and start a new dedicated endpoint for the model.`;
      return error(400, message, 'invalid_request_error', 'model_not_available');
    }
    const { enable_thinking } = (field(request, 'chat_template_kwargs') ?? {}) as { enable_thinking?: boolean };
    const thinks = model.startsWith('Qwen') && enable_thinking !== false;
    return answer(thinks ? 'Let me count.' : undefined, { prompt_tokens: 9, completion_tokens: 3 });
  },
};
