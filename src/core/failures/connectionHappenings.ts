import { t } from '@vscode/l10n';
import { seconds, waitingTime } from '../../shared/text';
import { coded } from '../base/coded';
import { isBoolean, isNumber, isText, oneOf } from '../base/guards';

/** What can be said of a connection that is not there, each without a full stop. */
const reasons = {
  'not-found': (who: string): string => t('{0} cannot be found: its name has no address, or you are offline', who),
  'refused-locally': (who: string): string =>
    t('{0} refused the connection; nothing listens there at 127.0.0.1 or ::1', who),
  refused: (who: string): string => t('{0} refused the connection; nothing listens there', who),
  'out-of-reach': (who: string): string => t('{0} cannot be reached from this network', who),
  'certificate-expired': (who: string): string => t('{0} shows a certificate that has expired', who),
  'certificate-of-another': (who: string): string => t('{0} shows a certificate of another host', who),
  'certificate-untrusted': (who: string): string => t('{0} shows a certificate that is not trusted', who),
  'bad-tls': (who: string): string => t('{0} does not speak TLS as it should', who),
  'proxy-unreadable': (who: string): string =>
    t('{0} was not asked: the proxy that is set is no address such as http://user:password@host:8080', who),
  'unsafe-private-http': (who: string): string => t('{0} leads out of the private network, so http is not safe', who),
  'unsafe-http': (who: string): string => t('{0} is not on this machine, so http is not safe', who),
  'no-http': (who: string): string => t('{0} does not answer in HTTP', who),
  'unasked-encoding': (who: string): string => t('{0} sent an answer in an encoding that was not asked for', who),
  closed: (who: string): string => t('{0} closed the connection before it answered', who),
};

/** Why there is no connection. */
export type NoConnection = keyof typeof reasons;

function isNoConnection(value: unknown): value is NoConnection {
  return oneOf(reasons, value);
}

/** A code is shown where it is one that can be looked up. */
function withCode(reason: string, code: string): string {
  return /^(?!UNKNOWN$)[A-Z][A-Z0-9_]{2,60}$/.test(code) ? t('{0} ({1}).', reason, code) : t('{0}.', reason);
}

function proxyAt(host: string): string {
  return t('The proxy {0}', host);
}

/** What can be said of a request on its way. All times are in milliseconds; `system`: the code that the system gives. */
export const connectionHappenings = {
  'no-connection': coded({ who: isText, reason: isNoConnection, system: isText }, ({ who, reason, system }) =>
    withCode(reasons[reason](who), system),
  ),
  'no-connection-to-proxy': coded(
    { proxy: isText, reason: isNoConnection, system: isText },
    ({ proxy, reason, system }) => t('{0} ({1}).', reasons[reason](proxyAt(proxy)), system),
  ),
  'proxy-password': coded({ proxy: isText, given: isBoolean }, ({ proxy, given }) =>
    given
      ? t('{0} refused the user name or the password.', proxyAt(proxy))
      : t('{0} asks for a password.', proxyAt(proxy)),
  ),
  'proxy-refused': coded({ proxy: isText, target: isText, status: isNumber }, ({ proxy, target, status }) =>
    t('{0} did not connect to {1}: it answered {2}.', proxyAt(proxy), target, status),
  ),
  'proxy-timeout': coded({ proxy: isText, target: isText, ms: isNumber }, ({ proxy, target, ms }) =>
    t('{0} made no connection to {1} within {2}.', proxyAt(proxy), target, seconds(ms)),
  ),
  'proxy-kind': coded({ proxy: isText }, ({ proxy }) =>
    t('{0} is of a kind that Gloss does not speak; it speaks http and https.', proxyAt(proxy)),
  ),
  'connect-timeout': coded({ host: isText, ms: isNumber }, ({ host, ms }) =>
    t('{0} accepted no connection within {1}.', host, seconds(ms)),
  ),
  'first-byte-timeout': coded({ host: isText, ms: isNumber }, ({ host, ms }) =>
    t('{0} sent nothing of an answer within {1}.', host, seconds(ms)),
  ),
  'idle-timeout': coded({ host: isText, ms: isNumber }, ({ host, ms }) =>
    t('{0} fell silent for {1} in the middle of the answer.', host, seconds(ms)),
  ),
  'total-timeout': coded({ host: isText }, ({ host }) => t('The answer of {0} took too long and was stopped.', host)),
  'list-timeout': coded({ host: isText, ms: isNumber }, ({ host, ms }) =>
    t('{0} did not send its models within {1}.', host, seconds(ms)),
  ),
  'long-wait': coded({ host: isText, ms: isNumber }, ({ host, ms }) =>
    t('{0} asks to wait {1} before the next request.', host, waitingTime(ms)),
  ),
};
