import { seconds } from '../../../shared/text';
import { EndpointError } from '../../failures/endpointError';
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
  const named = /^(?!UNKNOWN$)[A-Z][A-Z0-9_]{2,60}$/.test(code) ? ` (${code})` : '';
  if (proxy) {
    const kind = isCertificateCode(code) ? 'certificate' : 'proxy';
    return new EndpointError(kind, `The proxy ${proxy.host} ${proxyReason(proxy, code, host, connectTimeout)}.`, {
      host,
      status: proxy.status,
    });
  }
  if (isConnectTimeout(code)) return connectTimeoutError(host, connectTimeout);
  const kind = isCertificateCode(code) ? 'certificate' : 'unreachable';
  return new EndpointError(kind, `${host} ${reasonOf(code, hostname)}${named}.`, { host });
}

function proxyReason({ host, status, authorized }: ProxyTrouble, code: string, target: string, ms: number): string {
  if (status === 407) return authorized ? 'refused the user name or the password' : 'asks for a password';
  if (status !== undefined) return `did not connect to ${target}: it answered ${status}`;
  if (isConnectTimeout(code)) return `made no connection to ${target} within ${seconds(ms)}`;
  if (code === 'PROXY_KIND') return 'is of a kind that Gloss does not speak; it speaks http and https';
  return `${reasonOf(code, host)} (${code})`;
}

function reasonOf(code: string, hostname: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'cannot be found: its name has no address, or you are offline';
  if (code === 'ECONNREFUSED') {
    const tried = hostname === 'localhost' ? ' at 127.0.0.1 or ::1' : '';
    return `refused the connection; nothing listens there${tried}`;
  }
  if (/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.test(code)) return 'cannot be reached from this network';
  if (code === 'CERT_HAS_EXPIRED') return 'shows a certificate that has expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'shows a certificate of another host';
  if (isCertificateCode(code)) return 'shows a certificate that is not trusted';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return 'does not speak TLS as it should';
  if (code === 'PROXY_UNREADABLE')
    return 'was not asked: the proxy that is set is no address such as http://user:password@host:8080';
  if (code === 'NOT_LOOPBACK') return 'is not on this machine, so http is not safe';
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') return 'does not answer in HTTP';
  if (code === 'ERR_ENCODING') return 'sent an answer in an encoding that was not asked for';
  return 'closed the connection before it answered';
}

/** Whether a new attempt may find things otherwise: a certificate does not change by itself. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  const status = proxyOf(error)?.status ?? 0;
  return (
    !isCertificateCode(code) &&
    !(status >= 400 && status < 500) &&
    !/^(EPROTO|ERR_SSL|NOT_LOOPBACK|PROXY_(KIND|UNREADABLE)|HPE_|ERR_ENCODING|UND_ERR_INVALID|ERR_INVALID)/.test(code)
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

/** Nothing accepted the connection in time. */
function connectTimeoutError(host: string, ms: number): EndpointError {
  return new EndpointError('timeout', `${host} accepted no connection within ${seconds(ms)}.`, { host });
}
