import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands } from '../../shared/contributions';
import { routeOf } from './routes';

/** The model in the status bar; a click chooses another. */
export class ModelStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('gloss.model', vscode.StatusBarAlignment.Right, 99);
  readonly #changes = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('gloss.models')) this.#update();
  });

  constructor() {
    this.#item.name = t('Gloss Model');
    this.#item.tooltip = t('Gloss: the model that explains. Click to choose another.');
    this.#item.command = commands.selectModel;
    this.#update();
    this.#item.show();
  }

  dispose(): void {
    this.#changes.dispose();
    this.#item.dispose();
  }

  #update(): void {
    this.#item.text = `$(book) Gloss: ${routeOf('interactive', 'high').model}`;
  }
}
