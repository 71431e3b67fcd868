import type { Outcome } from '../../chat/types';
import { EndpointError, type EndpointErrorKind, toldBy } from '../../failures/endpointError';
import { failureKind } from '../../failures/failureKinds';
import type { Happening, Told } from '../../failures/happening';
import type { Usage } from '../../../shared/usage';
import { vendorAt } from '../vendors/vendors';
import { classify } from './classify';
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
  /** How the answer is billed, in the server's word. */
  tier: string | undefined;
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
  const trouble = (kind: EndpointErrorKind, happening: Happening, facts?: ErrorFacts): Verdict => {
    const detail = safeText(facts?.message ?? '', request.secrets);
    const error = new EndpointError(kind, happening, { host, status, detail, requestId: requestId(answered) });
    return failed(
      error,
      { retry: failureKind(kind).again === 'yes' },
      answered,
      kind === 'protocol' ? 'protocol' : 'connection',
    );
  };
  const refusedBy = (facts: ErrorFacts): Verdict => {
    const error = responseError(facts.status, headers, facts, request);
    if (error.kind === 'content-filter' && answered.shown) {
      return { outcome: { kind: 'refused', why: toldBy(error), ...paid } };
    }
    return failed(error, adviseRetry(headers, error.kind, answered.now, facts), answered, 'connection');
  };
  switch (conclusion.kind) {
    case 'complete':
      return { outcome: { kind: 'complete', ...paid, warning: warningOf(answered, conclusion.note) } };
    case 'length':
      return {
        outcome: { kind: 'cut-off', reason: 'length', why: { happening: lengthReason(host, answered) }, ...paid },
      };
    case 'refused': {
      const happening: Happening = conclusion.why === 'filter' ? { code: 'filtered', who } : { code: 'declined' };
      return { outcome: { kind: 'refused', why: { happening }, ...paid } };
    }
    case 'runaway':
      return { outcome: { kind: 'cut-off', reason: 'runaway', why: { happening: conclusion.why }, ...paid } };
    case 'no-answer': {
      const { limit } = conclusion;
      // What it wrote, shown or not, can have been nothing but its thinking.
      if (limit && (answered.shown || (answered.usage?.completionTokens ?? 0) > 0)) {
        const kind = 'only-thought';
        const error = new EndpointError(kind, { code: 'error', kind, who, facts: {} }, { host, status });
        return { outcome: { kind: 'failed', error, ...paid } };
      }
      // The same request would end the same way, whether or not its reasoning was shown.
      const error = new EndpointError('no-answer', { code: 'no-answer', who, limit }, { host, status });
      return { outcome: { kind: 'failed', error, ...paid } };
    }
    case 'lost':
      return trouble('unreachable', { code: 'lost', who });
    case 'gave-up':
      return trouble('server', { code: 'gave-up', who });
    case 'malformed':
    case 'too-large':
    case 'empty':
      return trouble('protocol', { code: conclusion.kind, who });
    case 'page':
      return trouble('wrong-url', { code: 'page', host }, conclusion.facts);
    case 'foreign': {
      const { facts } = conclusion;
      // What it says in words of its own is more than that it is no answer.
      if (facts && classify(facts.status, facts, request) !== 'server') return refusedBy(facts);
      return trouble('protocol', { code: 'error', kind: 'protocol', who, facts: {} }, facts);
    }
    case 'error':
      return refusedBy(conclusion.facts);
  }
}

/** An error: of the whole request while nothing is shown, else a reason why the text is cut off, in the server's words too. */
export function failed(
  error: EndpointError,
  advice: RetryAdvice,
  answered: Pick<Answered, 'shown' | 'usage' | 'tier'>,
  reason: 'connection' | 'protocol' | 'silence' | 'runaway',
): Verdict {
  if (!answered.shown) return { error, advice };
  return { outcome: { kind: 'cut-off', reason, why: toldBy(error), usage: answered.usage, ...tierOf(answered) } };
}

function paidFor(answered: Answered): Pick<Extract<Outcome, { kind: 'complete' }>, 'usage' | 'model' | 'tier'> {
  const { usage, model, request } = answered;
  const named = model === undefined ? '' : safeText(model, { ...request.secrets, prompts: [] }, 100);
  return { usage, ...(named !== '' && { model: named }), ...tierOf(answered) };
}

/** A word, where it is one. */
function tierOf({ tier }: Pick<Answered, 'tier'>): { tier?: string } {
  return tier !== undefined && /^[\w-]{1,32}$/.test(tier) ? { tier } : {};
}

function lengthReason(host: string, { limited }: Answered): Happening {
  return limited ? { code: 'limit-reached' } : { code: 'context-full', host };
}

/** Tells when the server billed far fewer prompt tokens than were sent: it dropped a part without a word. */
function warningOf(
  { usage, estimatedPromptTokens: sent, request, counts }: Answered,
  note: Happening | undefined,
): Told | undefined {
  if (usage && sent !== undefined && counts.isCut(usage.promptTokens, sent)) {
    return { happening: { code: 'prompt-cut', host: request.url.host, read: usage.promptTokens, sent } };
  }
  return note && { happening: note };
}

function requestId({ headers, request }: Answered): string | undefined {
  return responseError(undefined, headers, readErrorBody(''), request).requestId;
}
