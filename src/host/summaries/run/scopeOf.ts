import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Scope } from '../../../core/summaries/find/walk';
import { UserError } from '../../platform/feedback';

/** A folder of the workspace as something to summarize. @throws UserError for a folder outside of the workspace */
export function scopeOf(uri: vscode.Uri): Scope {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) throw new UserError(t('Only folders of the workspace can be summarized.'));
  const root = folder.uri.toString();
  const id = uri.toString();
  const path = id === root ? '' : uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
  return { id, path, root };
}
