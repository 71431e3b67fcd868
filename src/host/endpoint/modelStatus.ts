import * as vscode from 'vscode';
import { commands } from '../../shared/contributions';
import { routeOf } from './routes';

/** The model in the status bar; a click chooses another. */
export class ModelStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('gloss.model', vscode.StatusBarAlignment.Right, 99);

  constructor() {
    this.#item.name = 'Gloss Model';
    this.#item.tooltip = 'Gloss: the model that explains. Click to choose another.';
    this.#item.command = commands.selectModel;
    this.update();
    this.#item.show();
  }

  update(): void {
    this.#item.text = `$(sparkle) ${routeOf('interactive', 'high').model}`;
  }

  dispose(): void {
    this.#item.dispose();
  }
}
