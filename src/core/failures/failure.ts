import type { Failure, FailureAction } from '../../shared/protocol';
import type { EndpointError, EndpointErrorKind } from './endpointError';

const advice: Record<EndpointErrorKind, { next: string; actions: FailureAction[] }> = {
  unauthorized: { next: 'Enter a key for this endpoint, or get a new one.', actions: ['set-key', 'open-key-page'] },
  forbidden: {
    next: 'The key may lack a permission for this model: use another key or another model.',
    actions: ['set-key', 'select-model', 'show-log'],
  },
  region: {
    next: 'Choose an endpoint that serves your region, or a model that is served there.',
    actions: ['select-endpoint', 'select-model', 'retry'],
  },
  consent: {
    next: 'Try again and allow it when VS Code asks, or choose another endpoint.',
    actions: ['retry', 'select-endpoint'],
  },
  billing: { next: 'Top up the account of this key, then try again.', actions: ['open-account', 'retry'] },
  'rate-limit': { next: 'Wait a moment, then try again.', actions: ['retry', 'select-model'] },
  'unknown-model': { next: 'Choose a model that the endpoint serves.', actions: ['select-model'] },
  'wrong-url': {
    next: 'Correct the base URL; it usually ends in /v1. Checking the endpoint looks for the right one.',
    actions: ['check-endpoint', 'open-settings', 'retry'],
  },
  'too-long': {
    next: 'Select less code, choose a model with a larger context, or lower gloss.context.tokenBudget in the settings.',
    actions: ['select-model', 'open-settings'],
  },
  'content-filter': { next: 'Select other code, or choose another model.', actions: ['select-model', 'retry'] },
  'bad-request': {
    next: 'Another model may accept the request; the log says more.',
    actions: ['select-model', 'check-endpoint', 'show-log', 'retry'],
  },
  server: { next: 'The trouble is on the endpoint’s side. Try again in a moment.', actions: ['retry', 'show-log'] },
  protocol: {
    next: 'Try again; if it stays, check that the base URL is an OpenAI-compatible API.',
    actions: ['retry', 'check-endpoint', 'open-settings', 'show-log'],
  },
  'no-answer': { next: 'Try again, or choose another model.', actions: ['retry', 'select-model'] },
  timeout: {
    next: 'Try again; for a slow model, a local one for example, raise the time limits in the settings.',
    actions: ['retry', 'check-endpoint', 'open-settings'],
  },
  unreachable: {
    next: 'Check that you are online and that the base URL is right.',
    actions: ['retry', 'check-endpoint', 'open-settings', 'show-log'],
  },
  proxy: {
    next: 'Check gloss.endpoint.proxy, else http.proxy, else HTTPS_PROXY; a password goes into it: http://user:password@host:port.',
    actions: ['open-settings', 'check-endpoint', 'retry'],
  },
  certificate: {
    next: 'If your network inspects traffic, name its root certificate in gloss.endpoint.caFile. Checks are never switched off.',
    actions: ['open-settings', 'check-endpoint', 'retry'],
  },
};

/** Says an endpoint's error to a person: what happened, in the server's words where it gave any, and the next step. */
export function failureOf(error: EndpointError): Failure {
  const { next, actions } = advice[error.kind];
  const detail = error.detail && !error.message.includes(error.detail) ? ` It said: “${error.detail}”` : '';
  return { what: error.message + detail, next, actions };
}
