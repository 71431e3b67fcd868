import { t } from '@vscode/l10n';
import { paragraph } from '../../../shared/language';
import { clockTime } from '../../../shared/text';
import { tokenCount } from '../../../shared/usage';
import { systemClock } from '../../base/clocks';
import { type CodeOf, coded, isCodeOf, shownOf } from '../../base/coded';
import { isAmount, isMoment, isText, maybe } from '../../base/guards';
import { runFailureOf } from '../../failures/failure';
import { isTrouble } from '../../failures/trouble';
import { isNodeReason, nodeReasonText } from './nodeReason';

const reasons = {
  /** As an earlier version has written it down. */
  text: coded({ text: isText }, ({ text }) => text),
  'usd-cap': coded({ usd: isAmount }, ({ usd }) => beyondCap(`$${usd}`)),
  'token-cap': coded({ tokens: isAmount }, ({ tokens }) => beyondCap(tokenCount(tokens))),
  /** `until`: milliseconds since 1970. */
  wait: coded({ host: isText, until: isMoment }, ({ host, until }) =>
    t('{0} asks to wait until {1}.', host, clockTime(until, systemClock.now())),
  ),
  'no-batches': coded({ host: isText }, ({ host }) =>
    t('{0} takes no batches. Choose to send now, or another endpoint.', host),
  ),
  /** What takes several requests is not sent in a batch. */
  'for-now': coded({}, () => t('What is left takes several requests each and is sent without a batch.')),
  'batch-over': coded({}, () => t('All batches have come back.')),
  /** What every other request would end in. */
  endpoint: coded({ trouble: isTrouble }, ({ trouble }) => {
    const { what, next } = runFailureOf(trouble);
    return paragraph(what, next);
  }),
  /** So many in a row; the last one, and what helps where the endpoint was the reason for it. */
  failures: coded({ count: isAmount, last: isNodeReason, trouble: maybe(isTrouble) }, ({ count, last, trouble }) =>
    paragraph(
      t('{0} requests in a row failed, the last one so: {1}', count, nodeReasonText(last)),
      trouble && runFailureOf(trouble).next,
    ),
  ),
};

function beyondCap(cap: string): string {
  return t('The next request would take the run beyond its cap of {0}.', cap);
}

/** Why a run stopped, or is paused: a code and its facts. */
export type RunReason = CodeOf<typeof reasons>;

/** What happened and the next step, in sentences. */
export function runReasonText(reason: RunReason): string {
  return shownOf(reasons, reason);
}

/** Whether something read from the disk is such a reason. */
export function isRunReason(value: unknown): value is RunReason {
  return isCodeOf(reasons, value);
}
