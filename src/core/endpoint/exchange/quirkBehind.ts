import { isRecord } from '../../base/json';
import type { ErrorFacts } from '../errors/errorJson';
import {
  nearRefusal,
  noStream,
  notWithoutThinking,
  ofPrefix,
  ofThinking,
  outOfRange,
  plainRoles,
  refusalCodes,
  refusals,
  renamed,
  spoken,
  streamOnly,
  unnamedField,
} from '../errors/refusalWords';
import type { Quirk } from '../vendors/quirk';

/** The fields of every request; any other carries how much to think. */
const usual = new Set([
  'model',
  'messages',
  'stream',
  'stream_options',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
]);

/** Any other status says that the trouble is not the request; without one the error came within a good response. */
const statuses = [undefined, 400, 404, 422, 500, 501, 502];

/**
 * Recognises an error that another request would avoid (Flowise#2866, vllm#10463, openrag#398, pal-mcp#78). Relays send
 * it with status 500 as well (ai-goofish#198), so what it names decides: the field by `param`, or by its name beside
 * words of refusal.
 *
 * @param sent the body of the request
 * @param known the quirks that it was made with
 * @returns the quirk to be added, or to be taken away where it is what was refused
 */
export function quirkBehind(
  { status, message, codes, param }: ErrorFacts,
  sent: Record<string, unknown>,
  known: ReadonlySet<Quirk>,
): Quirk | undefined {
  if (!statuses.includes(status)) return undefined;
  // Whatever a refusal says, the same request in words may pass; a failure must speak of it.
  if (goesOnWithAnswer(sent) && (isRefusal(status) || ofPrefix.test(`${param} ${message}`))) return 'no-prefix';
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
  if (hasSystem(sent) && (plainRoles.test(message) || /^messages.*role$/.test(param))) return 'plain-roles';
  const limits = ['max_tokens', 'max_completion_tokens'];
  if (limits.some((limit) => limit in sent)) {
    const other = limits.find((limit) => !(limit in sent)) ?? '';
    const isRenamed = new RegExp(`\\b${other}\\b`).test(message) && renamed.test(message);
    // Relays put the words where the name of the field should be, or leave the name to that place.
    if (!isRenamed && [message, param, `${named} ${message}`].some((words) => outOfRange.test(words))) {
      return 'no-token-limit';
    }
    if (limits.some(refuses)) return 'max-completion-tokens';
  }
  if ('temperature' in sent && (named === 'temperature' || refuses('temperature'))) return 'no-temperature';
  const isOurs = [...limits, 'temperature'].some((field) => field in sent && message.includes(field));
  const thinking = Object.keys(sent).filter((field) => !usual.has(field));
  if (thinking.length > 0) {
    const always = notWithoutThinking.test(message);
    const isNamed = thinking.some((field) => named === field || refuses(field));
    const isMeant = !elsewhere && !isOurs && (nearRefusal(message, ofThinking) || unnamedField.test(message) || always);
    if (isNamed || isMeant) {
      return always && !known.has('always-thinks') ? 'always-thinks' : 'no-thinking';
    }
  }
  return 'stream_options' in sent && !elsewhere && !isOurs && unnamedField.test(message)
    ? 'no-stream-options'
    : undefined;
}

function isRefusal(status: number | undefined): boolean {
  return status === 400 || status === 404 || status === 422;
}

function goesOnWithAnswer({ messages }: Record<string, unknown>): boolean {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  return isRecord(last) && last['role'] === 'assistant';
}

function hasSystem({ messages }: Record<string, unknown>): boolean {
  return Array.isArray(messages) && messages.some((message) => isRecord(message) && message['role'] === 'system');
}

function beside(message: string, field: string): boolean {
  const called = spoken[field];
  return nearRefusal(message, new RegExp(`\\b${field}\\b`)) || (called !== undefined && nearRefusal(message, called));
}
