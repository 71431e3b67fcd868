import type { Reply } from '../reply';
import { type Twin, answer, bearer, field, refusal } from './twin';

const error = (message: string): Reply => refusal(400, [{ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }]);

/**
 * Google Gemini: errors are arrays (bifrost#5262), a bad key answers 400 (continue#10530, litellm#14770), fields that are not known
 * are refused by name, and Pro models cannot be told not to think (earendil-works/pi#3460).
 */
export const gemini: Twin = {
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
  key: 'AIzaSy0123456789abcdefghijklmnopqrstuvw',
  models: ['models/gemini-2.5-flash', 'models/gemini-3-pro-preview', 'models/gemini-2.0-flash'],
  chat(request) {
    if (bearer(request) !== gemini.key) return error('API key not valid. Please pass a valid API key.');
    const effort = field(request, 'reasoning_effort');
    const model = String(field(request, 'model'));
    if (model.includes('2.0') && effort !== undefined) {
      return error('Invalid JSON payload received. Unknown name "reasoning_effort": Cannot find field.');
    }
    if (model.includes('pro') && effort === 'none')
      return error('Budget 0 is invalid. This model only works in thinking mode.');
    return answer(undefined, { prompt_tokens: 9, completion_tokens: 3 });
  },
};
