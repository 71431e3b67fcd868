import * as vscode from 'vscode';
import { statusText } from '../../core/endpoint/statusText';
import { commands, contextKeys } from '../../shared/contributions';
import { contextSetter } from '../platform/setContext';
import { type StatusSource, endpointStatus } from './endpointStatus';

/** Gloss in the status bar: the model that explains, or that something is to be set up; a click opens the menu. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('gloss.status', vscode.StatusBarAlignment.Right, 99);
  readonly #changes: vscode.Disposable;
  readonly #setContext = contextSetter();
  #looks = 0;

  constructor(
    private readonly endpoint: StatusSource,
    { onDidChange }: Pick<vscode.SecretStorage, 'onDidChange'>,
  ) {
    this.#item.name = 'Gloss';
    this.#item.command = commands.showMenu;
    this.#changes = vscode.Disposable.from(
      onDidChange(() => void this.#look()),
      vscode.lm.onDidChangeChatModels(() => void this.#look()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('gloss.models') || event.affectsConfiguration('gloss.endpoint'))
          void this.#look();
      }),
    );
    void this.#look();
  }

  dispose(): void {
    this.#looks += 1;
    this.#changes.dispose();
    this.#item.dispose();
  }

  async #look(): Promise<void> {
    const look = (this.#looks += 1);
    const status = await endpointStatus(this.endpoint);
    if (look !== this.#looks) return;
    const { text, tooltip, spoken } = statusText(status);
    this.#item.text = `$(gloss-note) ${text}`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: spoken, role: 'button' };
    this.#item.backgroundColor = status.lack && new vscode.ThemeColor('statusBarItem.warningBackground');
    this.#setContext(contextKeys.isSetUp, !status.lack);
    this.#item.show();
  }
}
