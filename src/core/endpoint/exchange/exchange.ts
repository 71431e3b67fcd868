import { abortable } from '../../base/abortable';
import { type Clock, createDeadline } from '../../base/clocks';
import { EndpointError } from '../../failures/endpointError';
import type { Happening } from '../../failures/happening';
import type { Timeouts } from '../address/endpointSettings';
import { type AnswerFacts, type AnswerReader, createAnswerReader } from '../answer/answerReader';
import type { Told } from '../answer/thinking';
import type { Conclusion } from '../errors/conclude';
import { connectionError, isPassing } from '../errors/connectionErrors';
import { type RequestFacts, responseError } from '../errors/endpointErrors';
import { readErrorBody } from '../errors/errorBody';
import type { ErrorFacts } from '../errors/errorJson';
import { adviseRetry } from '../errors/retry';
import type { PromptCounts } from '../errors/promptCounts';
import { type Verdict, failed, verdictOn } from '../errors/verdict';
import { ConnectionError, type HttpRequest, type HttpResponse, type Send } from '../wire/http';
import { readStart } from '../wire/readStart';

/** Ends of an exchange that a clock brings about. */
type ClockName = 'first byte' | 'idle' | 'after the end' | 'total';

/**
 * After the reason to finish only the usage is to come; a server that leaves the connection open is not waited for. Where the
 * reason may have been said too early (litellm#376) it is, as long as a model may take for its next words.
 */
const afterTheEndMs = { surely: 5000, perhaps: 60_000 };

/** An answer whose end has come is read on for so long, that its connection can serve the next request. */
const drainMs = 100;

/** What one request is made of. */
export interface ExchangeParts {
  request: Omit<HttpRequest, 'signal' | 'connectTimeout'>;
  facts: RequestFacts;
  send: Send;
  clock: Clock;
  timeouts: Timeouts;
  /** Milliseconds that are left for the whole answer. */
  totalMs: number;
  reading: Omit<AnswerFacts, 'contentType'>;
  /** The request sets a limit for the tokens of the answer. */
  limited: boolean;
  estimatedPromptTokens: number | undefined;
  /** What the model's counts of prompts were so far. */
  counts: PromptCounts;
  /** The caller's. */
  signal: AbortSignal;
}

/** One request and its response, read step by step. */
export interface Exchange {
  /** The next text, or how it ended. Never throws; after the end it must not be called again. */
  read(): Promise<Step>;
  /** Closes the connection unless the answer has ended; may be called at any time and more than once. */
  close(): void;
}

/** `refused` holds what the server said against the request, for a caller that can change it. */
export type Step = { text: Told } | { verdict: Verdict; refused?: ErrorFacts };

