import * as vscode from 'vscode';
import { contextKeys } from '../shared/contributions';
import type { PanelState } from '../shared/protocol';

/** Tells VS Code's menus and key bindings what the panel's state is, by context keys. */
export function sessionContext(): (state: PanelState) => void {
  const known = new Map<string, boolean>();

  function setContext(key: string, value: boolean): void {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  return ({ phase, turns }) => {
    setContext(contextKeys.running, phase === 'preparing' || phase === 'waiting' || phase === 'streaming');
    setContext(contextKeys.canContinue, phase === 'cut-off' || (phase === 'stopped' && !!turns.at(-1)?.answer));
    setContext(contextKeys.hasExplanation, turns.length > 0);
  };
}
