import { type Happening, type Told, happeningText } from './happening';

/** What went wrong with a request, as far as it matters for what comes next. */
export type EndpointErrorKind =
  | 'unauthorized' // 401
  | 'forbidden' // 403
  | 'coding-plan' // the key is for clients of the vendor's own list
  | 'region' // 403, 451: not served where the user is
  | 'consent' // the user did not let Gloss use a model of VS Code
  | 'billing' // 402, insufficient_quota: retrying cannot help
  | 'budget' // a cap of the reader's own
  | 'rate-limit' // 429
  | 'unknown-model'
  | 'retired' // 410, or a model that was served once
  | 'no-slow-lane' // the model, or the account, has none of the lower price that was asked for
  | 'closed-model' // served, but the account may not use it yet
  | 'wrong-url' // 404 path, HTML, a redirect: the base URL is not an API
  | 'too-long' // context overflow, 413
  | 'content-filter'
  | 'needs-header' // a gateway asks for one
  | 'bad-request' // other 4xx
  | 'server' // 5xx
  | 'protocol' // 200 that cannot be understood
  | 'no-answer' // complete, but without an answer
  | 'only-thought' // all of its tokens went into thinking
  | 'timeout'
  | 'unreachable' // DNS, refused, reset, TLS
  | 'proxy' // a proxy is in the way, or wants a password
  | 'certificate'; // of the endpoint or of a proxy: not trusted, expired, of another host

/** A server on this machine that is not running; its name and the command that starts it where they are known. */
export interface OffServer {
  name?: string;
  start?: string;
}

/** A request that failed. Its message is one safe sentence: no key, no header value, no payload, no code. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly kind: EndpointErrorKind;
  /** The message as it can be kept. */
  readonly happening: Happening;
  /** Host (with port) that the request went to. */
  readonly host: string;
  readonly status: number | undefined;
  /** The server's own words, scrubbed, at most 300 characters; may be empty. */
  readonly detail: string;
  readonly requestId: string | undefined;
  /** How long the server asked to wait, in milliseconds, when it is more than Gloss waits by itself. */
  readonly retryAfterMs: number | undefined;
  /** Set where a server on this machine has to be started. */
  readonly off: OffServer | undefined;

  constructor(
    kind: EndpointErrorKind,
    happening: Happening,
    facts: {
      host: string;
      status?: number;
      detail?: string;
      requestId?: string;
      retryAfterMs?: number;
      off?: OffServer | undefined;
    },
  ) {
    super(happeningText(happening));
    this.kind = kind;
    this.happening = happening;
    this.host = facts.host;
    this.status = facts.status;
    this.detail = facts.detail ?? '';
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
    this.off = facts.off;
  }
}

/** What happened, in the server's words too. */
export function toldBy({ happening, detail }: EndpointError): Told {
  return { happening, ...(detail !== '' && { said: detail }) };
}
