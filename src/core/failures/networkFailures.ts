import { t } from '@vscode/l10n';
import type { EndpointErrorKind } from './endpointError';
import type { FailureKind } from './failureKind';

const nameProxy = t(
  'Check gloss.endpoint.proxy, else http.proxy, else HTTPS_PROXY; a password goes into it: http://user:password@host:port.',
);
const nameCertificate = t(
  'If your network inspects traffic, name its root certificate in gloss.endpoint.caFile. Checks are never switched off.',
);

/** The kinds of failure in which no answer came over the network. */
export const networkFailures = {
  timeout: {
    explanation: {
      next: t('Try again; for a slow model, a local one for example, raise the time limits in the settings.'),
      actions: ['retry', 'check-endpoint', 'open-settings'],
    },
    run: {
      next: t('Resume; for a slow model, a local one for example, raise the time limits in the settings.'),
      actions: ['check-endpoint'],
    },
    check: {
      next: t(
        'For a slow model raise `gloss.request.firstByteTimeoutSeconds`, for a slow network `gloss.request.connectTimeoutSeconds`.',
      ),
    },
    // The reader would wait as long again, and the server may be at work on the first request.
    again: 'no',
  },
  unreachable: {
    explanation: {
      next: t('Check that you are online and that the base URL is right, or choose another endpoint.'),
      actions: ['retry', 'select-endpoint', 'check-endpoint', 'show-log'],
    },
    run: {
      next: t('Check that you are online and that the base URL is right, then resume.'),
      actions: ['check-endpoint'],
    },
    check: { next: t('Check that you are online, and host and port in `gloss.endpoint.baseUrl`.') },
    again: 'yes',
  },
  proxy: {
    explanation: { next: nameProxy, actions: ['open-settings', 'check-endpoint', 'retry'] },
    run: { next: nameProxy, actions: ['check-endpoint'] },
    check: { next: t('Correct `gloss.endpoint.proxy`, else `http.proxy`, else the variable `HTTPS_PROXY`.') },
    again: 'no',
  },
  certificate: {
    explanation: { next: nameCertificate, actions: ['open-settings', 'check-endpoint', 'retry'] },
    run: { next: nameCertificate, actions: ['check-endpoint'] },
    check: { next: t('Name the root certificate of your network in `gloss.endpoint.caFile`.') },
    again: 'no',
  },
} as const satisfies Partial<Record<EndpointErrorKind, FailureKind>>;
