import * as vscode from 'vscode';

/** A changed file, as Git's extension tells it. */
export interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly renameUri: vscode.Uri | undefined;
  readonly status: number;
}

/** A commit, as Git's extension tells it. */
export interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
}

/** What Gloss takes of a repository, of version 1 of the interface of Git's extension. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly mergeChanges: readonly GitChange[];
    readonly untrackedChanges?: readonly GitChange[];
  };
  /** A version of a file; an empty `ref` is the index. */
  buffer(ref: string, path: string): Promise<Uint8Array>;
  getObjectDetails(ref: string, path: string): Promise<{ size: number }>;
  diffBetween(before: string, after: string): Promise<readonly GitChange[]>;
  getCommit(ref: string): Promise<GitCommit>;
  log(options: { maxEntries: number }): Promise<readonly GitCommit[]>;
}

/** What Gloss takes of version 1 of the interface of Git's extension. */
export interface Git {
  readonly repositories: readonly GitRepository[];
  getRepository(uri: vscode.Uri): GitRepository | null;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

/** Git's extension, which comes with VS Code; undefined where it is switched off, as in a window that is not trusted. */
export async function findGit(): Promise<Git | undefined> {
  const extension = vscode.extensions.getExtension<GitExports>('vscode.git');
  try {
    await extension?.activate();
  } catch {
    return undefined;
  }
  return gitNow();
}

/** The same, as far as it is there at once. */
export function gitNow(): Git | undefined {
  const extension = vscode.extensions.getExtension<GitExports>('vscode.git');
  return extension?.isActive && extension.exports.enabled ? extension.exports.getAPI(1) : undefined;
}

interface GitExports {
  readonly enabled: boolean;
  getAPI(version: 1): Git;
}
