import { t } from '@vscode/l10n';
import { count } from '../../shared/text';
import { oneOf } from '../base/guards';
import type { EndpointErrorKind } from './endpointError';
import type { FailureKind, SentenceFacts } from './failureKind';
import { networkFailures } from './networkFailures';

const otherModel = t('Choose another model for many files.');
const resumeNow = t('Resume to send what is left now: you are asked first, with the ordinary price.');
const findUrl = t('Correct the base URL; it usually ends in /v1. Checking the endpoint looks for the right one.');
/** All that Gloss knows of each kind of failure; a new kind needs a row before anything compiles. */
export const failureKinds = {
  unauthorized: {
    sentence: (host, { hasKey }) => (hasKey ? t('The key was refused by {0}.', host) : t('{0} asks for a key.', host)),
    explanation: {
      next: t('Enter another key for this endpoint.'),
      actions: ['set-key', 'open-account'],
    },
    run: { next: t('Enter a key for this endpoint, then resume.'), actions: ['set-key'] },
    // The line of the key says what to do.
    check: {},
    again: 'never',
    hopeless: 'endpoint',
  },
  forbidden: {
    sentence: (host) => t('{0} does not allow this request.', host),
    explanation: {
      next: t('The key may lack a permission for this model: use another key or another model.'),
      actions: ['set-key', 'select-model', 'show-log'],
    },
    run: {
      next: t('The key may lack a permission for this model: use another key or another model.'),
      actions: ['set-key'],
    },
    check: { next: t('The key may lack a permission for this.') },
    again: 'never',
  },
  'coding-plan': {
    sentence: (host, { keyPage }) =>
      keyPage === undefined
        ? t('This key belongs to a coding plan, which {0} opens to its own list of clients only.', host)
        : t(
            'This key belongs to a coding plan, which {0} opens to its own list of clients only (normal keys: {1}).',
            host,
            keyPage,
          ),
    explanation: {
      next: t('Take a normal key of this vendor, and its normal base URL: Gloss never pretends to be another client.'),
      actions: ['open-key-page', 'set-key', 'select-endpoint'],
    },
    run: { next: t('Enter a normal key for this vendor, then resume.'), actions: ['set-key', 'select-endpoint'] },
    check: { next: t('Take a normal key of this vendor (**Gloss: Set API Key**) and its normal base URL.') },
    again: 'never',
    hopeless: 'endpoint',
  },
  region: {
    sentence: (host) => t('{0} does not serve your region.', host),
    explanation: {
      next: t('Choose an endpoint that serves your region, or a model that is served there.'),
      actions: ['select-endpoint', 'select-model', 'retry'],
    },
    run: {
      next: t('Choose an endpoint that serves your region, or a model that is served there.'),
      actions: ['select-endpoint'],
    },
    check: { next: t('Run **Gloss: Select Endpoint**: another one may serve your region.') },
    again: 'no',
  },
  consent: {
    explanation: {
      next: t('Try again and allow it when VS Code asks, or choose another endpoint.'),
      actions: ['retry', 'select-endpoint'],
    },
    run: {
      next: t('Resume and allow it when VS Code asks, or choose another endpoint.'),
      actions: ['select-endpoint'],
    },
    check: { next: t('Check again and allow it when VS Code asks.') },
    again: 'no',
  },
  billing: {
    sentence: (host) => t('The account at {0} has no balance or quota left.', host),
    explanation: { next: t('Top up the account of this key, then try again.'), actions: ['open-account', 'retry'] },
    run: { next: t('Top up the account of this key, then resume.'), actions: [] },
    check: { next: t('Top up the account of this key.') },
    again: 'never',
    hopeless: 'endpoint',
  },
  budget: {
    explanation: {
      next: t('Look at what was spent, then raise the cap in the settings or wait until it begins anew.'),
      actions: ['show-usage', 'open-settings', 'retry'],
    },
    run: {
      next: t('Look at what was spent, then raise the cap in the settings and resume.'),
      actions: ['show-usage'],
    },
    check: { next: t('Raise `gloss.budget.dayUsd` or `gloss.budget.monthUsd`.'), state: 'unknown' },
    again: 'never',
    hopeless: 'endpoint',
  },
  'rate-limit': {
    sentence: (host) => t('{0} is taking no more requests for the moment.', host),
    explanation: { next: t('Wait a moment, then try again.'), actions: ['retry', 'select-model'] },
    run: { next: t('Wait a while, then resume.'), actions: ['select-model'] },
    // An endpoint that is busy may well be able to do it.
    check: { next: t('Wait a moment, then check again.'), state: 'unknown' },
    again: 'yes',
  },
  'unknown-model': {
    sentence: (host, { model }) =>
      model ? t('{0} does not serve the model “{1}”.', host, model) : t('{0} does not serve this model.', host),
    explanation: { next: t('Choose a model that the endpoint serves.'), actions: ['select-model'] },
    run: { next: t('Choose a model for many files that the endpoint serves.'), actions: ['select-model'] },
    check: { next: t('Run **Gloss: Select Model**.') },
    again: 'never',
    hopeless: 'model',
  },
  retired: {
    sentence: (host, { model }) =>
      model
        ? t('{0} has retired the model “{1}”, or the address that it was asked at.', host, model)
        : t('{0} has retired what it was asked for.', host),
    explanation: {
      next: t('Choose a model that is served now; where every model is said to be retired, choose another endpoint.'),
      actions: ['select-model', 'select-endpoint', 'check-endpoint'],
    },
    run: {
      next: t('Choose a model for many files that the endpoint serves.'),
      actions: ['select-model', 'select-endpoint'],
    },
    check: { next: t('Run **Gloss: Select Model**; where every model is said to be retired, correct the base URL.') },
    again: 'never',
    hopeless: 'model',
  },
  'closed-model': {
    sentence: (host, { model }) =>
      model
        ? t('The account at {0} may not use the model “{1}” yet.', host, model)
        : t('The account at {0} may not use this model yet.', host),
    explanation: {
      next: t('Open the model in your account there, or choose another model.'),
      actions: ['open-account', 'select-model', 'retry'],
    },
    run: {
      next: t('Open the model in your account there, or choose another model for many files.'),
      actions: ['select-model'],
    },
    check: { next: t('Open the model in your account there, or run **Gloss: Select Model**.') },
    again: 'never',
    hopeless: 'model',
  },
  'no-slow-lane': {
    sentence: (host, { model }) =>
      model
        ? t('{0} does not take “{1}” in its slow lane.', host, model)
        : t('{0} does not take the request in its slow lane.', host),
    explanation: { next: resumeNow, actions: ['retry'] },
    run: { next: resumeNow, actions: [] },
    check: { next: resumeNow },
    again: 'never',
    hopeless: 'model',
  },
  'wrong-url': {
    sentence: (host, { path = '', redirect }) =>
      redirect === undefined
        ? t('There is no chat API at {0}{1}.', host, path)
        : t(
            '{0} redirects to {1}, and redirects are not followed with your code.',
            host,
            redirect || t('another address'),
          ),
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
        ? t('The request has {0} tokens; the model at {1} takes {2}.', count(promptTokens), host, count(contextSize))
        : t('The request is too long for the model at {0}.', host),
    explanation: {
      next: t(
        'Select less code, choose a model with a larger context, or lower gloss.context.tokenBudget in the settings.',
      ),
      actions: ['select-model', 'open-settings'],
    },
    run: { next: t('Choose a model with a larger context for many files.'), actions: ['select-model'] },
    check: { next: t('Run **Gloss: Select Model**: this one takes too little for any explanation.') },
    again: 'no',
  },
  'content-filter': {
    sentence: (host) => t('A content filter of {0} declined the request.', host),
    explanation: { next: t('Select other code, or choose another model.'), actions: ['select-model', 'retry'] },
    run: { next: otherModel, actions: ['select-model'] },
    check: { next: t('Run **Gloss: Select Model**: a filter declined a harmless prompt.') },
    again: 'no',
  },
  'needs-header': {
    sentence: (host) => t('{0} asks for a header that the request does not have.', host),
    explanation: {
      next: t('Set the header for this address in gloss.endpoint.headers.'),
      actions: ['open-settings', 'check-endpoint', 'retry'],
    },
    run: {
      next: t('Set the header for this address in gloss.endpoint.headers, then resume.'),
      actions: ['check-endpoint'],
    },
    check: { next: t('Set the header for this address in `gloss.endpoint.headers`.') },
    again: 'never',
    hopeless: 'endpoint',
  },
  'bad-request': {
    sentence: (host, { status }) => t('{0} did not accept the request ({1}).', host, String(status)),
    explanation: {
      next: t('Another model may accept the request; the log says more.'),
      actions: ['select-model', 'check-endpoint', 'show-log', 'retry'],
    },
    run: { next: t('Another model may accept the requests; the log says more.'), actions: ['select-model'] },
    check: { next: t('Run **Gloss: Select Model**: another model may accept the request.') },
    again: 'never',
  },
  server: {
    sentence: (host, { status }) =>
      status === undefined ? t('{0} failed.', host) : t('{0} failed with status {1}.', host, status),
    explanation: {
      next: t('The trouble is on the endpoint’s side. Try again in a moment.'),
      actions: ['retry', 'show-log'],
    },
    run: { next: t('The trouble is on the endpoint’s side. Resume in a while.'), actions: [] },
    check: { next: t('The trouble is on the endpoint’s side. Check again in a moment.') },
    again: 'yes',
  },
  protocol: {
    sentence: (host) => t('{0} sent something that is not an answer of a chat API.', host),
    explanation: {
      next: t('Try again; if it stays, check that the base URL is an OpenAI-compatible API.'),
      actions: ['retry', 'check-endpoint', 'open-settings', 'show-log'],
    },
    run: {
      next: t('Resume; if it stays, check that the base URL is an OpenAI-compatible API.'),
      actions: ['check-endpoint'],
    },
    check: { next: t('Check that `gloss.endpoint.baseUrl` names an OpenAI-compatible API.') },
    again: 'no',
  },
  'no-answer': {
    explanation: { next: t('Try again, or choose another model.'), actions: ['retry', 'select-model'] },
    run: { next: otherModel, actions: ['select-model'] },
    check: { next: t('Run **Gloss: Select Model**.') },
    again: 'no',
  },
  'only-thought': {
    sentence: (host) =>
      t(
        'The model at {0} spent all of its tokens on thinking, so none was left for the answer: gloss.thinking sets how much it thinks.',
        host,
      ),
    explanation: {
      next: t('Set gloss.thinking.stream to off or low, or choose another model.'),
      actions: ['open-settings', 'select-model', 'retry'],
    },
    run: {
      next: t('Set gloss.thinking.batch to off, or choose another model for many files.'),
      actions: ['select-model'],
    },
    check: { next: t('Set `gloss.thinking.stream` to `off` or `low`, or run **Gloss: Select Model**.') },
    again: 'no',
  },
  ...networkFailures,
} as const satisfies Record<EndpointErrorKind, FailureKind>;

/** The kinds whose sentence is in the table; those of the others are made where more is known. */
export type WordedKind = {
  [Kind in EndpointErrorKind]: (typeof failureKinds)[Kind] extends { sentence: unknown } ? Kind : never;
}[EndpointErrorKind];

/** Whether something names a kind whose sentence is in the table. */
export function isWordedKind(value: unknown): value is WordedKind {
  return isErrorKind(value) && 'sentence' in failureKinds[value];
}

/** Whether something names a kind of failure. */
export function isErrorKind(value: unknown): value is EndpointErrorKind {
  return oneOf(failureKinds, value);
}

/** What happened, as one sentence. */
export function sentenceOf(kind: WordedKind, host: string, facts: SentenceFacts = {}): string {
  return failureKinds[kind].sentence(host, facts);
}

/** All that is known of a kind. */
export function failureKind(kind: EndpointErrorKind): FailureKind {
  return failureKinds[kind];
}
