import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import { withoutEnd } from '../base/trimEnd';
import { isLocal } from '../endpoint/address/baseUrl';
import { pathOf } from '../endpoint/errors/endpointErrors';
import { knownBaseUrls } from '../endpoint/vendors/vendors';
import type { Finding } from './finding';
import { code } from './markdown';
import type { QuickProbe } from './quickProbe';

/** A base URL as it may be shown: a path that might hold a key is left out. */
function shownUrl(url: URL): string {
  return code(url.origin + pathOf(url));
}

/**
 * Whether there is an API under the base URL.
 *
 * @param wrong the endpoint said that there is none
 * @param better a base URL under which there is one
 */
export function baseUrlFinding(baseUrl: URL, wrong: boolean, better?: URL): Finding {
  const title = t('Base URL');
  const shown = shownUrl(baseUrl);
  const usual = /\/v\d+[a-z]*$/.test(baseUrl.pathname) || isKnown(baseUrl);
  if (!wrong) {
    const odd = !usual && t('It does not end in `/v1` as most do.');
    return { title, state: 'works', result: paragraph(t('{0} can be used.', shown), odd) };
  }
  if (better) {
    const next = t('Set `gloss.endpoint.baseUrl` to {0}.', shownUrl(better));
    return {
      title,
      state: 'fails',
      result: t('There is no API under {0}, but there is one at another path.', shown),
      next,
    };
  }
  const next = usual
    ? t('Correct `gloss.endpoint.baseUrl`.')
    : t('Correct `gloss.endpoint.baseUrl`; it usually ends in `/v1`.');
  return { title, state: 'fails', result: t('There is no API under {0}.', shown), next };
}

/** Whether a vendor is known to have such a path. */
function isKnown(baseUrl: URL): boolean {
  return (
    knownBaseUrls(baseUrl).some(({ pathname }) => pathname === baseUrl.pathname) ||
    /\/deployments\//.test(baseUrl.pathname)
  );
}

/** The base URL of the vendor that has the origin, else looks for the API under the paths that are usual, on the same origin. */
export async function betterBaseUrl(probe: QuickProbe, baseUrl: URL): Promise<URL | undefined> {
  const [known] = knownBaseUrls(baseUrl);
  if (known) return known.pathname === baseUrl.pathname ? undefined : known;
  const paths = [`${withoutEnd(baseUrl.pathname, '/')}/v1`, '/v1', '/api/v1'];
  const others = [...new Set(paths)].filter((path) => path !== baseUrl.pathname);
  for (const path of others) {
    // Set as a path: read as a reference, one that begins with two slashes would name another host.
    const candidate = new URL(baseUrl);
    candidate.pathname = path;
    const answer = await probe(candidate, '/models');
    if (answer?.status === 200 && answer.list) return candidate;
  }
  return undefined;
}

/**
 * Whether the name of the host has an address; nothing when it is an address itself.
 *
 * @param resolve gives the addresses of a name, or throws
 * @param proxied a proxy looks the name up, and may know more
 */
export async function nameFindings(
  { hostname }: URL,
  resolve: (hostname: string) => Promise<string[]>,
  proxied: boolean,
): Promise<Finding[]> {
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return [];
  const title = t('Name');
  const addresses = await resolve(hostname).catch(() => []);
  if (addresses.length > 0) {
    const shown = addresses.slice(0, 3).map(code).join(', ');
    return [{ title, state: 'works', result: t('{0} is {1}.', code(hostname), shown) }];
  }
  const result = t('{0} has no address.', code(hostname));
  if (proxied) return [{ title, state: 'unknown', result: paragraph(result, t('The proxy may know one.')) }];
  const next = t(
    'Check that you are online (and in the VPN, if it needs one), and the host in `gloss.endpoint.baseUrl`. Behind a company’s proxy set `gloss.endpoint.proxy`.',
  );
  return [{ title, state: 'fails', result, next }];
}

const forwarding = new Map([
  ['wsl', t('In WSL, `networkingMode=mirrored` in `.wslconfig` makes both `localhost` the same.')],
  ['ssh-remote', t('Over SSH, `RemoteForward` in your SSH configuration brings a port of your machine there.')],
]);

/**
 * Which machine `localhost` is, when that may surprise.
 *
 * @param remoteName what kind of remote the window works on; undefined for none
 */
export function remoteFindings(baseUrl: URL, remoteName: string | undefined, answers: boolean): Finding[] {
  if (remoteName === undefined || !isLocal(baseUrl)) return [];
  const title = t('Remote window');
  const result = t(
    'This window works on a remote machine ({0}): {1} is that machine, not yours.',
    code(remoteName),
    code(baseUrl.hostname),
  );
  if (answers) return [{ title, state: 'works', result: paragraph(result, t('An endpoint answers there.')) }];
  const kind = '`"remote.extensionKind": {"gloss-code.gloss": ["ui"]}`';
  const next = paragraph(
    t('Start the endpoint there, or run Gloss on your own machine: {0}.', kind),
    forwarding.get(remoteName),
  );
  return [{ title, state: 'fails', result, next }];
}
