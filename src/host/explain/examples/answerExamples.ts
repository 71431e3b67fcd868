import * as vscode from 'vscode';
import { type CodeTarget, askedLine } from '../../../core/explanation/target';
import type { Session } from '../../../core/explanation/session';
import { engineOf, inJavaScript } from '../../../core/embedded/javascriptPattern';
import { examplesIn } from '../../../core/embedded/examples';
import type { Syntax } from '../../../core/syntax/syntax';
import type { CheckedExamples } from '../../../shared/examples';
import type { CodeTracker } from '../answer/codeTracker';
import type { ShownExplanation } from '../answer/shownExplanation';
import { embeddedAt } from '../context/embedded';
import { tryExamples } from './tryExamples';

/** What examples are tried with. */
interface ExampleParts {
  extensionUri: vscode.Uri;
  session: Session;
  shown: ShownExplanation;
  tracker: CodeTracker;
  syntax: Syntax;
}

/** Tries the examples in each explanation of a regular expression, once it has ended and while the code is as it was. */
export class AnswerExamples {
  /** The run whose answer was looked at last. */
  #lookedAt = 0;

  constructor(private readonly parts: ExampleParts) {}

  /** Looks whether there is something to try. Call it after each change of the state. */
  async look(): Promise<void> {
    const { session, tracker } = this.parts;
    const { runId, phase, turns, subject } = session.state;
    const [first] = turns;
    const { target } = tracker;
    const isOver = phase === 'done' && this.#lookedAt !== runId;
    if (!isOver || !first || first.examples || subject?.stale || target?.scope.kind !== 'embedded') return;
    this.#lookedAt = runId;
    const examples = await this.#check(target, first.answer);
    if (!examples || session.state.runId !== runId || session.state.subject?.stale) return;
    session.setChecked(first.id, { examples });
    // What was kept from before keeps its age.
    if (!session.state.cached) await this.parts.shown.keep();
  }

  async #check(target: CodeTarget, answer: string): Promise<CheckedExamples | undefined> {
    const found = examplesIn(answer);
    if (found.length === 0 || target.scope.kind !== 'embedded') return undefined;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(target.uri));
    const start = new vscode.Position((askedLine(target) ?? 1) - 1, target.scope.column + 1);
    const { embedded } = (await embeddedAt(document, { start, end: start }, this.parts.syntax)) ?? {};
    if (embedded?.language !== 'regex' || embedded.text === undefined) return undefined;
    const pattern = inJavaScript(embedded, document.languageId);
    return { engine: engineOf(document.languageId), ...(await tryExamples(this.parts.extensionUri, pattern, found)) };
  }
}
