import { abortable } from '../../base/abortable';
import type { Clock } from '../../base/clocks';
import { isRecord, numberOf, parseJson, textOf } from '../../base/json';
import type { ServedModel } from '../../chat/client';
import { EndpointError } from '../../failures/endpointError';
import type { Timeouts } from '../address/endpointSettings';
import { connectionError } from '../errors/connectionErrors';
import { type RequestFacts, responseError } from '../errors/endpointErrors';
import { readErrorBody } from '../errors/errorBody';
import { ConnectionError, type HttpRequest, type HttpResponse, type Send } from '../wire/http';
import { readAll } from '../wire/readAll';
import { readStart } from '../wire/readStart';

/** Statuses by which a server says that it has no such list. */
const noList = new Set([404, 405, 501]);

/** What the request is made of. */
export interface ModelListParts {
  request: Omit<HttpRequest, 'signal' | 'connectTimeout'>;
  facts: RequestFacts;
  send: Send;
  clock: Clock;
  timeouts: Timeouts;
  signal: AbortSignal;
}

/**
 * Asks for the endpoint's own list of models.
 *
 * @returns undefined when the endpoint serves none
 * @throws EndpointError; the signal's reason when that is aborted
 */
export async function fetchModels(parts: ModelListParts): Promise<ServedModel[] | undefined> {
  const { request, facts, send, clock, timeouts, signal } = parts;
  const own = new AbortController();
  const wait = abortable(own.signal);
  const stop = (): void => own.abort();
  signal.addEventListener('abort', stop);
  const cancel = clock.after(timeouts.firstByte, stop);
  const ask = (freshConnection: boolean): Promise<HttpResponse> =>
    wait(send({ ...request, freshConnection, signal: own.signal, connectTimeout: timeouts.connect }));
  try {
    signal.throwIfAborted();
    // A connection that the server closed while it was idle says nothing about the server.
    const response = await ask(false).catch((error: unknown) => {
      if (error instanceof ConnectionError && error.facts.reused) return ask(true);
      throw error;
    });
    const { status, headers } = response;
    const body = response.body[Symbol.asyncIterator]();
    if (noList.has(status)) return undefined;
    if (status < 200 || status > 299) {
      throw responseError(status, headers, readErrorBody(await readStart(body, wait, clock)), facts);
    }
    return readList(await readAll(body, wait), facts.url);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EndpointError) throw error;
    if (!own.signal.aborted) throw connectionError(error, facts.url, timeouts.connect);
    const { host } = facts.url;
    throw new EndpointError('timeout', { code: 'list-timeout', host, ms: timeouts.firstByte }, { host });
  } finally {
    cancel();
    signal.removeEventListener('abort', stop);
    own.abort();
  }
}

function readList(text: string, { host }: URL): ServedModel[] | undefined {
  if (text.trimStart().startsWith('<')) {
    throw new EndpointError('wrong-url', { code: 'page', host }, { host, status: 200 });
  }
  const json = parseJson(text);
  if (Array.isArray(json)) return models(json);
  if (!isRecord(json)) return undefined;
  // Ollama says `data: null` when it has no model.
  if (json['data'] === null) return [];
  const list = json['data'] ?? json['models'];
  return Array.isArray(list) ? models(list) : undefined;
}

function models(list: unknown[]): ServedModel[] {
  const read = list.map(readModel).filter((model) => model !== undefined);
  return [...new Map(read.map((model) => [model.id, model])).values()];
}

/** An entry in the dialects of OpenAI, OpenRouter, Together, Groq, Mistral, vLLM and LM Studio. */
function readModel(entry: unknown): ServedModel | undefined {
  if (typeof entry === 'string') return entry ? { id: entry } : undefined;
  if (!isRecord(entry)) return undefined;
  const id = textOf(entry['id']) ?? textOf(entry['name']) ?? textOf(entry['model']);
  if (id === undefined) return undefined;
  const windows = ['context_length', 'context_window', 'max_model_len', 'max_context_length'];
  // llama.cpp tells the window that is loaded in `meta`.
  const meta = isRecord(entry['meta']) ? entry['meta'] : {};
  const contextWindow = [meta['n_ctx'], ...windows.map((name) => entry[name])]
    .map(numberOf)
    .find((size) => size !== undefined && size > 0);
  const pricing = isRecord(entry['pricing']) ? entry['pricing'] : {};
  return {
    id,
    ...defined('contextWindow', contextWindow),
    ...defined('inputPrice', perMillion(pricing['prompt']) ?? listed(pricing['input'])),
    ...defined('outputPrice', perMillion(pricing['completion']) ?? listed(pricing['output'])),
    ...defined('cachedInputPrice', perMillion(pricing['input_cache_read'])),
  };
}

/** USD per token; a larger number is in another unit (some relays give USD per 1M tokens under the same names). */
const highestPerToken = 0.01;

/** OpenRouter: USD per token, -1 where it varies. */
function perMillion(price: unknown): number | undefined {
  const perToken = numberOf(price);
  if (perToken === undefined || perToken < 0 || perToken > highestPerToken) return undefined;
  return Number((perToken * 1e6).toPrecision(12));
}

/** Together: USD per 1M tokens, 0 for models that are billed by the hour. */
function listed(price: unknown): number | undefined {
  const value = numberOf(price);
  return value !== undefined && value > 0 ? value : undefined;
}

function defined<Name extends string>(name: Name, value: number | undefined): { [key in Name]?: number } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: number });
}
