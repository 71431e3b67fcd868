import { type Clock, systemClock } from '../base/clocks';
import type { ChatClient } from '../chat/client';
import { completionOf } from '../chat/completion';
import type { ChatRequest, Outcome, StreamEvent } from '../chat/types';
import { EndpointError } from '../failures/endpointError';
import { apiUrl, isNearby, keyOrigin, urlBeside } from './address/baseUrl';
import type { EndpointSettings } from './address/endpointSettings';
import { checkHeaders, needsKey, requestHeaders } from './address/headers';
import { secretValues } from './address/secretValues';
import type { RequestFacts } from './errors/endpointErrors';
import { type Counts, countsOf } from './errors/promptCounts';
import { waitTooLong } from './errors/retry';
import type { Verdict } from './errors/verdict';
import { type ExchangeParts, type Step, openExchange } from './exchange/exchange';
import { quirkBehind } from './exchange/quirkBehind';
import { quirkTrial } from './exchange/quirkTrial';
import { type TokenRanges, limitTrial } from './exchange/tokenLimit';
import { type Quirks, isStreamed, quirksOf, requestBody } from './exchange/requestBody';
import { fetchLoaded } from './models/fetchLoaded';
import { fetchModels } from './models/modelList';
import { servedName } from './models/servedName';
import { continuationOf } from './vendors/continuation';
import { codingPlanBy } from './vendors/vendors';
import { thinkingFormOf } from './vendors/thinking';
import type { Discount } from './vendors/vendor';
import type { Send } from './wire/http';

/** What a client is made of. */
export interface EndpointClientParts {
  settings: EndpointSettings;
  send: Send;
  /** Fields that models do not take, as they were learnt; give the same map to the next client. */
  quirks?: Quirks;
  /** Limits of tokens that models take, as they were learnt; give the same map to the next client. */
  tokenRanges?: TokenRanges;
  /** What models counted of their prompts; give the same map to the next client. */
  counts?: Counts;
  clock?: Clock;
  limits?: Partial<Limits>;
  /** The slow lane in which a model is asked; its fields go with each request. */
  laneOf?: (model: string) => Discount | undefined;
}

/** What no good answer exceeds. */
export interface Limits {
  /** Milliseconds from the request to the end. */
  total: number;
  /** Of answer and reasoning together. */
  characters: number;
}

const defaultLimits: Limits = { total: 3_600_000, characters: 400_000 };

/**
 * Makes a client. Nothing is sent before one of its functions is called. Each asks once: a request that failed is sent again
 * only where nothing was done for it, without a field that was refused or over a connection that is alive.
 */
