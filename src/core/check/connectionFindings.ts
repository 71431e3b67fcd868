import { measured } from '../../shared/text';
import type { EndpointSettings } from '../endpoint/address/endpointSettings';
import { checkHeaders, needsKey } from '../endpoint/address/headers';
import { isCertificateCode } from '../endpoint/errors/connectionErrors';
import type { EndpointError } from '../failures/endpointError';
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
  const title = 'Connection';
  const byEditor = witness.byEditor ?? network === 'editor';
  const through = proxy === undefined ? 'directly' : `through the proxy ${code(proxy)}`;
  const trusting = caFile === undefined ? '' : `, trusting ${code(caFile)}`;
  const way = byEditor
    ? 'by VS Code’s networking, with the proxies and certificates that it knows'
    : `by Gloss’s own networking, ${through}${trusting}`;
  if (witness.firstMs !== undefined) {
    const tls = baseUrl.protocol === 'https:' ? ' The certificate is trusted.' : '';
    return { title, state: 'works', result: `An answer came after ${measured(witness.firstMs)}, ${way}.${tls}` };
  }
  const found: Finding = error ? trouble(title, error) : { title, state: 'unknown', result: 'Not tried.' };
  const tried = { ...found, result: `${found.result} It was tried ${way}.` };
  if (witness.code !== undefined && isCertificateCode(witness.code)) {
    return { ...tried, next: certificateAdvice(witness.code) };
  }
  return { ...tried, next: `${found.next ?? ''} ${proxyAdvice(proxy)}`.trim() };
}

function proxyAdvice(proxy: string | undefined): string {
  return proxy === undefined
    ? 'Behind a company’s proxy set `gloss.endpoint.proxy`, or let VS Code find it: `gloss.endpoint.network` `editor`.'
    : 'If the proxy is the trouble, correct `gloss.endpoint.proxy` or `http.proxy`.';
}

function certificateAdvice(certificateCode: string): string {
  if (/EXPIRED|NOT_YET_VALID/.test(certificateCode)) {
    return 'Check the clock of this machine. If it is right, whoever runs the endpoint has to renew the certificate.';
  }
  if (certificateCode.includes('ALTNAME')) {
    return 'The certificate is that of another name: check the host in `gloss.endpoint.baseUrl`.';
  }
  return 'If a company’s proxy reads along, save its root certificate as a PEM file and name that in `gloss.endpoint.caFile`. Gloss never leaves certificates unchecked.';
}

/** What stands in the way of any request, so that none is sent. */
export function obstacleFinding(settings: EndpointSettings): Finding | undefined {
  const problem = checkHeaders(settings.headers);
  if (problem !== undefined) {
    return { title: 'Headers', state: 'fails', result: problem, next: 'Correct `gloss.endpoint.headers`.' };
  }
  if (!needsKey(settings)) return undefined;
  const result = `There is none for ${code(settings.baseUrl.origin)}, and the endpoint is not on this machine.`;
  return { title: 'Key', state: 'fails', result, next: 'Run **Gloss: Set API Key**.' };
}

/**
 * Whether the key is there, needed, and taken.
 *
 * @param accepted whether a chat was answered; unknown when it failed for another reason than the key
 */
export function keyFinding({ apiKey, baseUrl, headers }: EndpointSettings, accepted: State): Finding {
  const title = 'Key';
  const origin = code(baseUrl.origin);
  const next = 'Run **Gloss: Set API Key**.';
  if (apiKey === undefined) {
    const held = Object.keys(headers).length > 0 ? ' beside what `gloss.endpoint.headers` may hold' : '';
    if (accepted === 'fails') return { title, state: 'fails', result: `${origin} asks for one.`, next };
    return { title, state: accepted, result: `There is none for ${origin}${held}, and none was asked for.` };
  }
  const results: Record<State, string> = {
    works: `The one for ${origin} was accepted.`,
    fails: `The one for ${origin} was refused.`,
    unknown: `There is one for ${origin}; whether it is accepted is not known.`,
  };
  return { title, state: accepted, result: results[accepted], ...(accepted === 'fails' ? { next } : {}) };
}
