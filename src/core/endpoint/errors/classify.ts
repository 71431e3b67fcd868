import type { WordedKind } from '../../failures/failureKinds';
import type { Discount } from '../vendors/vendor';
import type { ErrorFacts } from './errorJson';
import {
  type FailureWords,
  addressWords,
  codingPlanRefusal,
  failureCodes,
  failureWords,
  nothingThere,
} from './failureWords';
import { timeInWords, waitInWords } from './bodyWaits';
import { refusesLane } from './laneRefusal';

/** What is known of the request that a kind may hang on. */
export interface AskedWith {
  /** By what the key is known to belong to a coding plan, if it does. */
  codingPlan?: 'key' | 'address' | undefined;
  /** The slow lane that it was sent in. */
  lane?: Discount | undefined;
}

/**
 * Gives an error its kind. What is more exact comes first:
 *
 * 0. what only coding plans say (`codingPlanRefusal`), and what is said of the slow lane where that was asked for (`refusesLane`);
 * 1. what the error calls itself: its codes and types (`failureCodes`), whatever its status;
 * 2. a status with one meaning: 402, 413, 451;
 * 3. its words, in English and Chinese (`failureWords`, in the order of the table): an empty account before all, since it
 *    comes with 400, 401, 403 and 429 alike, and a refused key after what else those statuses are used for;
 * 4. the status alone.
 *
 * A refusal without words of its own that could be the key's is that of a coding plan, where the key or the address belongs to one.
 * A quota is a rate limit where the server says when to come again: Gemini calls the limit of a minute a quota too.
 *
 * @param status undefined for an error inside of a stream that names none
 */
export function classify(
  status: number | undefined,
  facts: ErrorFacts,
  { codingPlan, lane }: AskedWith = {},
): WordedKind {
  if (refusesClient(status, facts)) return 'coding-plan';
  const kind = byCodes(status, facts) ?? bySureStatus(status) ?? byWords(status, facts) ?? byStatus(status, facts);
  if (lane && refusesLane(lane, facts, kind)) return 'no-slow-lane';
  if (codingPlan !== undefined && isAboutKey(kind, status, codingPlan)) return 'coding-plan';
  const comesAgain = [facts.wait, waitInWords(facts.message), timeInWords(facts.message)].some(
    (wait) => wait !== undefined,
  );
  return kind === 'billing' && status === 429 && comesAgain ? 'rate-limit' : kind;
}

/** At its own address the key of a plan may be a wrong one, elsewhere it is always wrong. */
function isAboutKey(kind: WordedKind, status: number | undefined, codingPlan: 'key' | 'address'): boolean {
  if (kind === 'unauthorized') return codingPlan === 'key';
  return kind === 'forbidden' || (kind === 'wrong-url' && status === 405);
}

function refusesClient(status: number | undefined, { message, codes, html }: ErrorFacts): boolean {
  const said = codingPlanRefusal.codes?.test(codes) === true || codingPlanRefusal.words?.test(message) === true;
  return !html && said && counts(codingPlanRefusal, status);
}

function counts({ statuses }: FailureWords, status: number | undefined): boolean {
  return statuses?.includes(status) ?? true;
}

function byCodes(status: number | undefined, { codes }: ErrorFacts): WordedKind | undefined {
  return codes === ''
    ? undefined
    : failureCodes.find((row) => row.codes?.test(codes) === true && counts(row, status))?.kind;
}

function bySureStatus(status: number | undefined): WordedKind | undefined {
  const kinds: Record<number, WordedKind> = { 402: 'billing', 413: 'too-long', 451: 'region' };
  return status === undefined ? undefined : kinds[status];
}

function byWords(status: number | undefined, { message, codes, html }: ErrorFacts): WordedKind | undefined {
  if (html) return undefined;
  const said = `${message} ${codes}`;
  return failureWords.find((row) => row.words?.test(said) === true && counts(row, status))?.kind;
}

function byStatus(status: number | undefined, { message, codes, html, param }: ErrorFacts): WordedKind {
  const isAboutModel = !html && param === 'model';
  switch (status) {
    case undefined:
      return 'server';
    case 400:
    case 422:
      return isAboutModel ? 'unknown-model' : 'bad-request';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      if (isAboutModel) return 'unknown-model';
      // An API that answers in words of its own is there.
      return html || isAddressUnknown(message, codes) ? 'wrong-url' : 'bad-request';
    case 405:
      return 'wrong-url';
    case 410:
      return 'retired';
    case 408:
    case 409:
      return 'server';
    case 429:
    case 498: // Groq: capacity exceeded
      return 'rate-limit';
  }
  if (status >= 300 && status < 400) return 'wrong-url';
  return status >= 500 ? 'server' : 'bad-request';
}

function isAddressUnknown(message: string, codes: string): boolean {
  if (message.trim() === '' || /unknown_url|not_found_error/.test(codes) || addressWords.test(message)) return true;
  return nothingThere.test(message.replace(/\W+/g, ' ').trim());
}
