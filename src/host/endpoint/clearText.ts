import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { ClearText } from '../../core/endpoint/address/clearText';
import { plainText } from '../platform/feedback';

/** What the reader has agreed to have sent without TLS. In a folder that is not trusted nobody is asked. */
export function createClearText(memory: vscode.Memento): ClearText {
  return new ClearText({
    memory,
    mayAsk: () => vscode.workspace.isTrusted,
    async ask(host) {
      const send = t('Send');
      const detail = t('Code and key go over this network in the clear.');
      const message = plainText(t('Send to {0} without encryption?', host));
      return (await vscode.window.showWarningMessage(message, { modal: true, detail }, send)) === send;
    },
  });
}
