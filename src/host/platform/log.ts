import * as vscode from 'vscode';

/** The part of VS Code's log that Gloss writes to: names, numbers and times, never a key, a prompt or code. */
export type Log = Pick<vscode.LogOutputChannel, 'info' | 'warn' | 'error' | 'show' | 'dispose'>;

/** The output channel "Gloss". It is a file, so it is made when the first line is written and not by activation. */
export function createLog(): Log {
  let channel: vscode.LogOutputChannel | undefined;
  const open = (): vscode.LogOutputChannel => (channel ??= vscode.window.createOutputChannel('Gloss', { log: true }));
  return {
    info: (message) => open().info(message),
    warn: (message) => open().warn(message),
    error: (message, ...details) => open().error(message, ...(details as unknown[])),
    show: () => open().show(),
    dispose: () => channel?.dispose(),
  };
}
