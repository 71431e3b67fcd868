import * as vscode from 'vscode';
import type { LineRange } from '../../../shared/citations';
import { cellScheme } from '../context/origin';
import { showCell } from './showCell';

/** Shows lines of a document and marks them until the reader moves on. */
export class LineHighlighter implements vscode.Disposable {
  #mark: vscode.TextEditorDecorationType | undefined;
  #marked: vscode.TextEditor | undefined;
  #pointer: vscode.TextEditorDecorationType | undefined;
  readonly #pointed: vscode.TextEditor[] = [];
  readonly #subscription = vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
    if (textEditor === this.#marked && kind !== undefined) this.#clear();
  });

  /**
   * @param uri the document; it is opened where it is already shown, else beside nothing in the active group
   * @param lines 1-based, both included; cut to the document
   * @param takeFocus whether the keyboard goes to the editor, with the lines selected, or stays where it is
   */
  async show(uri: vscode.Uri, lines: LineRange, takeFocus: boolean): Promise<void> {
    const editor = await (uri.scheme === cellScheme ? showCell(uri, takeFocus) : showText(uri, takeFocus));
    if (!editor) return;
    const range = rangeIn(editor.document, lines);
    this.#clear();
    // What was pointed at is shown now, and needs no second mark.
    this.point(undefined);
    if (takeFocus) editor.selection = new vscode.Selection(range.start, range.end);
    else {
      this.#mark ??= createMark();
      editor.setDecorations(this.#mark, [range]);
      this.#marked = editor;
    }
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Marks lines in the editors that show their document, until it is called again; nothing is opened or scrolled. */
  point(place: { uri: vscode.Uri; lines: LineRange } | undefined): void {
    for (const editor of this.#pointed.splice(0)) if (this.#pointer) editor.setDecorations(this.#pointer, []);
    if (!place) return;
    this.#pointer ??= createMark();
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() !== place.uri.toString()) continue;
      editor.setDecorations(this.#pointer, [rangeIn(editor.document, place.lines)]);
      this.#pointed.push(editor);
    }
  }

  dispose(): void {
    this.#mark?.dispose();
    this.#pointer?.dispose();
    this.#subscription.dispose();
  }

  #clear(): void {
    if (this.#mark) this.#marked?.setDecorations(this.#mark, []);
    this.#marked = undefined;
  }
}

async function showText(uri: vscode.Uri, takeFocus: boolean): Promise<vscode.TextEditor> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  return vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
    preserveFocus: !takeFocus,
  });
}

function rangeIn(document: vscode.TextDocument, lines: LineRange): vscode.Range {
  const last = Math.min(lines.lastLine, document.lineCount) - 1;
  const first = Math.min(lines.firstLine - 1, last);
  return new vscode.Range(new vscode.Position(first, 0), document.lineAt(last).range.end);
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
