import type { WordedKind } from '../../failures/failureKinds';
import { nearRefusal, refusals } from './refusalWords';
import type { Discount } from '../vendors/vendor';
import type { ErrorFacts } from './errorJson';

/** What is refused for another reason, whatever else is named. */
const others = new Set<WordedKind>(['billing', 'region', 'content-filter', 'too-long', 'coding-plan']);

/** At an address that only the lane has, these say that the lane lacks the model. */
const lacking = new Set<WordedKind>(['unknown-model', 'closed-model', 'retired', 'wrong-url']);

/** There is such a lane, and no room in it for now. */
const noRoom =
  /capacity|overload|busy|\blimit|exceed|too many|(?:un|not )available(?! (?:for|with|to|on|in)\b)|exhausted|quota|temporar|currently|right now|moment|later|retry|try again|繁忙|稍后|限流|频率|过载|容量|排队|资源不足|重试|暂时/i;

const refused = new RegExp(
  `${refusals.source}|(?:not|n't|no longer)(?: currently| yet)?(?: be)? (?:available|enabled|eligible|authori[sz]ed|entitled|offered|included|found)|unavailable|ineligible|disabled|requires?|不可用|未开通|未启用|没有权限|无权|不存在|不提供|不适用`,
  'i',
);

/**
 * Whether an error means that a request cannot be had in the slow lane, so that every other one of its model would end the same
 * way: it names the lane's field, in whatever shape, or the lane beside words of refusal.
 *
 * @param lane in which the request was sent
 * @param kind what the error would be without a lane
 */
export function refusesLane(lane: Discount, facts: ErrorFacts, kind: WordedKind): boolean {
  if (lane.baseUrl !== undefined && lacking.has(kind)) return true;
  const { message, codes, param, whole, wait } = facts;
  const names = Object.keys(lane.fields ?? {}).map(spelt);
  const isOurs = names.some((name) => name.test(param));
  if (isOurs && kind !== 'rate-limit') return true;
  if (others.has(kind)) return false;
  // An error about another field may repeat all of the request.
  const said = `${codes} ${message} ${param === '' || isOurs ? whole : ''}`;
  const isBusy = (kind === 'rate-limit' || kind === 'server') && (wait !== undefined || noRoom.test(said));
  if (isBusy) return false;
  if ([...names, ...(lane.called ? [lane.called] : [])].some((name) => nearRefusal(said, name, refused))) return true;
  return param === '' && kind !== 'rate-limit' && names.some((name) => name.test(said));
}

/** The name of a field as `service_tier`, `serviceTier`, `service-tier` or `service tier`. */
function spelt(field: string): RegExp {
  return new RegExp(field.split('_').join('[\\s_-]?'), 'i');
}
