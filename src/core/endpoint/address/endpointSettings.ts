/** One endpoint and how to talk to it. */
export interface EndpointSettings {
  /** Base URL without a trailing slash, e.g. `https://api.example.com/v1`; its query goes with every call. Checked by `parseBaseUrl`. */
  baseUrl: URL;
  /** The user's headers for the origin of `baseUrl` (`headersFor`). Treated as secrets: no value is ever logged or shown. */
  headers: Record<string, string>;
  /** Sent as `Authorization: Bearer …`, or in `keyHeader`, to the origin of `baseUrl`, and nowhere else. */
  apiKey: string | undefined;
  /** The header that takes the key, in lower case, where it is not the usual one. */
  keyHeader?: string | undefined;
  timeouts: Timeouts;
}

/** All in milliseconds. */
export interface Timeouts {
  connect: number;
  /** From the request to the first byte of content, keep-alive comments not counted. */
  firstByte: number;
  /** Between two pieces of content. */
  idle: number;
}
