import { t } from '@vscode/l10n';
import { count } from '../../../shared/text';
import type { Outcome } from '../../chat/types';
import { whatHappened } from '../../failures/failure';
import { EndpointError, type EndpointErrorKind } from '../../failures/endpointError';
import { failureKind, sentenceOf } from '../../failures/failureKinds';
import type { Usage } from '../../../shared/usage';
import { vendorAt } from '../vendors/vendors';
import type { Conclusion } from './conclude';
import { type RequestFacts, responseError } from './endpointErrors';
import { readErrorBody } from './errorBody';
import type { ErrorFacts } from './errorJson';
import type { PromptCounts } from './promptCounts';
import { type RetryAdvice, adviseRetry } from './retry';
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
  /** The model that answers, in the server's words. */
  model: string | undefined;
  /** The request set a limit for the tokens of the answer. */
  limited: boolean;
  counts: PromptCounts;
  /** Tokens that the prompt should have had. */
  estimatedPromptTokens: number | undefined;
  now: number;
}

/** Turns the way a body ended into what the reader of the stream is told. */
export function verdictOn(conclusion: Conclusion, answered: Answered): Verdict {
  const { request, status, headers } = answered;
  const { host } = request.url;
  const who = vendorAt(request.url);
  /** What goes with an outcome that the server was paid for. */
  const paid = paidFor(answered);
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
      return { outcome: { kind: 'complete', ...paid, warning: warningOf(answered, conclusion.note) } };
    case 'length':
      return { outcome: { kind: 'cut-off', reason: 'length', why: lengthReason(host, answered), ...paid } };
    case 'refused': {
      const why =
        conclusion.why === 'filter'
          ? t('A content filter of {0} declined to answer.', who)
          : t('The model declined to answer.');
      return { outcome: { kind: 'refused', why, ...paid } };
    }
    case 'runaway':
      return { outcome: { kind: 'cut-off', reason: 'runaway', why: conclusion.why, ...paid } };
    case 'no-answer': {
      // What it wrote, shown or not, can have been nothing but its thinking.
      if (conclusion.limit && (answered.shown || (answered.usage?.completionTokens ?? 0) > 0)) {
        const error = new EndpointError('only-thought', sentenceOf('only-thought', who), { host, status });
        return { outcome: { kind: 'failed', error, ...paid } };
      }
      const why = conclusion.limit
        ? t('The model at {0} used up its token limit before it answered.', who)
        : t('The model at {0} ended without an answer.', who);
      // The same request would end the same way, whether or not its reasoning was shown.
      return { outcome: { kind: 'failed', error: new EndpointError('no-answer', why, { host, status }), ...paid } };
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
        return { outcome: { kind: 'refused', why: whatHappened(error), ...paid } };
      }
      return failed(error, adviseRetry(headers, error.kind, answered.now, facts), answered, 'connection');
    }
  }
}

/** An error: of the whole request while nothing is shown, else a reason why the text is cut off, in the server's words too. */
export function failed(
  error: EndpointError,
  advice: RetryAdvice,
  answered: Pick<Answered, 'shown' | 'usage'>,
  reason: 'connection' | 'protocol' | 'silence' | 'runaway',
): Verdict {
  if (!answered.shown) return { error, advice };
  return { outcome: { kind: 'cut-off', reason, why: whatHappened(error), usage: answered.usage } };
}

function paidFor({ usage, model, request }: Answered): Pick<Extract<Outcome, { kind: 'complete' }>, 'usage' | 'model'> {
  const named = model === undefined ? '' : safeText(model, { ...request.secrets, prompts: [] }, 100);
  return { usage, ...(named !== '' && { model: named }) };
}

function lengthReason(host: string, { limited }: Answered): string {
  return limited
    ? t('The answer reached its token limit.')
    : t(
        'The answer ended because the context of the model at {0}, or the longest answer that it gives, was full.',
        host,
      );
}

/** Tells when the server billed far fewer prompt tokens than were sent: it dropped a part without a word. */
function warningOf(
  { usage, estimatedPromptTokens: expected, request, counts }: Answered,
  note: string | undefined,
): string | undefined {
  const cut = usage && expected !== undefined && counts.isCut(usage.promptTokens, expected);
  if (!cut) return note;
  return t(
    '{0} read only {1} of about {2} tokens, so the answer may not know all of the code.',
    request.url.host,
    count(usage.promptTokens),
    count(expected),
  );
}

function requestId({ headers, request }: Answered): string | undefined {
  return responseError(undefined, headers, readErrorBody(''), request).requestId;
}
