import * as vscode from 'vscode';

/** Shows lines of a document and marks them until the reader moves on. */
export class LineHighlighter implements vscode.Disposable {
  #mark: vscode.TextEditorDecorationType | undefined;
  #marked: vscode.TextEditor | undefined;
  readonly #subscription = vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
    if (textEditor === this.#marked && kind !== undefined) this.#clear();
  });

  /**
   * @param uri the document; it is opened where it is already shown, else beside nothing in the active group
   * @param lines 1-based, both included; cut to the document
   * @param takeFocus whether the keyboard goes to the editor, with the lines selected, or stays where it is
   */
  async show(uri: vscode.Uri, lines: { firstLine: number; lastLine: number }, takeFocus: boolean): Promise<void> {
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const editor = await vscode.window.showTextDocument(uri, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
      preserveFocus: !takeFocus,
    });
    const last = Math.min(lines.lastLine, editor.document.lineCount) - 1;
    const first = Math.min(lines.firstLine - 1, last);
    const range = new vscode.Range(new vscode.Position(first, 0), editor.document.lineAt(last).range.end);
    this.#clear();
    if (takeFocus) editor.selection = new vscode.Selection(range.start, range.end);
    else {
      this.#mark ??= createMark();
      editor.setDecorations(this.#mark, [range]);
      this.#marked = editor;
    }
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  dispose(): void {
    this.#mark?.dispose();
    this.#subscription.dispose();
  }

  #clear(): void {
    if (this.#mark) this.#marked?.setDecorations(this.#mark, []);
    this.#marked = undefined;
  }
}

function createMark(): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    borderColor: new vscode.ThemeColor('editor.rangeHighlightBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
}
