import * as vscode from 'vscode';

/** What decides where an explanation goes, and to which model. */
const deciding = ['gloss.endpoint.baseUrl', 'gloss.endpoint.headers', 'gloss.models.stream', 'gloss.models.standard'];

/**
 * Tells when key, endpoint or model have changed, be it by a command or by hand; never while a command is still asking, so
 * that nothing goes to an endpoint before the model for it is chosen.
 */
export class Choices implements vscode.Disposable {
  readonly #made = new vscode.EventEmitter<void>();
  readonly onDidChoose = this.#made.event;
  readonly #settings = vscode.workspace.onDidChangeConfiguration((event) => {
    if (deciding.some((id) => event.affectsConfiguration(id))) this.changed();
  });
  #asking = 0;
  #changed = false;

  /** Does what may ask for several things, one after the other. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#asking += 1;
    try {
      return await work();
    } finally {
      this.#asking -= 1;
      this.#tell();
    }
  }

  changed(): void {
    this.#changed = true;
    this.#tell();
  }

  dispose(): void {
    this.#settings.dispose();
    this.#made.dispose();
  }

  #tell(): void {
    if (this.#asking > 0 || !this.#changed) return;
    this.#changed = false;
    this.#made.fire();
  }
}
