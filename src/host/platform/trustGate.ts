import * as vscode from 'vscode';

/** Decides what of this window may be sent. */
export interface TrustGate {
  /** Code. */
  maySend(host: string): Promise<boolean>;
  /** Requests without code that carry the key, such as one for the list of models. */
  mayContact(host: string): Promise<boolean>;
}

/** A trusted folder's code may be sent; for another the reader is asked once for each host. */
export function createTrustGate(): TrustGate {
  const [mayGetCode, mayGetKey] = [new Set<string>(), new Set<string>()];

  async function ask(host: string, agreed: Set<string>, message: string, detail: string): Promise<boolean> {
    const send = 'Send';
    const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, send);
    if (choice === send) agreed.add(host);
    return choice === send;
  }

  return {
    async maySend(host) {
      if (vscode.workspace.isTrusted || mayGetCode.has(host)) return true;
      const detail = `The code that you explain goes to ${host}. Nothing in it is executed.`;
      return ask(host, mayGetCode, 'Send code of a folder that is not trusted?', detail);
    },
    async mayContact(host) {
      if (vscode.workspace.isTrusted || mayGetCode.has(host) || mayGetKey.has(host)) return true;
      const detail = `Your key goes to ${host}, and no code of the folder.`;
      return ask(host, mayGetKey, 'Send requests from a folder that is not trusted?', detail);
    },
  };
}
