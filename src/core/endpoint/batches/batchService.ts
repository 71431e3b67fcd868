import { systemClock } from '../../base/clocks';
import { isRecord, parseJson, textOf } from '../../base/json';
import { eachLine } from '../../base/lines';
import { type BatchResult, type BatchService, type BatchState, isUnsupported } from '../../chat/batches';
import { EndpointError } from '../../failures/endpointError';
import { keyOrigin } from '../address/baseUrl';
import { secretValues } from '../address/secretValues';
import type { EndpointClientParts } from '../client';
import type { RequestFacts } from '../errors/endpointErrors';
import { quirksOf, requestBody } from '../exchange/requestBody';
import { limitTrial } from '../exchange/tokenLimit';
import { fileLane } from '../vendors/discounts';
import { thinkingFormOf } from '../vendors/thinking';
import { codingPlanBy } from '../vendors/vendors';
import { type Call, type CallParts, call, textOfBody } from './call';
import { formOf } from './multipart';
import { readResultLine } from './resultLine';
import { findBatch, shapeOf } from './shapes';

/** A file is held in memory while it is sent; several smaller ones also come sooner than one large one. */
const mostBytes = 16_000_000;
const mostLines = 50_000;

/** Names what stands in place of a file where there are none. */
const inlinePrefix = 'inline-';

/** What the service is made of: what a client is, and a lot for pauses. */
export type BatchServiceParts = EndpointClientParts & { random?: () => number };

/** Makes the service of an endpoint in the shape that its vendor has, by `/files` and `/batches` where nothing else is known. Nothing is sent before one of its functions is called. */
export function createBatchService({
  settings,
  send,
  quirks = new Map(),
  tokenRanges = new Map(),
  clock = systemClock,
  random = Math.random,
}: BatchServiceParts): BatchService {
  const { baseUrl, apiKey, headers } = settings;
  const lane = fileLane(baseUrl);
  const shape = shapeOf(lane);
  /** Lines that wait for the order of their batch, where there are no files. */
  const waiting = new Map<string, readonly Uint8Array[]>();
  const url = lane.endpoint ?? '/v1/chat/completions';
  const parts: CallParts = { settings, send, clock, random, factsOf: (at) => factsOf(at) };

  function factsOf(at: URL, model?: string): RequestFacts {
    const secrets = { values: [apiKey ?? '', ...secretValues(headers)], prompts: [] };
    const hasKey = apiKey !== undefined;
    return { url: at, hasKey, codingPlan: codingPlanBy(at, apiKey), secrets, ...(model !== undefined && { model }) };
  }

  async function json(what: Call, signal: AbortSignal): Promise<unknown> {
    return parseJson(await call(what, parts, signal, textOfBody));
  }

  async function batch(what: Call, signal: AbortSignal): Promise<BatchState> {
    return shape.read(await json(what, signal)) ?? notUnderstood(baseUrl);
  }

  const pathOf = (id: string): `/${string}` => `${shape.path}/${encodeURIComponent(id)}`;

  return {
    most: {
      lines: Math.min(lane.mostLines ?? mostLines, mostLines),
      bytes: Math.min(lane.mostBytes ?? mostBytes, mostBytes),
    },
    shareOf: (model) => fileLane(baseUrl, model).price,
    async supported(signal) {
      try {
        const list = await json({ method: 'GET', path: shape.path, query: shape.page(0, undefined) }, signal);
        return isRecord(list) && Array.isArray(list['data']);
      } catch (error) {
        if (isUnsupported(error)) return false;
        throw error;
      }
    },
    line(id, request) {
      const known = quirksOf(quirks, baseUrl, request.model);
      const tokens = limitTrial(tokenRanges, keyOrigin(baseUrl), request.model);
      const body = requestBody(tokens.limited(request), known, false, thinkingFormOf(baseUrl, request.model));
      return new TextEncoder().encode(`${JSON.stringify(shape.line(id, url, body))}\n`);
    },
    async upload(lines, _about, signal) {
      if (shape.inline) {
        const name = inlinePrefix + crypto.randomUUID();
        waiting.set(name, lines);
        return name;
      }
      const body = formOf({ purpose: lane.purpose ?? 'batch' }, lines, `gloss-${crypto.randomUUID()}`);
      const file = await json({ method: 'POST', path: '/files', body }, signal);
      // Some say it within what they wrap all answers in.
      const told = isRecord(file) && isRecord(file['data']) ? file['data'] : file;
      return (isRecord(told) && textOf(told['id'])) || notUnderstood(baseUrl);
    },
    create(mark, signal) {
      const order = new TextEncoder().encode(JSON.stringify(shape.order(mark, url)));
      const pieces = shape.inline ? withRequests(order, waiting.get(mark.file) ?? []) : [order];
      waiting.delete(mark.file);
      return batch(
        { method: 'POST', path: shape.path, body: { type: 'application/json', pieces }, once: true },
        signal,
      );
    },
    find: (mark, signal) => findBatch(shape, mark, (query) => json({ method: 'GET', path: shape.path, query }, signal)),
    look: (id, signal) => batch({ method: 'GET', path: pathOf(id) }, signal),
    async cancel(id, signal) {
      await batch({ method: 'POST', path: `${pathOf(id)}/cancel` }, signal);
    },
    async tidy(files, signal) {
      for (const file of files) {
        if (file.startsWith(inlinePrefix)) continue;
        const path = shape.inline ? pathOf(file) : (`/files/${encodeURIComponent(file)}` as const);
        // What it does not delete it keeps as long as it ever does.
        await json({ method: 'DELETE', path }, signal).catch(() => signal.throwIfAborted());
      }
    },
    over: () => undefined,
    async results({ files }, model, signal) {
      const results: BatchResult[] = [];
      const add = (line: string): void => {
        const result = readResultLine(line, factsOf(baseUrl, model), clock.now());
        if (result) results.push(result);
      };
      for (const file of files) {
        if (shape.inline) {
          const told = await json({ method: 'GET', path: pathOf(file) }, signal);
          const lines = isRecord(told) && Array.isArray(told['results']) ? told['results'] : [];
          for (const line of lines) add(JSON.stringify(line));
          continue;
        }
        const path = `/files/${encodeURIComponent(file)}/content` as const;
        await call({ method: 'GET', path }, parts, signal, (body) => eachLine(body, add));
      }
      return results;
    },
  };
}

/** An order whose last field are the requests, without copying them. */
function withRequests(order: Uint8Array, lines: readonly Uint8Array[]): Uint8Array[] {
  const comma = new TextEncoder().encode(',');
  const requests = lines.flatMap((line, index) => (index === 0 ? [line] : [comma, line]));
  return [
    order.subarray(0, -1),
    new TextEncoder().encode(',"requests":['),
    ...requests,
    new TextEncoder().encode(']}'),
  ];
}

function notUnderstood({ host }: URL): never {
  throw new EndpointError('protocol', { code: 'malformed', who: host }, { host });
}
