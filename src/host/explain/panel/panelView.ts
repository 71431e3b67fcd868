import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { views } from '../../../shared/contributions';
import type { PanelMessage } from '../../../shared/panelMessage';
import type { HostMessage } from '../../../shared/protocol';

/**
 * The webview view: it makes the page and carries messages, and knows nothing of what they mean. VS Code destroys the
 * page whenever the view is hidden or moved and makes it anew when it is shown; the page then says `ready`.
 */
export class PanelView implements vscode.WebviewViewProvider, vscode.Disposable {
  #view: vscode.WebviewView | undefined;
  /** Set while a page is there that has said `ready`. */
  #ready = false;
  readonly #pageRoot: vscode.Uri;
  readonly #registration: vscode.Disposable;

  /** @param receive gets each message of the page, checked */
  constructor(
    extensionUri: vscode.Uri,
    private readonly receive: (message: PanelMessage) => Promise<void>,
  ) {
    this.#pageRoot = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#registration = vscode.window.registerWebviewViewProvider(views.explanation, this);
  }

  async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
    this.#view = view;
    this.#ready = false;
    const { webview } = view;
    view.onDidDispose(() => {
      if (this.#view === view) this.#view = undefined;
    });
    // Loaded with the first page: activation needs none of it.
    const [{ fillPage }, { isPanelMessage }] = await Promise.all([
      import('../../platform/fillPage'),
      import('../../../shared/panelMessage'),
    ]);
    if (this.#view !== view) return;
    const listening = webview.onDidReceiveMessage((message: unknown) => {
      if (!isPanelMessage(message)) return;
      if (message.type === 'ready') this.#ready = true;
      void this.receive(message);
    });
    view.onDidDispose(() => void listening.dispose());
    fillPage(webview, this.#pageRoot, 'panel', t('Explanation'));
  }

  /** Sends a message to the page; without a page that listens there is nothing to do, it asks for all when it comes. */
  post(message: HostMessage): void {
    if (this.#ready) void this.#view?.webview.postMessage(message);
  }

  /** Shows the view. */
  async reveal(preserveFocus: boolean): Promise<void> {
    if (this.#view?.visible && preserveFocus) return;
    await vscode.commands.executeCommand(`${views.explanation}.focus`, { preserveFocus });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
