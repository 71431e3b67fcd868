import type * as vscode from 'vscode';
import { type Embedded, embeddedIn } from '../../../core/embedded/embedded';
import { lineLiteral } from '../../../core/embedded/lineLiteral';
import { grammarOf } from '../../../core/syntax/languages';
import type { Literal } from '../../../core/syntax/literalAt';
import type { Syntax } from '../../../core/syntax/syntax';

/** A text in another language than the document, and where it stands. */
export interface EmbeddedAt extends Pick<Literal, 'firstLine' | 'lastLine' | 'column'> {
  embedded: Embedded;
}

/** The text in another language that a cursor or a selection lies within: by the syntax, and where there is none by its quotes. */
export async function embeddedAt(
  document: vscode.TextDocument,
  { start, end }: Pick<vscode.Range, 'start' | 'end'>,
  syntax: Syntax,
): Promise<EmbeddedAt | undefined> {
  const { languageId } = document;
  const literal = grammarOf(languageId)
    ? await literalIn(document, { start, end }, syntax)
    : lineLiteral(document.lineAt(start.line).text, start.line + 1, start.character);
  const embedded = literal && embeddedIn(literal, languageId);
  return embedded && { embedded, firstLine: literal.firstLine, lastLine: literal.lastLine, column: literal.column };
}

async function literalIn(
  document: vscode.TextDocument,
  { start, end }: Pick<vscode.Range, 'start' | 'end'>,
  syntax: Syntax,
): Promise<Literal | undefined> {
  const outline = await syntax.read({
    language: document.languageId,
    key: document.uri.toString(),
    text: document.getText(),
    literalAt: { line: start.line, column: start.character, endLine: end.line, endColumn: end.character },
  });
  return outline?.literal;
}
