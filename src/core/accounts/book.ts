import { type MoneyFormat, formatMoney } from '../../shared/money';
import type { Book, Took, Use } from '../chat/meter';
import { EndpointError } from '../failures/endpointError';
import type { Happening } from '../failures/happening';
import { cost } from '../usage/pricing';
import type { Accounts } from './accounts';
import { type CapState, type SpendingCaps, capStates, createTally, isNear, isReached, wouldPass } from './caps';
import { entryOf } from './entry';

/** What a book works with. */
export interface BookDeps {
  accounts: Pick<Accounts, 'add' | 'month'>;
  caps: () => SpendingCaps;
  money: () => MoneyFormat;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Told each time that a cap is near or reached. */
  warn: (state: CapState) => void;
  /** Told when the disk does not keep, or give, what it should; that stops no request. */
  failed: () => void;
}

/**
 * Writes down what requests take, and lets none go out where a cap is reached, or where what is expected of it would pass one.
 * What is under way counts with its prompt, so many at once pass a cap by their answers at most.
 */
export function createBook({ accounts, caps, money, now, warn, failed }: BookDeps): Book {
  let underWay = 0;
  const tally = createTally();

  async function states(): Promise<CapState[]> {
    const { dayUsd, monthUsd } = caps();
    // Without a cap nothing is read.
    if (capStates({ day: 0, month: 0 }, { dayUsd, monthUsd }).length === 0) return [];
    const at = now();
    const { day, month } = tally(await accounts.month(at), at, money());
    return capStates({ day: day + underWay, month: month + underWay }, { dayUsd, monthUsd });
  }

  function happeningAt(state: CapState, usd: number): Happening {
    const { period, spentUsd, capUsd } = state;
    const text = (amount: number): string => formatMoney(amount, money());
    const cap = text(capUsd);
    if (isReached(state)) return { code: period === 'day' ? 'day-cap' : 'month-cap', cap };
    const both = { cap, spent: text(spentUsd), expected: text(usd) };
    return { code: period === 'day' ? 'day-cap-passed' : 'month-cap-passed', ...both };
  }

  function note(use: Use, took: Took): void {
    if (took === 'nothing') return;
    accounts.add(entryOf(use, took === 'uncounted' ? undefined : took, now())).catch(failed);
  }

  return {
    note,
    expect: (batch, use, took) => void accounts.add({ ...entryOf(use, took, now()), batch }).catch(failed),
    over(batch) {
      accounts.add({ at: now(), host: '', model: '', mode: 'fileBatch', batch, over: true }).catch(failed);
    },
    async begin(use) {
      const found = await states().catch(() => {
        failed();
        return [];
      });
      const reached = found.find(isReached);
      for (const state of reached ? [reached] : found.filter(isNear)) warn(state);
      const usd = expectedUsd(use);
      const passed = reached ?? found.find((state) => wouldPass(state, usd));
      if (passed) return { refused: new EndpointError('budget', happeningAt(passed, usd), { host: use.host }) };
      underWay += usd;
      return {
        end(took, share) {
          underWay -= usd;
          note(share === undefined ? use : { ...use, share }, took);
        },
      };
    },
  };
}

/** What is known beforehand of the price of a request, in USD. */
function expectedUsd({ promptTokens = 0, answerTokens = 0, price, share = 1 }: Use): number {
  return (cost({ promptTokens, completionTokens: answerTokens, cachedTokens: 0 }, price).usd ?? 0) * share;
}