export function createEndpointClient({
  settings,
  send,
  quirks = new Map(),
  tokenRanges = new Map(),
  counts = new Map(),
  clock = systemClock,
  limits: chosen = {},
  laneOf = () => undefined,
}: EndpointClientParts): ChatClient {
  const { baseUrl, apiKey, headers, timeouts } = settings;
  const limits = { ...defaultLimits, ...chosen };
  const chatUrl = apiUrl(baseUrl, '/chat/completions');
  /** What stands in the way of any request, whatever it asks. */
  const obstacle = obstacleOf(settings);

  function factsOf(url: URL, request?: ChatRequest): RequestFacts {
    const values = [apiKey ?? '', ...secretValues(headers)];
    const prompts = request?.messages.map(({ content }) => content) ?? [];
    const codingPlan = codingPlanBy(url, apiKey);
    return { url, model: request?.model, hasKey: apiKey !== undefined, codingPlan, secrets: { values, prompts } };
  }

  async function* ask(request: ChatRequest, streamed: boolean, signal: AbortSignal): AsyncGenerator<StreamEvent, void> {
    if (obstacle) {
      yield { type: 'end', outcome: { kind: 'failed', error: obstacle } };
      return;
    }
    const trial = quirkTrial(quirksOf(quirks, baseUrl, request.model));
    const tokens = limitTrial(tokenRanges, keyOrigin(baseUrl), request.model);
    const thinking = thinkingFormOf(baseUrl, request.model);
    const lane = laneOf(request.model);
    const facts = { ...factsOf(chatUrl, request), lane };
    const reading = {
      mostCharacters: limits.characters,
      quotes: (mark: string) => request.messages.some(({ content }) => content.includes(mark)),
    };
    const end = clock.now() + limits.total;
    const parts = (url: URL, body: object, streamed: boolean, freshConnection: boolean): ExchangeParts => ({
      request: {
        method: 'POST',
        url,
        headers: requestHeaders(settings, url, {
          accept: streamed ? 'text/event-stream, application/json' : 'application/json',
          // A server that compresses a stream collects it first.
          'accept-encoding': streamed ? 'identity' : 'gzip, deflate, br',
          'content-type': 'application/json',
        }),
        body: JSON.stringify(body),
        freshConnection,
      },
      facts,
      send,
      clock,
      // Nothing of a whole answer comes before all of it is written.
      timeouts: streamed ? timeouts : { ...timeouts, firstByte: Math.max(timeouts.firstByte, timeouts.idle) },
      totalMs: end - clock.now(),
      reading,
      limited: request.maxTokens !== undefined,
      estimatedPromptTokens: request.estimatedPromptTokens,
      counts: countsOf(counts, keyOrigin(baseUrl), request.model),
      signal,
    });

    let fresh = false;
    if (!signal.aborted) yield { type: 'attempt', attempt: 1 };
    for (;;) {
      const asStream = isStreamed(streamed, trial.quirks);
      const goesOn = request.goesOn ? continuationOf(baseUrl, request.model, trial.quirks) : undefined;
      const asked = requestBody(tokens.limited(request), trial.quirks, asStream, thinking, goesOn);
      const body = { ...asked, ...lane?.fields };
      const url = goesOn?.baseUrl === undefined ? chatUrl : apiUrl(new URL(goesOn.baseUrl), '/chat/completions');
      // The query of the base URL belongs to every call.
      url.search = baseUrl.search;
      const exchange = openExchange(parts(url, body, asStream, fresh));
      let step: Step;
      try {
        for (step = await exchange.read(); 'text' in step; step = await exchange.read()) {
          yield { type: 'text', ...step.text };
        }
      } finally {
        exchange.close();
      }
      const { verdict, refused } = step;
      const isLane = 'error' in verdict && verdict.error.kind === 'no-slow-lane';
      const quirk = refused && !isLane ? quirkBehind(refused, asked, trial.quirks) : undefined;
      if (refused && quirk === 'no-token-limit' && !signal.aborted && tokens.learn(refused, body)) continue;
      // The same request without the field: not one more attempt, since nothing was done for the first.
      if (quirk && !signal.aborted && trial.change(quirk)) continue;
      if (!refused && 'outcome' in verdict) for (const learnt of [trial, tokens]) learnt.keep();
      // A connection that the server had closed while it was idle says nothing of the request.
      if ('error' in verdict && verdict.fresh && verdict.advice.retry && !fresh && !signal.aborted) {
        fresh = true;
        yield { type: 'attempt', attempt: 1, retry: { error: verdict.error, delayMs: 0 } };
        yield { type: 'attempt', attempt: 1 };
        continue;
      }
      const outcome = withoutSameModel(outcomeOf(verdict), request.model);
      yield { type: 'end', outcome: signal.aborted ? { kind: 'stopped' } : outcome };
      return;
    }
  }

  return {
    stream: (request, signal) => ask(request, true, signal),
    complete: (request, signal) => completionOf(ask(request, false, signal)),
    async listModels(signal) {
      if (obstacle) throw obstacle;
      const url = apiUrl(baseUrl, '/models');
      const ours = { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' };
      const request = { method: 'GET' as const, url, headers: requestHeaders(settings, url, ours) };
      return fetchModels({ request, facts: factsOf(url), send, clock, timeouts, signal });
    },
    async loaded(model, signal) {
      if (obstacle || !isNearby(baseUrl)) return {};
      const ours = { accept: 'application/json', 'accept-encoding': 'identity' };
      const requestFor = (path: `/${string}`) => {
        const url = urlBeside(baseUrl, path);
        const headers = requestHeaders(settings, url, ours);
        return { method: 'GET' as const, url, headers, connectTimeout: timeouts.connect };
      };
      return fetchLoaded(model, { requestFor, send, clock, signal });
    },
  };
}

function obstacleOf(settings: EndpointSettings): EndpointError | undefined {
  const { host } = settings.baseUrl;
  const problem = checkHeaders(settings.headers);
  if (problem) return new EndpointError('bad-request', problem, { host });
  return needsKey(settings) ? new EndpointError('unauthorized', { code: 'no-key', host }, { host }) : undefined;
}

/** What the caller is told of an attempt, and whether another one may succeed. */
function outcomeOf(verdict: Verdict): Outcome {
  if ('outcome' in verdict) return verdict.outcome;
  const { error, advice } = verdict;
  if ('tooLongMs' in advice) {
    return { kind: 'failed', error: waitTooLong(error, advice.tooLongMs), again: { afterMs: advice.tooLongMs } };
  }
  if (!advice.retry) return { kind: 'failed', error };
  return { kind: 'failed', error, again: { afterMs: advice.afterMs, ...(advice.once && { once: true }) } };
}

/** A name of the same model in other letters, or with its date, is not worth a word. */
function withoutSameModel(outcome: Outcome, asked: string): Outcome {
  if (!('model' in outcome) || outcome.model === undefined) return outcome;
  const { model, ...rest } = outcome;
  return servedName(asked, [model]) === undefined ? outcome : rest;
}
