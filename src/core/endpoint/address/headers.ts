import { t } from '@vscode/l10n';
import { isOwnServer, requireOrigin } from './baseUrl';
import type { EndpointSettings } from './endpointSettings';

/** They belong to the connection, not to the user. */
const reserved = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Names under which vendors take a key, when it is not `Authorization: Bearer`. */
const credentials = ['authorization', 'api-key', 'x-api-key'];

/**
 * Says what is wrong with the user's headers, in one sentence that names the header and never its value.
 *
 * @returns undefined when all of them can be sent
 */
export function checkHeaders(headers: Record<string, string>): string | undefined {
  const names = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return t('A name in gloss.endpoint.headers is not a legal header name.');
    const lower = name.toLowerCase();
    if (reserved.has(lower)) return t('The header {0} cannot be set in gloss.endpoint.headers.', lower);
    if (names.has(lower)) return t('The header {0} is twice in gloss.endpoint.headers.', lower);
    names.add(lower);
    if (typeof value !== 'string' || !/^[\t\x20-\x7e]*$/.test(value)) {
      return t('The value of the header {0} in gloss.endpoint.headers has characters that cannot be sent.', lower);
    }
  }
  return undefined;
}

/**
 * The headers of a request to the base URL's origin, and to no other: with them goes the key.
 *
 * @param url where the request goes
 * @throws InvalidBaseUrlError when that is at another origin
 *
 * The user's headers win over ours. An `authorization` among them therefore replaces the key: both settings belong to the
 * same user and go to the same origin, the one of `baseUrl`, and nowhere else, since no redirect is followed.
 */
export function requestHeaders(
  { baseUrl, headers, apiKey, keyHeader }: EndpointSettings,
  url: URL,
  ours: Record<string, string>,
): Record<string, string> {
  requireOrigin(url, baseUrl);
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    'user-agent': 'Gloss',
    ...(apiKey ? (keyHeader ? { [keyHeader]: apiKey } : { authorization: `Bearer ${apiKey}` }) : {}),
    ...ours,
    ...(Object.fromEntries(own) as Record<string, string>),
  };
}

/** Whether requests must wait for a key: it is no server of the reader's own, and no header stands in for one. */
export function needsKey({ baseUrl, apiKey, headers }: EndpointSettings): boolean {
  return (
    !apiKey && !isOwnServer(baseUrl) && !Object.keys(headers).some((name) => credentials.includes(name.toLowerCase()))
  );
}
