import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EndpointStatus } from '../../core/endpoint/statusText';
import { type CommandName, commands } from '../../shared/contributions';
import { type StatusSource, endpointStatus } from '../endpoint/endpointStatus';

type Row = vscode.QuickPickItem & { run?: CommandName };

/** Shows what can be done with Gloss, what is to be set up first, and does what is chosen. */
export async function showMenu(endpoint: StatusSource): Promise<void> {
  const status = await endpointStatus(endpoint);
  const placeHolder = status.lack?.sentence ?? t('What do you want to do?');
  const chosen = await vscode.window.showQuickPick(rowsFor(status), { title: 'Gloss', placeHolder });
  if (chosen?.run) await vscode.commands.executeCommand(commands[chosen.run]);
}

function rowsFor({ endpoint, model, lack }: EndpointStatus): Row[] {
  const explain = row(
    'explain',
    'gloss-note',
    t('Explain'),
    t('the selection, else the symbol at the cursor, else the file'),
  );
  const key = row('setApiKey', 'key', t('Set API Key'), t('for {0}', endpoint));
  const choices = [
    row('selectModel', 'symbol-misc', t('Model'), model || t('none is chosen')),
    row('selectEndpoint', 'plug', t('Endpoint'), endpoint),
  ];
  const set = lack?.what === 'key' ? [key, ...choices] : lack?.what === 'model' ? choices : [...choices].reverse();
  const help: Row[] = [
    { kind: vscode.QuickPickItemKind.Separator, label: '' },
    row('showUsage', 'graph', t('Usage'), t('tokens and money: today, this month, by model')),
    row('checkEndpoint', 'pulse', t('Check Endpoint'), t('tries what it can do, and says what to change')),
    row('getStarted', 'mortar-board', t('Get Started'), t('the first steps')),
    row('showLog', 'output', t('Show Log'), t('names, numbers and times')),
  ];
  return lack ? [...set, explain, ...help] : [explain, ...choices, ...help];
}

function row(run: CommandName, icon: string, label: string, description: string): Row {
  return { run, label, description, iconPath: new vscode.ThemeIcon(icon) };
}
