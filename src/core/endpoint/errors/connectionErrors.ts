import { t } from '@vscode/l10n';
import { seconds } from '../../../shared/text';
import { EndpointError } from '../../failures/endpointError';
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
    return new EndpointError(kind, proxySentence(proxy, code, host, connectTimeout), { host, status: proxy.status });
  }
  if (isConnectTimeout(code)) return connectTimeoutError(host, connectTimeout);
  const kind = isCertificateCode(code) ? 'certificate' : 'unreachable';
  const off = code === 'ECONNREFUSED' && isLocal(url) ? offServerAt(url) : undefined;
  return new EndpointError(kind, withCode(reasonOf(vendorAt(url), code, hostname), code), { host, off });
}

/** A code is shown where it is one that can be looked up. */
function withCode(reason: string, code: string): string {
  return /^(?!UNKNOWN$)[A-Z][A-Z0-9_]{2,60}$/.test(code) ? t('{0} ({1}).', reason, code) : t('{0}.', reason);
}

function proxySentence({ host, status, authorized }: ProxyTrouble, code: string, target: string, ms: number): string {
  const who = t('The proxy {0}', host);
  if (status === 407)
    return authorized ? t('{0} refused the user name or the password.', who) : t('{0} asks for a password.', who);
  if (status !== undefined) return t('{0} did not connect to {1}: it answered {2}.', who, target, status);
  if (isConnectTimeout(code)) return t('{0} made no connection to {1} within {2}.', who, target, seconds(ms));
  if (code === 'PROXY_KIND') return t('{0} is of a kind that Gloss does not speak; it speaks http and https.', who);
  return t('{0} ({1}).', reasonOf(who, code, host), code);
}

function reasonOf(who: string, code: string, hostname: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return t('{0} cannot be found: its name has no address, or you are offline', who);
  if (code === 'ECONNREFUSED') {
    return hostname === 'localhost'
      ? t('{0} refused the connection; nothing listens there at 127.0.0.1 or ::1', who)
      : t('{0} refused the connection; nothing listens there', who);
  }
  if (/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.test(code))
    return t('{0} cannot be reached from this network', who);
  if (code === 'CERT_HAS_EXPIRED') return t('{0} shows a certificate that has expired', who);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return t('{0} shows a certificate of another host', who);
  if (isCertificateCode(code)) return t('{0} shows a certificate that is not trusted', who);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return t('{0} does not speak TLS as it should', who);
  if (code === 'PROXY_UNREADABLE')
    return t('{0} was not asked: the proxy that is set is no address such as http://user:password@host:8080', who);
  if (code === 'NOT_PRIVATE') return t('{0} leads out of the private network, so http is not safe', who);
  if (code === 'NOT_LOOPBACK') return t('{0} is not on this machine, so http is not safe', who);
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') return t('{0} does not answer in HTTP', who);
  if (code === 'ERR_ENCODING') return t('{0} sent an answer in an encoding that was not asked for', who);
  return t('{0} closed the connection before it answered', who);
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

/** Nothing accepted the connection in time. */
function connectTimeoutError(host: string, ms: number): EndpointError {
  return new EndpointError('timeout', t('{0} accepted no connection within {1}.', host, seconds(ms)), { host });
}
