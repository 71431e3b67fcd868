import { type Twin, answer, bearer, events, field } from './twin';

/** MiniMax: errors stand in `base_resp` with status 200 (edenai-apis#360), thinking in `reasoning_details` (lobehub#10255); no list. */
export const minimax: Twin = {
  baseUrl: 'https://api.minimaxi.com/v1',
  key: 'eyJhbGciOiJSUzI1NiJ9.0123456789abcdef',
  models: undefined,
  chat(request) {
    if (bearer(request) !== minimax.key) {
      const status_msg = 'login fail: Please carry the API secret key in the Authorization field of the request header';
      return { json: { base_resp: { status_code: 1004, status_msg } } };
    }
    if (field(request, 'stream') !== true) return answer();
    return events(
      { delta: { reasoning_details: [{ type: 'reasoning.text', text: 'Let me count.' }] } },
      { delta: { content: 'one two three' } },
      { delta: {}, finish_reason: 'stop', usage: { prompt_tokens: 9, completion_tokens: 7 } },
    );
  },
};
