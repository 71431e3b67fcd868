/** The words that the endpoint client and its callers share. */

/** One endpoint and how to talk to it. */
export interface EndpointSettings {
  /** Base URL without a trailing slash, e.g. `https://api.example.com/v1`. Checked by `parseBaseUrl`. */
  baseUrl: URL;
  /** The user's extra headers. Treated as secrets: no value is ever logged or shown. */
  headers: Record<string, string>;
  /** Sent as `Authorization: Bearer …` to the origin of `baseUrl`, and nowhere else. */
  apiKey: string | undefined;
  timeouts: Timeouts;
  /** Attempts for one request, the first included. */
  maxAttempts: number;
}

/** All in milliseconds. */
export interface Timeouts {
  connect: number;
  /** From the request to the first byte of content, keep-alive comments not counted. */
  firstByte: number;
  /** Between two pieces of content. */
  idle: number;
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  maxTokens?: number;
  temperature?: number;
  /** Estimated tokens of the messages; lets the client notice a prompt that the server cut silently. */
  estimatedPromptTokens?: number;
}

/** Token counts as the endpoint billed them. */
export interface Usage {
  promptTokens: number;
  completionTokens: number;
  /** The part of the prompt that the endpoint had cached. */
  cachedTokens: number;
}

/** What a stream yields. Exactly one `end` comes, and it comes last. */
export type StreamEvent =
  /** An attempt starts (`retry` absent), or the client sleeps before it (`retry` says why, and for how long). */
  | { type: 'attempt'; attempt: number; retry?: { error: EndpointError; delayMs: number } }
  /** New text; one event for all that one network chunk held. `recast`: all of the answer before it was reasoning. */
  | { type: 'text'; answer: string; reasoning: string; recast?: true }
  | { type: 'end'; outcome: Outcome };

/** How a stream ended. */
export type Outcome =
  | { kind: 'complete'; usage?: Usage; warning?: string }
  /** Text arrived, but not all of it. `why` is one sentence. */
  | {
      kind: 'cut-off';
      reason: 'length' | 'connection' | 'silence' | 'runaway' | 'protocol';
      why: string;
      usage?: Usage;
    }
  /** The model or its provider declined. `why` is one sentence. */
  | { kind: 'refused'; why: string; usage?: Usage }
  /** The caller aborted. */
  | { kind: 'stopped' }
  /** `again`: the same request may succeed later; `afterMs` is how long the server asked to wait, if it did. */
  | { kind: 'failed'; error: EndpointError; again?: { afterMs?: number } };

/** An answer that nobody watched growing. */
export interface Completion {
  answer: string;
  reasoning: string;
  outcome: Outcome;
}

export type EndpointErrorKind =
  | 'unauthorized' // 401
  | 'forbidden' // 403
  | 'region' // 403, 451: not served where the user is
  | 'consent' // the user did not let Gloss use a model of VS Code
  | 'billing' // 402, insufficient_quota: retrying cannot help
  | 'rate-limit' // 429
  | 'unknown-model'
  | 'wrong-url' // 404 path, HTML, a redirect: the base URL is not an API
  | 'too-long' // context overflow, 413
  | 'content-filter'
  | 'bad-request' // other 4xx
  | 'server' // 5xx
  | 'protocol' // 200 that cannot be understood
  | 'no-answer' // complete, but without an answer
  | 'timeout'
  | 'unreachable' // DNS, refused, reset, TLS
  | 'proxy' // a proxy is in the way, or wants a password
  | 'certificate'; // of the endpoint or of a proxy: not trusted, expired, of another host

/** One model that `GET /models` names. */
export interface ServedModel {
  id: string;
  contextWindow?: number;
  /** USD per 1M tokens, when the endpoint says so. */
  inputPrice?: number;
  outputPrice?: number;
  cachedInputPrice?: number;
}

/** A request that failed. Its message is one safe sentence: no key, no header value, no payload, no code. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly kind: EndpointErrorKind;
  /** Host (with port) that the request went to. */
  readonly host: string;
  readonly status: number | undefined;
  /** The server's own words, scrubbed, at most 300 characters; may be empty. */
  readonly detail: string;
  readonly requestId: string | undefined;
  /** How long the server asked to wait, in milliseconds, when it is more than Gloss waits by itself. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: EndpointErrorKind,
    message: string,
    facts: { host: string; status?: number; detail?: string; requestId?: string; retryAfterMs?: number },
  ) {
    super(message);
    this.kind = kind;
    this.host = facts.host;
    this.status = facts.status;
    this.detail = facts.detail ?? '';
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** Whether an error is an EndpointError. The files in `dist` are bundles of their own, each with a class of its own. */
export function isEndpointError(error: unknown): error is EndpointError {
  return error instanceof Error && error.name === 'EndpointError';
}
