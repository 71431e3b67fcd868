import * as vscode from 'vscode';

/**
 * Tells when the reader of this window has chosen a key, an endpoint or a model; never while a command is still asking, so
 * that nothing goes to an endpoint before the model for it is chosen. Settings that change in another way, by another window
 * or by synchronization for example, have nothing asked: that nobody wants here.
 */
export class Choices implements vscode.Disposable {
  readonly #made = new vscode.EventEmitter<void>();
  readonly onDidChoose = this.#made.event;
  #asking = 0;
  #changed = false;

  /** Does what may ask for several things, one after the other. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#asking += 1;
    try {
      return await work();
    } finally {
      this.#asking -= 1;
      if (this.#asking === 0 && this.#changed) {
        this.#changed = false;
        this.#made.fire();
      }
    }
  }

  /** Something was chosen; to be called by the work. */
  changed(): void {
    this.#changed = true;
  }

  dispose(): void {
    this.#made.dispose();
  }
}
