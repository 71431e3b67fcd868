import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from '../../../shared/money';
import { count, roughly, secondsLeft } from '../../../shared/text';
import { tokenCount } from '../../../shared/usage';
import { toldText } from '../../failures/happening';
import type { RunProgress } from '../run/progress';

/** A shorter pause that the endpoint asks for is not worth a word, in milliseconds. */
const shortWaitMs = 1000;

/**
 * How far a run is, in one line: `67 of 383 · 4 failed · 180,000 tokens · at least $0.0200 · about 2 minutes left`.
 *
 * @param waitMs how long the endpoint asks to wait before the next request, in milliseconds
 */
export function progressLine(progress: RunProgress, money: MoneyFormat, waitMs: number): string {
  const { done, total, failed, inFlight, paused, secondsLeft: left } = progress;
  const isLeft = done + failed < total;
  const waits = !paused && isLeft && waitMs > shortWaitMs;
  return [
    paused ? t('Paused, {0} under way', count(inFlight)) : '',
    t('{0} of {1}', count(done), count(total)),
    failed > 0 ? t('{0} failed', count(failed)) : '',
    tokensText(progress),
    moneyText(progress, money),
    waits ? t('waiting {0}, as the endpoint asks', secondsLeft(waitMs)) : '',
    !paused && !waits && isLeft && left !== undefined ? t('{0} left', roughly(left)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What came of a run, in numbers that add up to all its summaries: `379 written, 4 failed, 1,050,000 tokens, at least $0.0200`. */
export function resultLine(progress: RunProgress, money: MoneyFormat): string {
  const { done, failed, total, spentTokens, spentUsd } = progress;
  const left = total - done - failed;
  return [
    t('{0} written', count(done)),
    failed > 0 ? t('{0} failed', count(failed)) : '',
    left > 0 ? t('{0} left', count(left)) : '',
    tokensText(progress),
    cachedText(progress.cachedShare),
    spentUsd > 0 || spentTokens > 0 ? moneyText(progress, money) : '',
  ]
    .filter(Boolean)
    .join(t(', '));
}

/** Sent and received; nothing before there are any. */
function tokensText({ spentTokens, estimated }: RunProgress): string {
  return spentTokens > 0 ? tokenCount(spentTokens, estimated) : '';
}

/** The part of the input that was cached, in words; empty where it is so little that it says nothing. @param cachedShare 0 to 1 */
export function cachedText(cachedShare = 0): string {
  const percent = Math.round(100 * cachedShare);
  return percent > 0 ? t('{0} % of the input from the cache', count(percent)) : '';
}

function moneyText({ spentUsd, priceKnown }: RunProgress, money: MoneyFormat): string {
  if (priceKnown) return formatMoney(spentUsd, money);
  return spentUsd > 0 ? t('at least {0}', formatMoney(spentUsd, money)) : t('price unknown');
}

/** A sentence about the summaries that may be less good than they seem, said once for a run; empty when there are none. */
export function doubtLine({ doubtful, doubt }: RunProgress): string {
  return doubtful > 0 ? t('{0} of the summaries are marked: {1}', count(doubtful), doubt ? toldText(doubt) : '') : '';
}
