/** One HTTP request, as a transport takes it. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  /** Lower-case names. */
  headers: Record<string, string>;
  body?: string;
  /** A body in pieces, in its place, which are sent one after the other. */
  pieces?: readonly Uint8Array[];
  /** Aborting it closes the connection in every phase: while it is made, before the headers, within the body. */
  signal: AbortSignal;
  /** Milliseconds that making a connection may take. A transport that cannot tell this phase apart ignores it. */
  connectTimeout: number;
  /** Asks for a connection that no earlier request has used. */
  freshConnection?: boolean;
}

/** The head of a response, and its body as it arrives, decompressed. */
export interface HttpResponse {
  status: number;
  /** Lower-case names; values of a repeated header are joined with a comma. */
  headers: Record<string, string>;
  /** To be read once. Leaving the loop early closes the connection. */
  body: AsyncIterable<Uint8Array>;
  /** The editor's networking brought it, and not our own. */
  byEditor?: true;
}

/**
 * The port to the network. It follows no redirect and sets no time limit but `connectTimeout`.
 *
 * @throws ConnectionError when no response came; the signal's reason when that was aborted
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** The proxy that stood in the way of a connection. */
export interface ProxyTrouble {
  /** Its host and port. */
  host: string;
  /** What it answered to the wish for a connection. */
  status?: number;
  /** It was given a user name and a password, or the like. */
  authorized?: boolean;
}

/** No response came. The message is for logs of the transport only; `code` is what decides. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';

  constructor(
    /** A code of Node or of the transport, such as `ECONNREFUSED`; `CONNECT_TIMEOUT` is our own clock. */
    readonly code: string,
    readonly facts: {
      /** The request may have reached the server, and may be billed. */
      sent: boolean;
      /** The connection had served an earlier request: the server may have closed it meanwhile (undici#3492). */
      reused: boolean;
      /** The failure is a proxy's and not the endpoint's. */
      proxy?: ProxyTrouble;
    },
  ) {
    super(`No response (${code})`);
  }
}
