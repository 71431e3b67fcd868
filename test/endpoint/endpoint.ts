import { type AddressInfo, type Socket, createServer } from 'node:net';
import { type RecordedRequest, readRequests } from './recordedRequest';
import type { Replier, Reply } from './reply';
import { respond } from './respond';

/** What answers about batches; undefined for what is none of its calls. */
export interface BatchReplier {
  replyTo(request: RecordedRequest): Reply | Promise<Reply> | undefined;
}

/** A scripted OpenAI-compatible endpoint on this machine, over raw sockets, so that it can misbehave in any way. */
export interface ScriptedEndpoint {
  /** Its base URL: `http://127.0.0.1:PORT/v1`. */
  url: string;
  port: number;
  /** Every request received so far, in order. */
  requests: RecordedRequest[];
  /** The chat completions among them. */
  chats(): RecordedRequest[];
  /** Replies to the next chat completions, one each; after them `setReply` holds again. */
  script(...replies: (Reply | Replier)[]): void;
  /** The reply to every chat completion that no script answers. */
  setReply(reply: Reply | Replier): void;
  /** What `GET /models` lists; undefined: it answers 404. A reply replaces the whole answer. */
  setModels(models: (string | { id: string })[] | undefined | Reply): void;
  /** What it answers beside its API, by method and path, as `GET /props`; until then it answers 404 there. */
  setBeside(answers: Record<string, object>): void;
  /** The service that answers `/files` and `/batches`; until then these are not there. */
  setBatches(batches: BatchReplier | undefined): void;
  /** Waits until so many requests (of any kind) have been received, and returns the last of those. */
  waitForRequest(count?: number): Promise<RecordedRequest>;
  /** Waits until so many chat completions have been received, and returns the last of those. */
  waitForChat(count?: number): Promise<RecordedRequest>;
  /** Lets a held reply go on by some tokens; resolves when the last of them is about to be written. */
  next(tokens?: number): Promise<void>;
  /** Forgets requests and scripts. */
  reset(): void;
  /** Closes all connections and stops to listen. */
  close(): Promise<void>;
}

/** How long a request is waited for, in milliseconds: only what never comes is to fail. */
const patienceMs = 120_000;

const defaultModels = ['gpt-4o-mini', 'gpt-4o', 'gpt-4.1', 'deepseek-v3.2', 'gemini-2.5-flash', 'claude-sonnet-4.5'];

/**
 * Starts an endpoint that answers `GET /v1/models` and `POST /v1/chat/completions`.
 *
 * @param options `port` 0, the default, takes any free one
 */
export async function startEndpoint(options: { port?: number } = {}): Promise<ScriptedEndpoint> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  const requests: RecordedRequest[] = [];
  let connections = 0;
  let scripted: (Reply | Replier)[] = [];
  let standard: Reply | Replier = {};
  let beside: Record<string, object> = {};
  let batches: BatchReplier | undefined;
  let models: (string | { id: string })[] | undefined | Reply = defaultModels;

  /** Held replies that wait for a step, and steps that wait for a held reply. */
  const held = new Set<() => void>();
  const steps: (() => void)[] = [];
  const step = async (closed: Promise<unknown>): Promise<void> => {
    const ready = steps.shift();
    if (ready) return ready();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    held.add(release);
    await Promise.race([released, closed]);
    held.delete(release);
  };
  const next = (): Promise<void> => {
    const [release] = held;
    if (!release) return new Promise((resolve) => steps.push(resolve));
    held.delete(release);
    release();
    return Promise.resolve();
  };

  function replyTo(request: RecordedRequest): Reply | Promise<Reply> {
    const path = request.path.split('?')[0];
    if (request.method === 'GET' && path === '/v1/models') return modelsReply(models);
    const found = beside[`${request.method} ${path}`];
    if (found) return { json: found };
    const ofBatches = batches?.replyTo(request);
    if (ofBatches) return ofBatches;
    if (request.method !== 'POST' || path !== '/v1/chat/completions') {
      return { status: 404, json: { error: { message: `Unknown request URL: ${request.method} ${request.path}` } } };
    }
    const reply = scripted.shift() ?? standard;
    return typeof reply === 'function' ? reply(request) : reply;
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    // A connection that a test resets is what it wants.
    socket.on('error', () => undefined);
    const closed = new Promise<number>((resolve) => {
      socket.on('close', () => {
        sockets.delete(socket);
        resolve(performance.now());
      });
    });
    readRequests(socket, ++connections, closed, async (request) => {
      requests.push(request);
      for (const check of waiting) check();
      await Promise.race([respond(socket, request, await replyTo(request), step), closed]);
    }).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const chats = (): RecordedRequest[] => requests.filter(({ path }) => path.endsWith('/chat/completions'));
  const waitFor = (list: () => RecordedRequest[], count: number): Promise<RecordedRequest> =>
    new Promise((resolve, reject) => {
      const tooLong = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`The endpoint has been asked ${list().length} times, and not ${count}.`));
      }, patienceMs);
      const check = (): void => {
        const request = list()[count - 1];
        if (!request) return;
        clearTimeout(tooLong);
        waiting.delete(check);
        resolve(request);
      };
      waiting.add(check);
      check();
    });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    requests,
    chats,
    script: (...replies) => void scripted.push(...replies),
    setReply: (reply) => void (standard = reply),
    setModels: (list) => void (models = list),
    setBatches: (service) => void (batches = service),
    setBeside: (answers) => void (beside = answers),
    waitForRequest: (count = 1) => waitFor(() => requests, count),
    waitForChat: (count = 1) => waitFor(chats, count),
    async next(tokens = 1) {
      for (let token = 0; token < tokens; token++) await next();
    },
    reset() {
      requests.length = 0;
      scripted = [];
      steps.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function modelsReply(models: (string | { id: string })[] | undefined | Reply): Reply {
  if (models === undefined) return { status: 404, json: { error: { message: 'Not Found' } } };
  if (!Array.isArray(models)) return models;
  const data = models.map((model) => ({
    object: 'model',
    created: 1,
    owned_by: 'scripted',
    ...(typeof model === 'string' ? { id: model } : model),
  }));
  return { json: { object: 'list', data } };
}
