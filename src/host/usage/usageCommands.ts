import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { toCsv } from '../../core/accounts/csv';
import { usageReport } from '../../core/accounts/report';
import { hostsOfYuanForDollar } from '../../core/endpoint/vendors/vendors';
import { DiskError } from '../../core/storage/diskPort';
import { type UsageHostMessage, type UsagePageMessage, isUsagePageMessage } from '../../shared/usageReport';
import { accountsIn, spendingCaps } from '../endpoint/book';
import { moneyFormat } from '../endpoint/prices';
import { UserError, plainText } from '../platform/feedback';
import { fillPage } from '../platform/fillPage';
import type { Handlers } from '../platform/register';

/** The page that is open in this window. */
let open: vscode.WebviewPanel | undefined;

/** The command that shows what requests took. */
export function usageCommands(
  context: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>,
): Handlers<'showUsage'> {
  return {
    showUsage() {
      if (open) open.reveal();
      else open = showPage(context);
    },
  };
}

function showPage({
  extensionUri,
  globalStorageUri,
}: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>): vscode.WebviewPanel {
  const accounts = accountsIn(globalStorageUri);
  const title = t('Gloss: Usage');
  const panel = vscode.window.createWebviewPanel('gloss.usage', title, vscode.ViewColumn.Active, {
    enableFindWidget: true,
  });
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
  const { webview } = panel;
  const send = (): Promise<void> => tellTrouble(() => post(webview, accounts));
  const receive: Record<UsagePageMessage['type'], () => Thenable<unknown>> = {
    ready: send,
    refresh: send,
    export: () => tellTrouble(() => exportCsv(accounts)),
    settings: () => vscode.commands.executeCommand('workbench.action.openSettings', 'gloss.budget'),
  };
  const listening = vscode.Disposable.from(
    webview.onDidReceiveMessage((message: unknown) => {
      if (isUsagePageMessage(message)) void receive[message.type]();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const shown = ['gloss.budget', 'gloss.currency', 'gloss.cnyPerUsd'];
      if (shown.some((setting) => event.affectsConfiguration(setting))) void send();
    }),
  );
  panel.onDidDispose(() => {
    listening.dispose();
    open = undefined;
  });
  fillPage(webview, vscode.Uri.joinPath(extensionUri, 'dist', 'usage'), 'usage', title);
  return panel;
}

async function post(webview: vscode.Webview, accounts: Accounts): Promise<void> {
  const all = await accounts.all();
  const facts = { now: Date.now(), money: moneyFormat(), caps: spendingCaps(), yuanHosts: hostsOfYuanForDollar() };
  const message: UsageHostMessage = { type: 'report', report: usageReport(all, facts) };
  await webview.postMessage(message);
}

async function exportCsv(accounts: Accounts): Promise<void> {
  const { entries } = await accounts.all();
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await vscode.window.showSaveDialog({
    title: t('Export Usage'),
    filters: { CSV: ['csv'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'gloss-usage.csv') }),
  });
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(toCsv(entries))).then(undefined, () => {
    throw new UserError(t('The file could not be written.'), t('Choose another place.'));
  });
}

/** What a message of the page comes to is nobody's to catch. */
async function tellTrouble(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof DiskError || error instanceof UserError)) throw error;
    void vscode.window.showInformationMessage(plainText(`${error.message} ${error.next}`));
  }
}
