import * as vscode from 'vscode';

/** Makes what sets context keys of VS Code, each only when its value changes. */
export function contextSetter(): (key: string, value: boolean) => void {
  const known = new Map<string, boolean>();
  return (key, value) => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
}