/** Sends a request when it is first read. */
export function openExchange(parts: ExchangeParts): Exchange {
  const { request, facts, send, clock, timeouts, signal } = parts;
  const { host } = facts.url;
  const own = new AbortController();
  const wait = abortable(own.signal);
  let expired: ClockName | undefined;
  let response: HttpResponse | undefined;
  let body: AsyncIterator<Uint8Array> | undefined;
  let reader: AnswerReader | undefined;
  /** How it ended: judged when it is asked for, so that the last text need not wait. */
  let ended: (() => Step) | undefined;

  const total = clock.after(parts.totalMs, () => expire('total'));
  const deadline = createDeadline<ClockName>(clock, expire);
  const stop = (): void => own.abort();
  signal.addEventListener('abort', stop);

  function expire(name: ClockName): void {
    expired ??= name;
    own.abort();
  }

  async function start(): Promise<Step | undefined> {
    deadline.set('first byte', timeouts.firstByte);
    response = await wait(send({ ...request, signal: own.signal, connectTimeout: timeouts.connect }));
    const { status, headers } = response;
    body = response.body[Symbol.asyncIterator]();
    if (status < 200 || status > 299) return refusal(response, body);
    reader = createAnswerReader({ contentType: headers['content-type'] ?? '', ...parts.reading });
    return undefined;
  }

  async function refusal({ status, headers }: HttpResponse, from: AsyncIterator<Uint8Array>): Promise<Step> {
    const read = readErrorBody(await readStart(from, wait, clock));
    // Stopped, or out of time, while the server was explaining itself.
    if (own.signal.aborted) throw own.signal.reason;
    const error = responseError(status, headers, read, facts);
    const advice = adviseRetry(headers, error.kind, clock.now(), read);
    return { verdict: { error, advice }, refused: { ...read, status } };
  }

  /** One piece from the network; undefined when it held no text. */
  async function next(from: AsyncIterator<Uint8Array>, answer: AnswerReader): Promise<Step | undefined> {
    const piece = await wait(from.next());
    const before = answer.progress;
    const told = piece.done === true ? answer.end() : answer.push(piece.value);
    if (answer.progress !== before) {
      const { finishing } = answer;
      if (finishing) deadline.set('after the end', Math.min(afterTheEndMs[finishing], timeouts.idle));
      else deadline.set('idle', timeouts.idle);
    }
    const { conclusion } = answer;
    return step(told, conclusion && (() => ({ verdict: judge(conclusion), refused: refusedBy(answer) })));
  }

  /** Text comes before the end that came with it. */
  function step(told: Told, end: (() => Step) | undefined): Step | undefined {
    if (!told.answer && !told.reasoning && !told.recast) return end?.();
    ended = end;
    return { text: told };
  }

  /** Proxies send errors with a good status too (ai-goofish#198). */
  function refusedBy({ conclusion, shown }: AnswerReader): ErrorFacts | undefined {
    return !shown && (conclusion?.kind === 'error' || conclusion?.kind === 'foreign') ? conclusion.facts : undefined;
  }

  function judge(conclusion: Conclusion): Verdict {
    return verdictOn(conclusion, {
      request: facts,
      status: response?.status ?? 200,
      headers: response?.headers ?? {},
      shown: reader?.shown ?? false,
      usage: reader?.usage,
      model: reader?.model,
      tier: reader?.tier,
      limited: parts.limited,
      counts: parts.counts,
      estimatedPromptTokens: parts.estimatedPromptTokens,
      now: clock.now(),
    });
  }

  function interrupted(error: unknown): Step {
    const stopped: Step = { verdict: { outcome: { kind: 'stopped' } } };
    if (signal.aborted) return stopped;
    if (!reader) return { verdict: expired === undefined ? unanswered(error) : timedOut(expired) };
    const told = reader.cut({ kind: 'lost' });
    const conclusion = reader.conclusion ?? { kind: 'lost' };
    const verdict = conclusion.kind === 'lost' && expired !== undefined ? timedOut(expired) : judge(conclusion);
    return step(told, () => ({ verdict })) ?? stopped;
  }

  function unanswered(error: unknown): Verdict {
    const known = connectionError(error, facts.url, timeouts.connect);
    if (!(error instanceof ConnectionError)) return { error: known, advice: { retry: false } };
    const { sent, reused } = error.facts;
    return { error: known, advice: { retry: isPassing(error), once: !sent }, fresh: reused };
  }

  function timedOut(name: ClockName): Verdict {
    const what: Record<ClockName, Happening> = {
      'first byte': { code: 'first-byte-timeout', host, ms: timeouts.firstByte },
      idle: { code: 'idle-timeout', host, ms: timeouts.idle },
      'after the end': { code: 'lost', who: host },
      total: { code: 'total-timeout', host },
    };
    const error = new EndpointError('timeout', what[name], { host, status: response?.status });
    const state = { shown: reader?.shown ?? false, usage: reader?.usage, tier: reader?.tier };
    // Asking again would make the reader wait as long again, and the server may be at work on the first request.
    return failed(error, { retry: false }, state, name === 'total' ? 'runaway' : 'silence');
  }

  function close(): void {
    total();
    deadline.stop();
    signal.removeEventListener('abort', stop);
    if (body && reader?.conclusion && !own.signal.aborted) void drain(body);
    else own.abort();
  }

  /** Reads the few bytes that follow the end, so that the connection can be used again; then closes it. */
  async function drain(from: AsyncIterator<Uint8Array>): Promise<void> {
    const cancel = clock.after(drainMs, () => own.abort());
    try {
      for (let pieces = 0; pieces < 8; pieces++) if ((await wait(from.next())).done === true) return;
      own.abort();
    } catch {
      // The answer is complete: what happens to its connection now does not matter.
    } finally {
      cancel();
    }
  }

  return {
    async read() {
      try {
        if (signal.aborted) stop();
        else if (ended) return ended();
        own.signal.throwIfAborted();
        deadline.resume();
        const refused = body ? undefined : await start();
        if (refused) return refused;
        for (;;) {
          const found = body && reader && (await next(body, reader));
          if (found) return found;
        }
      } catch (error) {
        return interrupted(error);
      } finally {
        deadline.pause();
      }
    },
    close,
  };
}
