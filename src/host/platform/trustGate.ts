import * as vscode from 'vscode';

/** Decides whether code of this window may be sent. */
export interface TrustGate {
  maySend(host: string): Promise<boolean>;
}

/** A trusted folder's code may be sent; for another the reader is asked once for each host. */
export function createTrustGate(): TrustGate {
  const agreed = new Set<string>();
  return {
    async maySend(host) {
      if (vscode.workspace.isTrusted || agreed.has(host)) return true;
      const send = 'Send';
      const choice = await vscode.window.showWarningMessage(
        'Send code of a folder that is not trusted?',
        { modal: true, detail: `The code that you explain goes to ${host}. Nothing in it is executed.` },
        send,
      );
      if (choice === send) agreed.add(host);
      return choice === send;
    },
  };
}
