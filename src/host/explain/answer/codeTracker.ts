import * as vscode from 'vscode';
import { type LineEdit, lineEdit, mapLine } from '../../../core/explanation/lineMap';
import { type CodeTarget, movedTarget, sourceOf } from '../../../core/explanation/target';
import type { LineRange } from '../../../shared/citations';
import { partsOf } from '../context/codeParts';

/** Follows the explained code through edits: where its lines are now, and whether it still is what was explained. */
export class CodeTracker implements vscode.Disposable {
  #tracked: { target: CodeTarget; sourceHash: string } | undefined;
  /** Whether citations are shown that edits move. */
  #follows = false;
  /** Of each document that was edited since, by its URI: a citation may lead to any. */
  #edits = new Map<string, LineEdit[]>();
  readonly #subscriptions: vscode.Disposable;

  /** @param onStale is told whenever the answer may have changed */
  constructor(private readonly onStale: (stale: boolean) => void) {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || !this.#follows) return;
        const moves = contentChanges
          .map(toEdit)
          .filter((edit) => edit.addedBreaks > 0 || edit.lastLine > edit.firstLine);
        const uri = document.uri.toString();
        const known = this.#edits.get(uri) ?? [];
        known.push(...moves);
        this.#edits.set(uri, known);
        if (this.#isTracked(document)) void this.#check(document);
      }),
      // It may have changed on disk since the explanation that is shown.
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (this.#isTracked(document)) void this.#check(document);
      }),
    );
  }

  /** Follows another target; undefined follows none. */
  track(tracked: { target: CodeTarget; sourceHash: string } | undefined): void {
    this.#tracked = tracked;
    this.#follows = tracked !== undefined;
    this.#edits.clear();
    const open = vscode.workspace.textDocuments.find((document) => this.#isTracked(document));
    if (open) void this.#check(open);
  }

  /** Follows what is cited of files, where no code is explained. */
  trackFiles(): void {
    this.track(undefined);
    this.#follows = true;
  }

  /** The target as it stands now. */
  get target(): CodeTarget | undefined {
    if (!this.#tracked) return undefined;
    const { target } = this.#tracked;
    return movedTarget(target, (line) => this.now({ firstLine: line, lastLine: line }).firstLine);
  }

  /** Where lines of the time of the answer are now. @param uri of their document; without it, of the explained one */
  now({ firstLine, lastLine }: LineRange, uri = this.#tracked?.target.uri ?? ''): LineRange {
    const edits = this.#edits.get(uri) ?? [];
    return { firstLine: mapLine(firstLine, edits), lastLine: mapLine(lastLine, edits) };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #isTracked(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.#tracked?.target.uri;
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const tracked = this.#tracked;
    const { target } = this;
    // What a terminal has shown stays what it was.
    if (!tracked || !target || target.scope.kind === 'terminal') return;
    const { version } = document;
    const now = await sourceOf(partsOf(document, target));
    if (this.#tracked === tracked && document.version === version) this.onStale(now.hash !== tracked.sourceHash);
  }
}

function toEdit({ range, text }: vscode.TextDocumentContentChangeEvent): LineEdit {
  const { start, end } = range;
  return lineEdit({ firstLine: start.line + 1, lastLine: end.line + 1, startCharacter: start.character }, text);
}
