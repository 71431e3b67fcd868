import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/** Decides what of this window may be sent. */
export interface TrustGate {
  /** Code. */
  maySend(host: string): Promise<boolean>;
  /** Requests without code that carry the key, such as one for the list of models. */
  mayContact(host: string): Promise<boolean>;
  /** Requests without code and key to the usual ports of servers on this machine. */
  mayLook(hosts: readonly string[]): Promise<boolean>;
  /** Whether anything may go to a host, by what was answered before; asks nobody. What opens connections goes by this. */
  isOpen(host: string): boolean;
}

/** A trusted folder's code may be sent; for another the reader is asked once for each host. */
export function createTrustGate(): TrustGate {
  const [mayGetCode, mayGetKey, mayBeFound] = [new Set<string>(), new Set<string>(), new Set<string>()];

  async function ask(hosts: readonly string[], agreed: Set<string>, message: string, detail: string): Promise<boolean> {
    const send = t('Send');
    const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, send);
    if (choice === send) hosts.forEach((host) => agreed.add(host));
    return choice === send;
  }

  return {
    async maySend(host) {
      if (vscode.workspace.isTrusted || mayGetCode.has(host)) return true;
      const detail = t('The code that you explain goes to {0}. Nothing in it is executed.', host);
      return ask([host], mayGetCode, t('Send code of a folder that is not trusted?'), detail);
    },
    async mayContact(host) {
      if (vscode.workspace.isTrusted || mayGetCode.has(host) || mayGetKey.has(host)) return true;
      const detail = t('Your key goes to {0}, and no code of the folder.', host);
      return ask([host], mayGetKey, t('Send requests from a folder that is not trusted?'), detail);
    },
    async mayLook(hosts) {
      if (vscode.workspace.isTrusted || hosts.every((host) => mayBeFound.has(host))) return true;
      const detail = t('{0} are asked for their models, without your key and without code.', hosts.join(', '));
      return ask(hosts, mayBeFound, t('Look for servers on this machine, from a folder that is not trusted?'), detail);
    },
    isOpen: (host) =>
      vscode.workspace.isTrusted || [mayGetCode, mayGetKey, mayBeFound].some((agreed) => agreed.has(host)),
  };
}
