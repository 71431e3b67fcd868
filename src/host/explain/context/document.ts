import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { UserError } from '../../platform/feedback';

/**
 * Opens a file without showing it.
 *
 * @throws UserError when it is gone, or is not text
 */
export async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    throw new UserError(t('{0} cannot be opened as text.', vscode.workspace.asRelativePath(uri)));
  }
}
