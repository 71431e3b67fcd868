import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

const scheme = 'gloss-preview';

/** A change that the reader is to see before it is made. */
interface Change {
  title: string;
  /** What making it is called. */
  accept: string;
  /** The whole text of the document behind it. */
  after: string;
}

/** Shows a change of a document side by side, and asks whether to make it. Nothing is written. */
export async function previewChange(document: vscode.TextDocument, change: Change): Promise<boolean> {
  // The same name, so that it is shown as the same language.
  const after = document.uri.with({ scheme, authority: '', query: '', fragment: '' });
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => change.after,
  });
  try {
    await vscode.commands.executeCommand('vscode.diff', document.uri, after, change.title);
    const accept = { label: change.accept, iconPath: new vscode.ThemeIcon('check') };
    const cancel = { label: t('Cancel'), iconPath: new vscode.ThemeIcon('close') };
    const options = { title: change.title, placeHolder: t('Nothing is changed yet.'), ignoreFocusOut: true };
    return (await vscode.window.showQuickPick([accept, cancel], options)) === accept;
  } finally {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ input }) => isPreview(input)));
    provider.dispose();
  }
}

function isPreview(input: unknown): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === scheme;
}
