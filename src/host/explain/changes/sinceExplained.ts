import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { tokensOfLines } from '../../../core/changes/cutChanges';
import { compareLines } from '../../../core/changes/compareLines';
import { moveCitations } from '../../../core/explanation/moveCitations';
import { type CodeTarget, sourceOf } from '../../../core/explanation/target';
import type { ChangedLine } from '../../../core/prompt/changedFile';
import { numberedLinesIn } from '../../../core/prompt/fence';
import { linesOf } from '../../../core/prompt/section';
import { sinceExplainedPrompt } from '../../../core/prompt/sinceExplained';
import type { KeptBlock } from '../../../core/prompt/sentTitles';
import type { Syntax } from '../../../core/syntax/syntax';
import { UserError } from '../../platform/feedback';
import { setting } from '../../platform/settings';
import type { Changes } from '../answer/changesPort';
import { partsOf, subjectOf } from '../context/codeParts';
import { openDocument } from '../context/document';
import { cellScheme } from '../context/origin';
import { sentPathOf } from '../context/sentPaths';
import { outlineOf } from '../context/symbols';

/** See {@link Changes}. */
export const sinceExplained: Changes['sinceExplained'] = async (turns, { tracker, syntax, masking }) => {
  const before = (turns[0]?.sent ?? []).filter(isCode).flatMap(({ text }) => numberedLinesIn(text));
  if (!tracker.target || before.length === 0) {
    throw new UserError(
      t('It is not known any more what was explained.'),
      t('Regenerate to have it explained as it is now.'),
    );
  }
  const document = await openDocument(vscode.Uri.parse(tracker.target.uri, true));
  const target = await whereNow(document, tracker.target, syntax);
  const path = sentPathOf(document.uri);
  const lines = linesOf(await masking.text(document.getText(), path));
  const now = target.ranges.flatMap(({ firstLine, lastLine }) =>
    lines.slice(firstLine - 1, lastLine).map((text, index) => ({ line: firstLine + index, text })),
  );
  const hunks = compareLines(
    before.map(({ text }) => withoutNumbers(text)),
    now.map(({ text }) => withoutNumbers(text)),
  ).map((hunk) => hunk.map((each) => (each.line === undefined ? each : { ...each, line: now[each.line - 1]!.line })));
  if (hunks.length === 0) throw new UserError(t('Nothing has changed in the code since it was explained.'));
  const shown = fitting(hunks, setting('gloss.context.tokenBudget', document));
  const { hash: sourceHash } = await sourceOf(partsOf(document, target));
  return {
    target,
    subject: subjectOf(document, target),
    sourceHash,
    turns: turns.map((turn) => ({ ...turn, answer: moveCitations(turn.answer, path, (range) => tracker.now(range)) })),
    question: t('What has changed since this was explained?'),
    asked: sinceExplainedPrompt(shown, hunks.length - shown.length),
  };
};

/** Whether a block holds the code that was explained. */
function isCode({ source, leftOut, title: { code } }: KeptBlock): boolean {
  const codes = ['selection', 'symbol', 'path', 'file', 'cells', 'section', 'problems', 'embedded'];
  return !leftOut && source?.own === true && codes.includes(code);
}

/** Where the explained code is now: a symbol by its name, and a file to its end. */
async function whereNow(document: vscode.TextDocument, target: CodeTarget, syntax: Syntax): Promise<CodeTarget> {
  const { scope, ranges } = target;
  if (scope.kind === 'file' || (scope.kind === 'cells' && document.uri.scheme === cellScheme))
    return { ...target, ranges: [{ firstLine: 1, lastLine: document.lineCount }] };
  if (!('name' in scope)) return target;
  const symbols = (await outlineOf(document, syntax))?.symbols.filter(({ name }) => name === scope.name) ?? [];
  const at = ranges[0]?.firstLine ?? 1;
  const [found] = symbols.sort((a, b) => Math.abs(a.firstLine - at) - Math.abs(b.firstLine - at));
  return found ? { ...target, ranges: [{ firstLine: found.firstLine, lastLine: found.lastLine }] } : target;
}

/** Secrets have other numbers in another request. */
function withoutNumbers(text: string): string {
  return text.replace(/\[secret \d{1,9} masked\]/g, '[secret masked]');
}

/** The stretches that there is room for, at least the first. */
function fitting(hunks: readonly ChangedLine[][], budget: number): ChangedLine[][] {
  let left = budget;
  return hunks.filter((hunk, index) => (left -= tokensOfLines(hunk)) >= 0 || index === 0);
}
