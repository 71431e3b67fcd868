import * as vscode from 'vscode';
import { toMarkdown } from '../../core/explanation/conversation';
import type { KeptState } from '../../core/explanation/keptTurn';
import { panelHelp } from '../../core/explanation/panelHelp';
import { showHidden } from '../../shared/hiddenCharacters';

const scheme = 'gloss-panel';

/**
 * Documents that stand for the panel: its conversation, and what its keys do. They are plain text to VS Code, which nothing
 * in an answer can make a preview of, and nobody can edit them.
 */
export class PanelDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #conversation = vscode.Uri.from({ scheme, path: '/Explanation' });
  readonly #help = vscode.Uri.from({ scheme, path: '/Accessibility Help' });
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  readonly onDidChange = this.#changed.event;

  constructor(private readonly state: () => Pick<KeptState, 'subject' | 'turns'>) {}

  provideTextDocumentContent({ path }: vscode.Uri): string {
    const { subject, turns } = this.state();
    if (path === this.#help.path) return panelHelp();
    return subject ? showHidden(toMarkdown(subject, turns)) : '';
  }

  /** Shows in the document what the conversation has become. */
  refresh(): void {
    this.#changed.fire(this.#conversation);
  }

  showConversation(): Promise<void> {
    this.refresh();
    return show(this.#conversation);
  }

  showHelp(): Promise<void> {
    return show(this.#help);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

async function show(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}
