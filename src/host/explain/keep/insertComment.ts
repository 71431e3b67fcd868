import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { commentPlace } from '../../../core/comments/commentPlace';
import { explanationComment, widthOf } from '../../../core/comments/explanationComment';
import { type CodeTarget, labelOf, sourceOf } from '../../../core/explanation/target';
import type { Syntax } from '../../../core/syntax/syntax';
import { showHidden } from '../../../shared/hiddenCharacters';
import { UserError } from '../../platform/feedback';
import { partsOf } from '../context/codeParts';
import { openDocument } from '../context/document';
import { previewChange } from './previewChange';

/** What is put above the code that it explains. */
interface ExplainedCode {
  /** Where the code is now. */
  target: CodeTarget;
  /** Of the code as it was explained. */
  sourceHash: string;
  /** In Markdown. */
  answer: string;
}

/**
 * Puts an explanation above its code, as a comment in the language, the indentation and the width of the file. The reader sees
 * the change first and can take it back in one step.
 *
 * @throws UserError when the code is another by now, cannot be changed, or can have no comment
 */
export async function insertComment({ target, sourceHash, answer }: ExplainedCode, syntax: Syntax): Promise<void> {
  const label = labelOf(target);
  const document = await openDocument(vscode.Uri.parse(target.uri));
  if (!isWritable(document)) throw new UserError(t('{0} cannot be changed.', label));
  const { version, languageId: language } = document;
  const text = document.getText();
  const changed = new UserError(
    t('The code has changed since it was explained.'),
    t('Regenerate, and insert what is said of it then.'),
  );
  const [source, outline] = await Promise.all([
    sourceOf(partsOf(document, target)),
    syntax.read({ language, key: target.uri, text }),
  ]);
  if (source.hash !== sourceHash) throw changed;
  const place = commentPlace({ text, language }, target, outline?.symbols ?? []);
  if (!place) throw new UserError(t('There is no line for a comment right above this code.'));
  const lines = explanationComment(answer, place, rulerOf(document) ?? widthOf(text));
  if (!lines) throw new UserError(t('Gloss does not know how comments are written in {0}.', place.language));
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const comment = lines.map((line) => line + eol).join('');
  const position = new vscode.Position(place.line - 1, 0);
  const offset = document.offsetAt(position);
  const after = text.slice(0, offset) + comment + text.slice(offset);
  const title = showHidden(t('{0}: Insert as Comment', label));
  if (!(await previewChange(document, { title, accept: t('Insert'), after }))) return;
  if (document.version !== version) throw changed;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, position, comment);
  await vscode.workspace.applyEdit(edit);
}

/** What comes from elsewhere, as an older version or a sample does, has no file that it could be written to. */
function isWritable({ uri: { scheme } }: vscode.TextDocument): boolean {
  const ofEditor = ['untitled', 'vscode-notebook-cell'];
  return ofEditor.includes(scheme) || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** The first of the rulers that are set for a document, in columns. */
function rulerOf(document: vscode.TextDocument): number | undefined {
  const [ruler] = vscode.workspace.getConfiguration('editor', document).get<unknown[]>('rulers', []);
  const column = typeof ruler === 'object' && ruler !== null && 'column' in ruler ? ruler.column : ruler;
  return typeof column === 'number' && column > 0 ? column : undefined;
}
