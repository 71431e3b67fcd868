import * as vscode from 'vscode';
import { type LineEdit, mapLine } from '../../../core/explanation/lineMap';
import { type CodeTarget, sourceOf } from '../../../core/explanation/target';
import type { LineRange } from '../../../shared/citations';
import { partsOf } from '../context/codeParts';

/** Follows the explained code through edits: where its lines are now, and whether it still is what was explained. */
export class CodeTracker implements vscode.Disposable {
  #tracked: { target: CodeTarget; sourceHash: string } | undefined;
  #edits: LineEdit[] = [];
  readonly #subscriptions: vscode.Disposable;

  /** @param onStale is told whenever the answer may have changed */
  constructor(private readonly onStale: (stale: boolean) => void) {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || !this.#isTracked(document)) return;
        this.#edits.push(...contentChanges.map(toEdit));
        void this.#check(document);
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
    this.#edits = [];
    const open = vscode.workspace.textDocuments.find((document) => this.#isTracked(document));
    if (open) void this.#check(open);
  }

  /** The target as it stands now. */
  get target(): CodeTarget | undefined {
    if (!this.#tracked) return undefined;
    const { target } = this.#tracked;
    return { ...target, ranges: target.ranges.map((range) => this.now(range)) };
  }

  /** Where lines of the time of the answer are now. */
  now({ firstLine, lastLine }: LineRange): LineRange {
    return { firstLine: mapLine(firstLine, this.#edits), lastLine: mapLine(lastLine, this.#edits) };
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
    if (!tracked || !target) return;
    const { version } = document;
    const now = await sourceOf(partsOf(document, target));
    if (this.#tracked === tracked && document.version === version) this.onStale(now.hash !== tracked.sourceHash);
  }
}

function toEdit({ range, text }: vscode.TextDocumentContentChangeEvent): LineEdit {
  return {
    firstLine: range.start.line + 1,
    lastLine: range.end.line + 1,
    atLineStart: range.start.character === 0,
    addedBreaks: text.match(/\r\n|\r|\n/g)?.length ?? 0,
  };
}
