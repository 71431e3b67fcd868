import type { NoConnection } from '../../failures/connectionHappenings';
import { EndpointError } from '../../failures/endpointError';
import type { Happening } from '../../failures/happening';
import { isLocal } from '../address/baseUrl';
import { offServerAt } from '../vendors/presets';
import { vendorAt } from '../vendors/vendors';
import { ConnectionError, type ProxyTrouble } from '../wire/http';

/**
 * The error for a request that got no response.
 *
 * @param error what the transport threw
 * @param connectTimeout milliseconds, to be named when they passed
 */
export function connectionError(error: unknown, url: URL, connectTimeout: number): EndpointError {
  const { host, hostname } = url;
  const code = codeOf(error);
  const proxy = proxyOf(error);
  if (proxy) {
    const kind = isCertificateCode(code) ? 'certificate' : 'proxy';
    return new EndpointError(kind, proxyHappening(proxy, code, host, connectTimeout), { host, status: proxy.status });
  }
  if (isConnectTimeout(code)) {
    return new EndpointError('timeout', { code: 'connect-timeout', host, ms: connectTimeout }, { host });
  }
  const kind = isCertificateCode(code) ? 'certificate' : 'unreachable';
  const off = code === 'ECONNREFUSED' && isLocal(url) ? offServerAt(url) : undefined;
  const reason = reasonOf(code, hostname);
  return new EndpointError(kind, { code: 'no-connection', who: vendorAt(url), reason, system: code }, { host, off });
}

function proxyHappening(
  { host: proxy, status, authorized }: ProxyTrouble,
  code: string,
  target: string,
  ms: number,
): Happening {
  if (status === 407) return { code: 'proxy-password', proxy, given: authorized === true };
  if (status !== undefined) return { code: 'proxy-refused', proxy, target, status };
  if (isConnectTimeout(code)) return { code: 'proxy-timeout', proxy, target, ms };
  if (code === 'PROXY_KIND') return { code: 'proxy-kind', proxy };
  return { code: 'no-connection-to-proxy', proxy, reason: reasonOf(code, proxy), system: code };
}

function reasonOf(code: string, hostname: string): NoConnection {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'not-found';
  if (code === 'ECONNREFUSED') return hostname === 'localhost' ? 'refused-locally' : 'refused';
  if (/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.test(code)) return 'out-of-reach';
  if (code === 'CERT_HAS_EXPIRED') return 'certificate-expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'certificate-of-another';
  if (isCertificateCode(code)) return 'certificate-untrusted';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return 'bad-tls';
  if (code === 'PROXY_UNREADABLE') return 'proxy-unreadable';
  if (code === 'NOT_PRIVATE') return 'unsafe-private-http';
  if (code === 'NOT_LOOPBACK') return 'unsafe-http';
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') return 'no-http';
  if (code === 'ERR_ENCODING') return 'unasked-encoding';
  return 'closed';
}

/** Whether a new attempt may find things otherwise: a certificate does not change by itself. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  const status = proxyOf(error)?.status ?? 0;
  return (
    !isCertificateCode(code) &&
    !(status >= 400 && status < 500) &&
    !/^(EPROTO|ERR_SSL|NOT_(LOOPBACK|PRIVATE)|PROXY_(KIND|UNREADABLE)|HPE_|ERR_ENCODING|UND_ERR_INVALID|ERR_INVALID)/.test(
      code,
    )
  );
}

/** Whether a connection failed for the certificate that the other end showed. */
export function isCertificateCode(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS_|UND_ERR_PRX_TLS/.test(code);
}

function isConnectTimeout(code: string): boolean {
  return /^(CONNECT_TIMEOUT|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/.test(code);
}

function proxyOf(error: unknown): ProxyTrouble | undefined {
  return error instanceof ConnectionError ? error.facts.proxy : undefined;
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
