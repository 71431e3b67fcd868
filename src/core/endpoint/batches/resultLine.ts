import { isRecord, numberOf, parseJson, textOf } from '../../base/json';
import type { BatchResult } from '../../chat/batches';
import type { Completion, Outcome } from '../../chat/types';
import { EndpointError } from '../../failures/endpointError';
import { createAnswerReader } from '../answer/answerReader';
import type { Told } from '../answer/thinking';
import { type RequestFacts, responseError } from '../errors/endpointErrors';
import { isErrorJson, readErrorJson } from '../errors/errorJson';
import { promptCounts } from '../errors/promptCounts';
import { verdictOn } from '../errors/verdict';

/** What no good answer exceeds, in characters. */
const mostCharacters = 400_000;

/**
 * Reads a line of a file of answers or of errors; undefined where it names no request.
 *
 * @param facts of the request: the prompts are not known any more, so nothing of the server's words is kept, which may quote them
 */
export function readResultLine(line: string, facts: RequestFacts, now: number): BatchResult | undefined {
  const json = parseJson(line);
  if (!isRecord(json)) return undefined;
  const id = textOf(json['custom_id']);
  return id ? { id, completion: completionIn(json, facts, now) } : undefined;
}

function completionIn(json: Record<string, unknown>, facts: RequestFacts, now: number): Completion {
  const response = isRecord(json['response']) ? json['response'] : undefined;
  const told = response?.['body'];
  const body = typeof told === 'string' ? parseJson(told) : told;
  const status = numberOf(response?.['status_code']);
  const isGood = status === undefined || (status >= 200 && status <= 299);
  if (isGood && isRecord(body) && !isErrorJson(body)) return answerIn(body, facts, now);
  // Where `error` is null, the message is in the body (openai-openapi#302).
  const error = isRecord(json['error']) ? { error: json['error'] } : isRecord(body) ? body : {};
  return failed(responseError(isGood ? undefined : status, {}, readErrorJson(error), facts));
}

function answerIn(body: Record<string, unknown>, facts: RequestFacts, now: number): Completion {
  const reader = createAnswerReader({ contentType: 'application/json', mostCharacters, quotes: () => false });
  let answer = '';
  let reasoning = '';
  const take = (told: Told): void => {
    if (told.recast) {
      reasoning += answer;
      answer = '';
    }
    answer += told.answer;
    reasoning += told.reasoning;
  };
  take(reader.push(new TextEncoder().encode(JSON.stringify(body))));
  take(reader.end());
  const verdict = verdictOn(reader.conclusion ?? { kind: 'empty' }, {
    request: facts,
    status: 200,
    headers: {},
    shown: reader.shown,
    usage: reader.usage,
    model: reader.model,
    tier: reader.tier,
    limited: false,
    counts: promptCounts(),
    estimatedPromptTokens: undefined,
    now,
  });
  if ('error' in verdict) return failed(verdict.error);
  return { answer, reasoning, outcome: silent(verdict.outcome) };
}

function failed(error: EndpointError): Completion {
  return { answer: '', reasoning: '', outcome: silent({ kind: 'failed', error }) };
}

/** An outcome without the server's words. */
function silent(outcome: Outcome): Outcome {
  if (outcome.kind === 'cut-off' || outcome.kind === 'refused') {
    return { ...outcome, why: { happening: outcome.why.happening } };
  }
  if (outcome.kind !== 'failed') return outcome;
  const { kind, happening, host, status, requestId } = outcome.error;
  const facts = { host, ...(status !== undefined && { status }), ...(requestId !== undefined && { requestId }) };
  return { ...outcome, error: new EndpointError(kind, happening, facts) };
}
