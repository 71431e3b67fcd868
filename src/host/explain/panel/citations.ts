import * as vscode from 'vscode';
import { citedIn } from '../../../core/explanation/citedIn';
import { citableIn } from '../../../core/explanation/citable';
import type { KeptTurn } from '../../../core/explanation/keptTurn';
import type { CitedLines, LineRange } from '../../../shared/citations';
import type { PanelParts } from './panelMessages';
import { fileBeside } from './openPlace';
import { cellNamed } from '../context/cells';
import { knowCells, linesInCell } from '../context/notebooks';
import { versionOf } from '../context/changedVersion';

type CitationParts = Pick<PanelParts, 'panel' | 'session' | 'shown' | 'tracker' | 'highlighter'>;

/** Shows what a citation stands for, where it is now. */
export async function revealCited(lines: CitedLines, parts: CitationParts): Promise<void> {
  const { target } = parts.tracker;
  if (target) await knowCells(vscode.Uri.parse(target.uri));
  const place = placeOf(lines, parts);
  if (place) await parts.highlighter.show(place.uri, place.lines, false);
}

/** Marks what a citation stands for, where it can be seen. */
export function pointAtCited(lines: CitedLines | undefined, parts: CitationParts): void {
  const place = lines && placeOf(lines, parts);
  parts.highlighter.point(place);
}

/** Where cited lines are now. */
function placeOf(
  cited: CitedLines,
  { session, shown, tracker }: CitationParts,
): { uri: vscode.Uri; lines: LineRange } | undefined {
  if (cited.file === undefined) {
    if (!tracker.target) return undefined;
    const place = { uri: vscode.Uri.parse(tracker.target.uri), lines: tracker.now(cited) };
    return linesInCell(place.uri, place.lines) ?? place;
  }
  const path = citableIn(session.state.turns).files?.[cited.file]?.path;
  if (path === undefined || !shown.current) return undefined;
  const { target } = shown.current;
  const cell = cellNamed(vscode.Uri.parse(target.uri), path);
  const file = cell ?? fileBeside(target.uri, path);
  const uri = file && versionOf(target, file);
  return uri && { uri, lines: tracker.now(cited, uri.toString()) };
}

/** Tells the panel which of the cited lines the cursor stands in. While an answer comes it is told nothing. */
export class CursorInCited implements vscode.Disposable {
  /** The citations of these turns. */
  #known: { turns: readonly KeptTurn[]; cited: CitedLines[] } = { turns: [], cited: [] };
  #told = '[]';
  readonly #subscription = vscode.window.onDidChangeTextEditorSelection(() => this.look());

  constructor(private readonly parts: CitationParts) {}

  /** Looks where the cursor is. Call it when the answers have changed. @param again tells it even if it is the same, to a new page */
  look(again = false): void {
    const { session, panel } = this.parts;
    if (session.running) return;
    const cited = this.#atCursor();
    const told = JSON.stringify(cited);
    if (told === this.#told && !again) return;
    this.#told = told;
    panel.post({ type: 'cursor', cited });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #atCursor(): CitedLines[] {
    const { turns, subject } = this.parts.session.state;
    const editor = vscode.window.activeTextEditor;
    if (!editor || !subject) return [];
    if (this.#known.turns !== turns) {
      const citable = { lineCount: subject.lineCount, ...citableIn(turns) };
      this.#known = {
        turns,
        cited: citedIn(
          turns.map(({ answer }) => answer),
          citable,
        ),
      };
    }
    const [uri, line] = [editor.document.uri.toString(), editor.selection.active.line + 1];
    return this.#known.cited.filter((lines) => {
      const place = placeOf(lines, this.parts);
      return place?.uri.toString() === uri && place.lines.firstLine <= line && line <= place.lines.lastLine;
    });
  }
}
