import * as vscode from 'vscode';
import type { EndpointAccess } from '../endpoint/endpointAccess';
import { type Handlers, lazyHandlers } from '../platform/register';

/** The walkthrough of package.json, as VS Code names it. */
const walkthrough = 'gloss-code.gloss#start';

/** Set in VS Code's storage once the walkthrough has been opened after the install, or was not wanted. */
const shown = 'walkthrough.shown';

/**
 * The commands for the first steps and for the menu of the status bar. The walkthrough opens by itself once, when activation
 * is over: not where VS Code is set to open none, nor while Gloss is developed or tested.
 */
export function startHandlers(
  { globalState, extensionMode }: vscode.ExtensionContext,
  endpoint: EndpointAccess,
): Handlers<'getStarted' | 'showMenu'> {
  if (extensionMode === vscode.ExtensionMode.Production && !globalState.get(shown)) setImmediate(() => void openOnce());
  return {
    getStarted: openWalkthrough,
    ...lazyHandlers(['showMenu'], async () => {
      const { showMenu } = await import('./menu');
      return { showMenu: () => showMenu(endpoint) };
    }),
  };

  async function openOnce(): Promise<void> {
    await globalState.update(shown, true);
    const workbench = vscode.workspace.getConfiguration('workbench');
    const wanted = workbench.get('welcomePage.walkthroughs.openOnInstall', true);
    if (wanted && workbench.get('startupEditor') !== 'none') await openWalkthrough();
  }
}

async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
}
