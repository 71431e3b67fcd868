import { count } from '../../shared/text';
import type { EndpointErrorKind } from './endpointError';
import type { FailureKind, SentenceFacts } from './failureKind';

const otherModel = 'Choose another model for many files.';
const findUrl = 'Correct the base URL; it usually ends in /v1. Checking the endpoint looks for the right one.';
const nameProxy =
  'Check gloss.endpoint.proxy, else http.proxy, else HTTPS_PROXY; a password goes into it: http://user:password@host:port.';
const nameCertificate =
  'If your network inspects traffic, name its root certificate in gloss.endpoint.caFile. Checks are never switched off.';

/** All that Gloss knows of each kind of failure; a new kind needs a row before anything compiles. */
export const failureKinds = {
  unauthorized: {
    sentence: (host, { hasKey }) => (hasKey ? `The key was refused by ${host}.` : `${host} asks for a key.`),
    explanation: {
      next: 'Enter a key for this endpoint, or get a new one.',
      actions: ['set-key', 'open-key-page'],
    },
    run: { next: 'Enter a key for this endpoint, then resume.', actions: ['set-key'] },
    // The line of the key says what to do.
    check: {},
    again: 'never',
    hopeless: 'endpoint',
  },
  forbidden: {
    sentence: (host) => `${host} does not allow this request.`,
    explanation: {
      next: 'The key may lack a permission for this model: use another key or another model.',
      actions: ['set-key', 'select-model', 'show-log'],
    },
    run: {
      next: 'The key may lack a permission for this model: use another key or another model.',
      actions: ['set-key'],
    },
    check: { next: 'The key may lack a permission for this.' },
    again: 'never',
  },
  region: {
    sentence: (host) => `${host} does not serve your region.`,
    explanation: {
      next: 'Choose an endpoint that serves your region, or a model that is served there.',
      actions: ['select-endpoint', 'select-model', 'retry'],
    },
    run: {
      next: 'Choose an endpoint that serves your region, or a model that is served there.',
      actions: ['select-endpoint'],
    },
    check: { next: 'Run **Gloss: Select Endpoint**: another one may serve your region.' },
    again: 'no',
  },
  consent: {
    explanation: {
      next: 'Try again and allow it when VS Code asks, or choose another endpoint.',
      actions: ['retry', 'select-endpoint'],
    },
    run: {
      next: 'Resume and allow it when VS Code asks, or choose another endpoint.',
      actions: ['select-endpoint'],
    },
    check: { next: 'Check again and allow it when VS Code asks.' },
    again: 'no',
  },
  billing: {
    sentence: (host) => `The account at ${host} has no balance or quota left.`,
    explanation: { next: 'Top up the account of this key, then try again.', actions: ['open-account', 'retry'] },
    run: { next: 'Top up the account of this key, then resume.', actions: [] },
    check: { next: 'Top up the account of this key.' },
    again: 'never',
    hopeless: 'endpoint',
  },
  'rate-limit': {
    sentence: (host) => `${host} is taking no more requests for the moment.`,
    explanation: { next: 'Wait a moment, then try again.', actions: ['retry', 'select-model'] },
    run: { next: 'Wait a while, then resume.', actions: ['select-model'] },
    // An endpoint that is busy may well be able to do it.
    check: { next: 'Wait a moment, then check again.', state: 'unknown' },
    again: 'yes',
  },
  'unknown-model': {
    sentence: (host, { model }) => `${host} does not serve ${model ? `the model “${model}”` : 'this model'}.`,
    explanation: { next: 'Choose a model that the endpoint serves.', actions: ['select-model'] },
    run: { next: 'Choose a model for many files that the endpoint serves.', actions: ['select-model'] },
    check: { next: 'Run **Gloss: Select Model**.' },
    again: 'never',
    hopeless: 'model',
  },
  'wrong-url': {
    sentence: (host, { path = '', redirect }) =>
      redirect === undefined
        ? `There is no chat API at ${host}${path}.`
        : `${host} redirects to ${redirect}, and redirects are not followed with your code.`,
    explanation: { next: findUrl, actions: ['check-endpoint', 'open-settings', 'retry'] },
    run: { next: findUrl, actions: ['check-endpoint'] },
    // The line of the base URL says what to do.
    check: {},
    again: 'never',
    hopeless: 'endpoint',
  },
  'too-long': {
    sentence: (host, { promptTokens, contextSize }) =>
      promptTokens && contextSize
        ? `The request has ${count(promptTokens)} tokens; the model at ${host} takes ${count(contextSize)}.`
        : `The request is too long for the model at ${host}.`,
    explanation: {
      next: 'Select less code, choose a model with a larger context, or lower gloss.context.tokenBudget in the settings.',
      actions: ['select-model', 'open-settings'],
    },
    run: { next: 'Choose a model with a larger context for many files.', actions: ['select-model'] },
    check: { next: 'Run **Gloss: Select Model**: this one takes too little for any explanation.' },
    again: 'no',
  },
  'content-filter': {
    sentence: (host) => `A content filter of ${host} declined the request.`,
    explanation: { next: 'Select other code, or choose another model.', actions: ['select-model', 'retry'] },
    run: { next: otherModel, actions: ['select-model'] },
    check: { next: 'Run **Gloss: Select Model**: a filter declined a harmless prompt.' },
    again: 'no',
  },
  'bad-request': {
    sentence: (host, { status }) => `${host} did not accept the request (${status}).`,
    explanation: {
      next: 'Another model may accept the request; the log says more.',
      actions: ['select-model', 'check-endpoint', 'show-log', 'retry'],
    },
    run: { next: 'Another model may accept the requests; the log says more.', actions: ['select-model'] },
    check: { next: 'Run **Gloss: Select Model**: another model may accept the request.' },
    again: 'never',
  },
  server: {
    sentence: (host, { status }) => `${host} failed${status === undefined ? '' : ` with status ${status}`}.`,
    explanation: {
      next: 'The trouble is on the endpoint’s side. Try again in a moment.',
      actions: ['retry', 'show-log'],
    },
    run: { next: 'The trouble is on the endpoint’s side. Resume in a while.', actions: [] },
    check: { next: 'The trouble is on the endpoint’s side. Check again in a moment.' },
    again: 'yes',
  },
  protocol: {
    sentence: (host) => `${host} sent something that is not an answer of a chat API.`,
    explanation: {
      next: 'Try again; if it stays, check that the base URL is an OpenAI-compatible API.',
      actions: ['retry', 'check-endpoint', 'open-settings', 'show-log'],
    },
    run: {
      next: 'Resume; if it stays, check that the base URL is an OpenAI-compatible API.',
      actions: ['check-endpoint'],
    },
    check: { next: 'Check that `gloss.endpoint.baseUrl` names an OpenAI-compatible API.' },
    again: 'no',
  },
  'no-answer': {
    explanation: { next: 'Try again, or choose another model.', actions: ['retry', 'select-model'] },
    run: { next: otherModel, actions: ['select-model'] },
    check: { next: 'Run **Gloss: Select Model**.' },
    again: 'no',
  },
  timeout: {
    explanation: {
      next: 'Try again; for a slow model, a local one for example, raise the time limits in the settings.',
      actions: ['retry', 'check-endpoint', 'open-settings'],
    },
    run: {
      next: 'Resume; for a slow model, a local one for example, raise the time limits in the settings.',
      actions: ['check-endpoint'],
    },
    check: {
      next: 'For a slow model raise `gloss.request.firstByteTimeoutSeconds`, for a slow network `gloss.request.connectTimeoutSeconds`.',
    },
    // The reader would wait as long again, and the server may be at work on the first request.
    again: 'no',
  },
  unreachable: {
    explanation: {
      next: 'Check that you are online and that the base URL is right, or choose another endpoint.',
      actions: ['retry', 'select-endpoint', 'check-endpoint', 'show-log'],
    },
    run: {
      next: 'Check that you are online and that the base URL is right, then resume.',
      actions: ['check-endpoint'],
    },
    check: { next: 'Check that you are online, and host and port in `gloss.endpoint.baseUrl`.' },
    again: 'yes',
  },
  proxy: {
    explanation: { next: nameProxy, actions: ['open-settings', 'check-endpoint', 'retry'] },
    run: { next: nameProxy, actions: ['check-endpoint'] },
    check: { next: 'Correct `gloss.endpoint.proxy`, else `http.proxy`, else the variable `HTTPS_PROXY`.' },
    again: 'no',
  },
  certificate: {
    explanation: { next: nameCertificate, actions: ['open-settings', 'check-endpoint', 'retry'] },
    run: { next: nameCertificate, actions: ['check-endpoint'] },
    check: { next: 'Name the root certificate of your network in `gloss.endpoint.caFile`.' },
    again: 'no',
  },
} as const satisfies Record<EndpointErrorKind, FailureKind>;

/** The kinds whose sentence is in the table; those of the others are made where more is known. */
export type WordedKind = {
  [Kind in EndpointErrorKind]: (typeof failureKinds)[Kind] extends { sentence: unknown } ? Kind : never;
}[EndpointErrorKind];

/** What happened, as one sentence. */
export function sentenceOf(kind: WordedKind, host: string, facts: SentenceFacts = {}): string {
  return failureKinds[kind].sentence(host, facts);
}

/** All that is known of a kind. */
export function failureKind(kind: EndpointErrorKind): FailureKind {
  return failureKinds[kind];
}
