import * as vscode from 'vscode';
import type { Target } from '../../../core/explanation/target';
import { gitNow } from './git';

/** The document that has the lines of an explanation, for a file that is cited: of changes it may be another version of it. */
export function versionOf(target: Target, file: vscode.Uri): vscode.Uri {
  if (target.kind !== 'changes') return file;
  const { of } = target;
  switch (of.kind) {
    case 'working':
      return file;
    case 'compared':
      return vscode.Uri.parse(of.after, true);
    case 'commit':
      return gitNow()?.toGitUri(file, of.id) ?? file;
    case 'staged': {
      const { workingTreeChanges = [] } = gitNow()?.getRepository(file)?.state ?? {};
      const isElse = workingTreeChanges.some(({ uri }) => uri.toString() === file.toString());
      return isElse ? (gitNow()?.toGitUri(file, '') ?? file) : file;
    }
  }
}
