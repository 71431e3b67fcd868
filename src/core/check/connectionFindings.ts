import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import { measured } from '../../shared/text';
import { isPrivate } from '../endpoint/address/privateNetwork';
import type { EndpointSettings } from '../endpoint/address/endpointSettings';
import { checkHeaders, needsKey } from '../endpoint/address/headers';
import { isCertificateCode } from '../endpoint/errors/connectionErrors';
import type { EndpointError } from '../failures/endpointError';
import { happeningText } from '../failures/happening';
import type { Finding, State } from './finding';
import { code } from './markdown';
import { trouble } from './trouble';
import type { Witness } from './witness';

/** The way that requests to an address take. */
export interface NetworkRoute {
  /** Whose networking: Gloss's own, or VS Code's. */
  network: 'own' | 'editor';
  /** Host and port of the proxy in use. */
  proxy?: string;
  /** File with the certificates that are trusted beside the system's. */
  caFile?: string;
}

/** Which way the connection takes, and whether an answer comes back. */
export function connectionFinding(
  baseUrl: URL,
  { network, proxy, caFile }: NetworkRoute,
  witness: Witness,
  error: EndpointError | undefined,
): Finding {
  const title = t('Connection');
  const byEditor = witness.byEditor ?? network === 'editor';
  const way = byEditor
    ? t('by VS Code’s networking, with the proxies and certificates that it knows')
    : ownWay(proxy && code(proxy), caFile && code(caFile));
  if (witness.firstMs !== undefined) {
    const tls = baseUrl.protocol === 'https:' && t('The certificate is trusted.');
    const clear = !tls && isPrivate(baseUrl) && t('Code and key go over this network in the clear.');
    const result = paragraph(t('An answer came after {0}, {1}.', measured(witness.firstMs), way), tls || clear);
    return { title, state: 'works', result };
  }
  const found: Finding = error ? trouble(title, error) : { title, state: 'unknown', result: t('Not tried.') };
  const tried = { ...found, result: paragraph(found.result, t('It was tried {0}.', way)) };
  if (witness.code !== undefined && isCertificateCode(witness.code)) {
    return { ...tried, next: certificateAdvice(witness.code) };
  }
  return { ...tried, next: paragraph(found.next, proxyAdvice(proxy)) };
}

function ownWay(proxy: string | undefined, caFile: string | undefined): string {
  if (caFile === undefined) {
    return proxy === undefined
      ? t('by Gloss’s own networking, directly')
      : t('by Gloss’s own networking, through the proxy {0}', proxy);
  }
  return proxy === undefined
    ? t('by Gloss’s own networking, directly, trusting {0}', caFile)
    : t('by Gloss’s own networking, through the proxy {0}, trusting {1}', proxy, caFile);
}

function proxyAdvice(proxy: string | undefined): string {
  return proxy === undefined
    ? t(
        'Behind a company’s proxy set `gloss.endpoint.proxy`, or let VS Code find it: `gloss.endpoint.network` `editor`.',
      )
    : t('If the proxy is the trouble, correct `gloss.endpoint.proxy` or `http.proxy`.');
}

function certificateAdvice(certificateCode: string): string {
  if (/EXPIRED|NOT_YET_VALID/.test(certificateCode)) {
    return t(
      'Check the clock of this machine. If it is right, whoever runs the endpoint has to renew the certificate.',
    );
  }
  if (certificateCode.includes('ALTNAME')) {
    return t('The certificate is that of another name: check the host in `gloss.endpoint.baseUrl`.');
  }
  return t(
    'If a company’s proxy reads along, save its root certificate as a PEM file and name that in `gloss.endpoint.caFile`. Gloss never leaves certificates unchecked.',
  );
}

/** What stands in the way of any request, so that none is sent. */
export function obstacleFinding(settings: EndpointSettings): Finding | undefined {
  const problem = checkHeaders(settings.headers);
  if (problem !== undefined) {
    return {
      title: t('Headers'),
      state: 'fails',
      result: happeningText(problem),
      next: t('Correct `gloss.endpoint.headers`.'),
    };
  }
  if (!needsKey(settings)) return undefined;
  const result = t('There is none for {0}, and the endpoint is not on this machine.', code(settings.baseUrl.origin));
  return { title: t('Key'), state: 'fails', result, next: t('Run **Gloss: Set API Key**.') };
}

/**
 * Whether the key is there, needed, and taken.
 *
 * @param accepted whether a chat was answered; unknown when it failed for another reason than the key
 */
export function keyFinding({ apiKey, baseUrl, headers }: EndpointSettings, accepted: State): Finding {
  const title = t('Key');
  const origin = code(baseUrl.origin);
  const next = t('Run **Gloss: Set API Key**.');
  if (apiKey === undefined) {
    if (accepted === 'fails') return { title, state: 'fails', result: t('{0} asks for one.', origin), next };
    const result =
      Object.keys(headers).length > 0
        ? t('There is none for {0} beside what `gloss.endpoint.headers` may hold, and none was asked for.', origin)
        : t('There is none for {0}, and none was asked for.', origin);
    return { title, state: accepted, result };
  }
  const results: Record<State, string> = {
    works: t('The one for {0} was accepted.', origin),
    fails: t('The one for {0} was refused.', origin),
    unknown: t('There is one for {0}; whether it is accepted is not known.', origin),
  };
  return { title, state: accepted, result: results[accepted], ...(accepted === 'fails' ? { next } : {}) };
}
