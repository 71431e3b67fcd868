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
    const send = 'Send';
    const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, send);
    if (choice === send) hosts.forEach((host) => agreed.add(host));
    return choice === send;
  }

  return {
    async maySend(host) {
      if (vscode.workspace.isTrusted || mayGetCode.has(host)) return true;
      const detail = `The code that you explain goes to ${host}. Nothing in it is executed.`;
      return ask([host], mayGetCode, 'Send code of a folder that is not trusted?', detail);
    },
    async mayContact(host) {
      if (vscode.workspace.isTrusted || mayGetCode.has(host) || mayGetKey.has(host)) return true;
      const detail = `Your key goes to ${host}, and no code of the folder.`;
      return ask([host], mayGetKey, 'Send requests from a folder that is not trusted?', detail);
    },
    async mayLook(hosts) {
      if (vscode.workspace.isTrusted || hosts.every((host) => mayBeFound.has(host))) return true;
      const detail = `${hosts.join(', ')} are asked for their models, without your key and without code.`;
      return ask(hosts, mayBeFound, 'Look for servers on this machine, from a folder that is not trusted?', detail);
    },
    isOpen: (host) =>
      vscode.workspace.isTrusted || [mayGetCode, mayGetKey, mayBeFound].some((agreed) => agreed.has(host)),
  };
}
