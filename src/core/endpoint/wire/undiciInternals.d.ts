/** The few internal modules of undici 7.30.2 that the transport uses, as far as it uses them. */

declare module 'undici/lib/dispatcher/agent.js' {
  export default class Agent {
    constructor(options: {
      connect: import('undici/lib/core/connect.js').Connector;
      pipelining: number;
      keepAliveTimeout: number;
      keepAliveMaxTimeout: number;
      headersTimeout: number;
      bodyTimeout: number;
    });
    /** Lets running requests end and closes idle connections. */
    close(): Promise<void>;
    destroy(): Promise<void>;
  }
}

declare module 'undici/lib/api/api-request.js' {
  export default function request(
    this: import('undici/lib/dispatcher/agent.js').default,
    options: {
      origin: string;
      path: string;
      method: string;
      headers: Record<string, string>;
      body: string | Iterable<Uint8Array> | null;
      signal: AbortSignal;
      highWaterMark: number;
    },
  ): Promise<{
    statusCode: number;
    headers: Record<string, string | string[] | undefined>;
    body: import('node:stream').Readable;
  }>;
}

declare module 'undici/lib/api/api-connect.js' {
  /** Gives the connection of whatever answer came. */
  export default function connect(
    this: import('undici/lib/dispatcher/client.js').default,
    options: { path: string; headers: Record<string, string> },
  ): Promise<{ statusCode: number; socket: import('node:net').Socket }>;
}

declare module 'undici/lib/dispatcher/client.js' {
  export default class Client {
    constructor(
      origin: string,
      options: {
        connect: import('undici/lib/core/connect.js').Connector;
        headersTimeout: number;
        bodyTimeout: number;
      },
    );
    close(): Promise<void>;
  }
}

declare module 'undici/lib/core/connect.js' {
  export interface ConnectOptions {
    hostname: string;
    /** With the port. */
    host: string;
    protocol: string;
    /** Null: that of `host`. */
    servername?: string | null;
    /** An open connection to speak TLS on. */
    httpSocket?: import('node:net').Socket;
  }
  export type ConnectCallback = (...result: [error: null, socket: import('node:net').Socket] | [error: Error]) => void;
  export type Connector = (options: ConnectOptions, callback: ConnectCallback) => unknown;
  /** Gives the socket at once, while it still connects. */
  export type Dialer = (options: ConnectOptions, callback: ConnectCallback) => import('node:net').Socket;

  export default function buildConnector(options: {
    allowH2: boolean;
    /** 0 switches undici's own clock off. */
    timeout: number;
    autoSelectFamily: boolean;
    ca?: string[];
    secureContext?: import('node:tls').SecureContext;
    rejectUnauthorized?: true;
  }): Dialer;
}
