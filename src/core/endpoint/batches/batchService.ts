import { systemClock } from '../../base/clocks';
import { isRecord, parseJson, textOf } from '../../base/json';
import { eachLine } from '../../base/lines';
import {
  type BatchMark,
  type BatchResult,
  type BatchService,
  type BatchState,
  isUnsupported,
} from '../../chat/batches';
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
import { createdAt, isMarked, nameField, readBatch } from './batchState';
import { type Call, type CallParts, call, textOfBody } from './call';
import { formOf } from './multipart';
import { readResultLine } from './resultLine';

/** A file is held in memory while it is sent; several smaller ones also come sooner than one large one. */
const mostBytes = 16_000_000;
const mostLines = 50_000;

/** A batch that is not in so many pages of the list, of a hundred each, is not looked for further. */
const mostPages = 20;

/** The clocks of two machines differ. */
const clockSlackMs = 3_600_000;

/** What the service is made of: what a client is, and a lot for pauses. */
export type BatchServiceParts = EndpointClientParts & { random?: () => number };

/** Makes the service of an endpoint by `/files` and `/batches`. Nothing is sent before one of its functions is called. */
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
    return readBatch(await json(what, signal)) ?? notUnderstood(baseUrl);
  }

  return {
    most: {
      lines: Math.min(lane.mostLines ?? mostLines, mostLines),
      bytes: Math.min(lane.mostBytes ?? mostBytes, mostBytes),
    },
    shareOf: (model) => fileLane(baseUrl, model).price,
    async supported(signal) {
      try {
        const list = await json({ method: 'GET', path: '/batches', query: { limit: '1' } }, signal);
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
      return new TextEncoder().encode(`${JSON.stringify({ custom_id: id, method: 'POST', url, body })}\n`);
    },
    async upload(lines, signal) {
      const body = formOf({ purpose: lane.purpose ?? 'batch' }, lines, `gloss-${crypto.randomUUID()}`);
      const file = await json({ method: 'POST', path: '/files', body }, signal);
      return (isRecord(file) && textOf(file['id'])) || notUnderstood(baseUrl);
    },
    create({ name, run, file }, signal) {
      const metadata = { [nameField]: name, gloss_run: run };
      const asked = { input_file_id: file, endpoint: url, completion_window: '24h', metadata };
      const pieces = [new TextEncoder().encode(JSON.stringify(asked))];
      return batch(
        { method: 'POST', path: '/batches', body: { type: 'application/json', pieces }, once: true },
        signal,
      );
    },
    find: (mark, signal) => find(mark, (query) => json({ method: 'GET', path: '/batches', query }, signal)),
    look: (id, signal) => batch({ method: 'GET', path: pathOf(id) }, signal),
    async cancel(id, signal) {
      await batch({ method: 'POST', path: `${pathOf(id)}/cancel` }, signal);
    },
    async tidy(files, signal) {
      for (const file of files) {
        const path = `/files/${encodeURIComponent(file)}` as const;
        // What it does not delete it keeps as long as it ever does.
        await json({ method: 'DELETE', path }, signal).catch(() => signal.throwIfAborted());
      }
    },
    async results({ files }, model, signal) {
      const results: BatchResult[] = [];
      for (const file of files) {
        const path = `/files/${encodeURIComponent(file)}/content` as const;
        results.push(
          ...(await call({ method: 'GET', path }, parts, signal, async (body) => {
            const read: BatchResult[] = [];
            await eachLine(body, (line) => {
              const result = readResultLine(line, factsOf(baseUrl, model), clock.now());
              if (result) read.push(result);
            });
            return read;
          })),
        );
      }
      return results;
    },
  };
}

function pathOf(id: string): `/${string}` {
  return `/batches/${encodeURIComponent(id)}`;
}

/** Goes through the list, the newest first, until it is older than what is looked for. */
async function find(
  { name, file, at }: BatchMark,
  page: (query: Record<string, string>) => Promise<unknown>,
): Promise<BatchState | undefined> {
  let after: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const json = await page({ limit: '100', ...(after !== undefined && { after }) });
    const list: unknown[] = isRecord(json) && Array.isArray(json['data']) ? json['data'] : [];
    const found = list.find((each) => isMarked(each, name, file));
    if (found !== undefined) return readBatch(found);
    const last = list.at(-1);
    const next = isRecord(last) ? textOf(last['id']) : undefined;
    const isOlder = (createdAt(last) ?? Infinity) < at - clockSlackMs;
    if (next === undefined || next === after || isOlder || !isRecord(json) || json['has_more'] !== true)
      return undefined;
    after = next;
  }
  return undefined;
}

function notUnderstood({ host }: URL): never {
  throw new EndpointError('protocol', { code: 'malformed', who: host }, { host });
}
