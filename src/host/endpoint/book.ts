import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Accounts, createAccounts, dayOf } from '../../core/accounts/accounts';
import { createBook } from '../../core/accounts/book';
import { type CapState, isReached } from '../../core/accounts/caps';
import type { Book } from '../../core/chat/meter';
import { createDisk } from '../../core/storage/disk';
import { commands } from '../../shared/contributions';
import { formatMoney } from '../../shared/money';
import { plainText } from '../platform/feedback';
import type { Log } from '../platform/log';
import { setting } from '../platform/settings';
import { moneyFormat } from './prices';

/** What requests took on this machine, in VS Code's storage for all workspaces. */
export function accountsIn(globalStorage: vscode.Uri): Accounts {
  return createAccounts(createDisk(vscode.Uri.joinPath(globalStorage, 'usage').fsPath));
}

/** The book of this window; it warns of each cap once a day, and once more when it is reached. */
export function openBook(globalStorage: vscode.Uri, log: Log): Book {
  const warned = new Set<string>();
  return createBook({
    accounts: accountsIn(globalStorage),
    caps: spendingCaps,
    money: moneyFormat,
    now: Date.now,
    warn(state) {
      // That a cap is reached is what the request ends with.
      const about = `${state.period} ${state.capUsd} ${dayOf(Date.now())}`;
      if (isReached(state) || warned.has(about)) return;
      warned.add(about);
      void warnOf(state);
    },
    failed: () => log.warn('usage: what requests took could not be written down or read'),
  });
}

/** The caps of the settings, in USD. */
export function spendingCaps(): { dayUsd: number; monthUsd: number } {
  return { dayUsd: setting('gloss.budget.dayUsd'), monthUsd: setting('gloss.budget.monthUsd') };
}

async function warnOf({ period, spentUsd, capUsd }: CapState): Promise<void> {
  const [spent, cap] = [formatMoney(spentUsd, moneyFormat()), formatMoney(capUsd, moneyFormat())];
  const message =
    period === 'day'
      ? t('{0} of your cap of {1} a day are spent. At the cap nothing more is sent today.', spent, cap)
      : t('{0} of your cap of {1} a month are spent. At the cap nothing more is sent this month.', spent, cap);
  const show = t('Show Usage');
  const chosen = await vscode.window.showWarningMessage(plainText(message), show);
  if (chosen === show) await vscode.commands.executeCommand(commands.showUsage);
}
