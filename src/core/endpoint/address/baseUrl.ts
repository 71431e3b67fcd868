import { t } from '@vscode/l10n';
import { parseUrl } from '../../base/parseUrl';
import { withoutEnd } from '../../base/trimEnd';
import { isPrivate } from './privateNetwork';
import { secretValues } from './secretValues';

/** A base URL that cannot be used. The message is one sentence for the user. */
export class InvalidBaseUrlError extends Error {
  override readonly name = 'InvalidBaseUrlError';
}

/**
 * Reads a base URL such as `https://api.example.com/v1`. A trailing slash, or the path of an API call that was pasted
 * with it, is removed; slashes in a row become one, since a path that begins with two can be read as another host. A query,
 * such as Azure's `api-version`, belongs to every call.
 *
 * @throws InvalidBaseUrlError unless it is https, or http to this machine or a private network, without credentials and fragment
 */
export function parseBaseUrl(text: string): URL {
  const trimmed = tidy(text);
  if (!trimmed) throw new InvalidBaseUrlError(t('The base URL is empty.'));
  const url = parseUrl(trimmed);
  if (!url) throw new InvalidBaseUrlError(t('The base URL is not a URL; it looks like https://api.example.com/v1.'));
  // Servers print where they listen: at every address of this machine.
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.hostname === '[::]') url.hostname = '[::1]';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new InvalidBaseUrlError(t('The base URL must start with https://.'));
  }
  if (url.username || url.password) {
    throw new InvalidBaseUrlError(
      t('The base URL must not hold a user name or password; the key is entered separately.'),
    );
  }
  if (url.protocol === 'http:' && !isNearby(url)) {
    throw new InvalidBaseUrlError(
      t('The base URL must use https: over http your code and key could be read on the way to {0}.', url.host),
    );
  }
  if (url.hash || trimmed.includes('#')) {
    throw new InvalidBaseUrlError(t('The base URL must not have a fragment (#).'));
  }
  // A base URL is shown and kept; a key is not.
  if ([...url.searchParams].some(([name, value]) => secretValues({ [name]: value }).length > 0)) {
    throw new InvalidBaseUrlError(t('The query of the base URL seems to hold a key; the key is entered separately.'));
  }
  if (url.search === '') url.search = '';
  url.pathname = withoutEnd(url.pathname.replace(/\/{2,}/g, '/').replace(/(?:%20){1,9}$/, ''), '/').replace(calls, '');
  return url;
}

/** Paths of calls; a word that can be a part of an address as well only behind a version. */
const calls =
  /\/(?:chat\/completions|models)$|(?<=\/v\d{1,2})\/(?:completions|embeddings|responses|messages|files|batches)$/i;

/** A URL, at the start or behind what it stands in: a quotation mark, a command, a name. */
const within =
  /^(?:[^/]{0,60}?(?:[\s"'`“‘<([=]|[\u0080-\uffff]:))?(https?:\/\/[^\s"'`<>()“”‘’[\]]*(?:\[[^\]]*\][^\s"'`<>()]*)?)/i;

/** A host without its scheme, and what follows: no key has such an end. */
const bare =
  /^(?:\/\/)?((?:localhost|\[[\da-f:.]+\]|\d+(?:\.\d+){3}|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24})(?::\d{1,5})?(?:[/?].*)?)$/i;

/** The address in what was pasted: in a line of a file or a command, in wide letters, without its scheme, which is http near by alone. */
function tidy(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
  const url = (within.exec(plain)?.[1] ?? plain)
    .trim()
    .replace(/[,;、。，；\\]{1,9}$/, '')
    .replace(/^https?:\/\/(?=https?:\/\/)/i, '')
    .replace(/^https?\/\//i, 'https://');
  const host = bare.exec(url)?.[1];
  const guessed = host === undefined ? undefined : parseUrl(`http://${host}`);
  if (!guessed || secretValues({ host: guessed.host }).length > 0) return url;
  return `${isNearby(guessed) || guessed.hostname === '0.0.0.0' ? 'http' : 'https'}://${host}`;
}

/** Whether a URL names this very machine: `localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLocal(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

/** Whether a URL names this machine or one of a private network. */
export function isNearby(url: URL): boolean {
  return isLocal(url) || isPrivate(url);
}

/** Whether a URL leads to a server of the reader's own: on this machine, or over plain http to one near by. Those need no key. */
export function isOwnServer(url: URL): boolean {
  return isLocal(url) || (url.protocol === 'http:' && isPrivate(url));
}

/** What a key belongs to: scheme, host and port. */
export function keyOrigin(url: URL): string {
  return url.origin;
}

/**
 * Fails unless a request goes to the origin that the settings, and so the key and the headers, belong to.
 *
 * @throws InvalidBaseUrlError
 */
export function requireOrigin(url: URL, baseUrl: URL): void {
  if (url.origin === baseUrl.origin && url.username === '' && url.password === '') return;
  throw new InvalidBaseUrlError(
    t('A request to {0} was not sent: the settings are those of {1}.', url.host, baseUrl.host),
  );
}

/** The URL of an API call under a base URL, e.g. `/chat/completions`. */
export function apiUrl(baseUrl: URL, path: `/${string}`): URL {
  const url = new URL(baseUrl);
  url.pathname = withoutEnd(url.pathname, '/') + path;
  return url;
}

/** The URL of what a server has beside its API, e.g. `/props`: below `/v1`, or where that would be. */
export function urlBeside(baseUrl: URL, path: `/${string}`): URL {
  const url = new URL(baseUrl);
  url.pathname = withoutEnd(url.pathname, '/').replace(/\/v\d+$/, '') + path;
  return url;
}
