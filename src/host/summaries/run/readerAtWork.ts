import * as vscode from 'vscode';

/** Who has typed or moved in an editor within so many milliseconds is at work there. */
const atWorkMs = 10_000;

/** Tells whether the reader is at work in an editor: then nothing is to be opened unasked. */
export class ReaderAtWork implements vscode.Disposable {
  #last = -Infinity;
  readonly #following: vscode.Disposable;

  constructor() {
    const moved = (): void => void (this.#last = performance.now());
    this.#following = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        // A selection that a program sets has no kind.
        if (kind !== undefined && kind !== vscode.TextEditorSelectionChangeKind.Command) moved();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) moved();
      }),
    );
  }

  get atWork(): boolean {
    return performance.now() - this.#last < atWorkMs;
  }

  dispose(): void {
    this.#following.dispose();
  }
}
