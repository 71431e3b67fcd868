import type { ErrorFacts } from '../errors/errorBody';
import type { Quirk } from './requestBody';

/** What the words of an error must be near to, for the error to be about a field. */
const refusals =
  /unsupported|(not|n't)( be)? (support|permit|allow|accept)|extra|forbid|unknown|unrecogni[sz]ed|unexpected|invalid (parameter|argument)|deprecated|only the default|instead/i;

const refusalCodes = /unsupported_|extra_forbidden|unknown_parameter|unrecognized/;

/** What may stand between the name of a field and what is said of it, in characters. */
const near = 100;

/** o1-preview: `'stream' does not support true with this model`. A stream that ended too early is something else. */
const noStream =
  /\bstream(ing)?\b.{0,30}((not|n't)( be)? (support|permit|allow|available|enabled)|unsupported|must be (set to )?false)|(not support|unsupported).{0,30}\bstream(ing)?\b/i;

/** Model Studio: `This model only support stream mode, please enable the stream parameter`. */
const streamOnly = /only supports? (the )?stream|stream['"`]? must be (set to )?true|enable the stream parameter/i;

/** Any other status says that the trouble is not the request; without one the error came within a good response. */
const statuses = [undefined, 400, 404, 422, 500, 501, 502];

/**
 * Recognises an error that another request would avoid (Flowise#2866, vllm#10463, openrag#398, pal-mcp#78). Relays send
 * it with status 500 as well (ai-goofish#198), so what it names decides: the field by `param`, or by its name beside
 * words of refusal.
 *
 * @param sent the body of the request
 * @returns the quirk to be added, or to be taken away where it is what was refused
 */
export function quirkBehind(
  { status, message, codes, param }: ErrorFacts,
  sent: Record<string, unknown>,
): Quirk | undefined {
  if (!statuses.includes(status)) return undefined;
  const named = param.split('.')[0] ?? '';
  const elsewhere = named in sent;
  const refuses = (field: string): boolean => {
    if (named === field) return refusals.test(`${codes} ${message}`);
    return !elsewhere && (beside(message, field) || (message.includes(field) && refusalCodes.test(codes)));
  };
  if ('stream_options' in sent && (named === 'stream_options' || refuses('stream_options'))) return 'no-stream-options';
  if ('stream' in sent) {
    if (named === 'stream' || (!elsewhere && noStream.test(message))) return 'no-stream';
  } else if (streamOnly.test(message)) {
    return 'stream-only';
  }
  const limits = ['max_tokens', 'max_completion_tokens'];
  if (limits.some((limit) => limit in sent) && limits.some(refuses)) return 'max-completion-tokens';
  if ('temperature' in sent && (named === 'temperature' || refuses('temperature'))) return 'no-temperature';
  return undefined;
}

function beside(message: string, field: string): boolean {
  const at = message.search(new RegExp(`\\b${field}\\b`));
  return at >= 0 && refusals.test(message.slice(Math.max(0, at - near), at + field.length + near));
}
