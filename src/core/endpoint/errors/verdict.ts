import { t } from '@vscode/l10n';
import { count } from '../../../shared/text';
import type { Outcome } from '../../chat/types';
import { EndpointError, type EndpointErrorKind } from '../../failures/endpointError';
import { failureKind, sentenceOf } from '../../failures/failureKinds';
import type { Usage } from '../../../shared/usage';
import type { Conclusion } from './conclude';
import { type RequestFacts, responseError } from './endpointErrors';
import { type ErrorFacts, readErrorBody } from './errorBody';
import { type RetryAdvice, adviseRetry } from './retry';
import { vendorAt } from '../vendors/presets';
import { safeText } from './scrub';

/** How one attempt ended: for good, or with an error before any text, after which another attempt may help. */
export type Verdict = { outcome: Outcome } | { error: EndpointError; advice: RetryAdvice; fresh?: boolean };

/** What is known besides the conclusion itself. */
export interface Answered {
  request: RequestFacts;
  status: number;
  headers: Record<string, string>;
  /** The reader has seen text: from here on there is no second attempt. */
  shown: boolean;
  usage: Usage | undefined;
  /** Tokens that the prompt should have had. */
  estimatedPromptTokens: number | undefined;
  now: number;
}

/** Turns the way a body ended into what the reader of the stream is told. */
export function verdictOn(conclusion: Conclusion, answered: Answered): Verdict {
  const { request, usage, status, headers } = answered;
  const { host } = request.url;
  const who = vendorAt(request.url);
  const trouble = (kind: EndpointErrorKind, message: string, facts?: ErrorFacts): Verdict => {
    const detail = safeText(facts?.message ?? '', request.secrets);
    const error = new EndpointError(kind, message, { host, status, detail, requestId: requestId(answered) });
    return failed(
      error,
      { retry: failureKind(kind).again === 'yes' },
      answered,
      kind === 'protocol' ? 'protocol' : 'connection',
    );
  };
  switch (conclusion.kind) {
    case 'complete':
      return { outcome: { kind: 'complete', usage, warning: warningOf(answered) ?? conclusion.note } };
    case 'length':
      return { outcome: { kind: 'cut-off', reason: 'length', why: t('The answer reached its token limit.'), usage } };
    case 'refused': {
      const why =
        conclusion.why === 'filter'
          ? t('A content filter of {0} declined to answer.', who)
          : t('The model declined to answer.');
      return { outcome: { kind: 'refused', why, usage } };
    }
    case 'runaway':
      return { outcome: { kind: 'cut-off', reason: 'runaway', why: conclusion.why, usage } };
    case 'no-answer': {
      const why = conclusion.limit
        ? t('The model at {0} used up its token limit before it answered.', who)
        : t('The model at {0} ended without an answer.', who);
      // The same request would end the same way, whether or not its reasoning was shown.
      return { outcome: { kind: 'failed', error: new EndpointError('no-answer', why, { host, status }) } };
    }
    case 'lost':
      return trouble('unreachable', t('The connection to {0} ended before the answer did.', who));
    case 'gave-up':
      return trouble('server', t('{0} gave up before the answer was complete.', who));
    case 'malformed':
      return trouble('protocol', t('{0} sent a piece of the answer that cannot be read.', who));
    case 'too-large':
      return trouble('protocol', t('{0} sent a piece of the answer that is too large.', who));
    case 'empty':
      return trouble('protocol', t('{0} sent an empty answer.', who));
    case 'page':
      return trouble(
        'wrong-url',
        t('{0} sent a web page: the base URL is not that of an API.', host),
        conclusion.facts,
      );
    case 'foreign':
      return trouble('protocol', sentenceOf('protocol', who), conclusion.facts);
    case 'error': {
      const { facts } = conclusion;
      const error = responseError(facts.status, headers, facts, request);
      if (error.kind === 'content-filter' && answered.shown) {
        return { outcome: { kind: 'refused', why: error.message, usage } };
      }
      return failed(error, adviseRetry(headers, error.kind, answered.now), answered, 'connection');
    }
  }
}

/** An error: of the whole request while nothing is shown, else a reason why the text is cut off. */
export function failed(
  error: EndpointError,
  advice: RetryAdvice,
  { shown, usage }: Pick<Answered, 'shown' | 'usage'>,
  reason: 'connection' | 'protocol' | 'silence' | 'runaway',
): Verdict {
  return shown ? { outcome: { kind: 'cut-off', reason, why: error.message, usage } } : { error, advice };
}

/** Estimates are off by less than this; servers that cut a prompt keep a fixed window (ollama#4967). */
const suspiciousShare = 0.5;

/** Small prompts are not cut, and their estimates are the least exact. */
const smallPrompt = 1000;

/** Tells when the server billed far fewer prompt tokens than were sent: it dropped a part without a word. */
function warningOf({ usage, estimatedPromptTokens: expected, request }: Answered): string | undefined {
  if (!usage || expected === undefined || expected < smallPrompt) return undefined;
  const { promptTokens, cachedTokens } = usage;
  // Some count the cached part of the prompt apart.
  const seen = promptTokens < cachedTokens ? promptTokens + cachedTokens : promptTokens;
  if (seen === 0 || seen >= expected * suspiciousShare) return undefined;
  return t(
    '{0} read only {1} of about {2} tokens, so the answer may not know all of the code.',
    request.url.host,
    count(seen),
    count(expected),
  );
}

function requestId({ headers, request }: Answered): string | undefined {
  return responseError(undefined, headers, readErrorBody(''), request).requestId;
}
