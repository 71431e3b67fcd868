import type { FileKind } from '../../base/fileKinds';
import type { Node } from '../types';
import { textTokens } from './estimator';
import type { FolderSettings } from './folderRules';
import { readSource } from './readSource';
import type { Skip } from '../reasons/skip';
import type { WorkspaceFiles } from './workspaceFiles';

/** A file that may be sent. */
export interface FoundFile extends FileKind {
  node: Node;
  bytes: number;
  /** Of its bytes. */
  hash: string;
  /** Of its text, by `textTokens`. */
  tokens: number;
}

/**
 * Looks at a file that may be sent as far as its name goes; its text is not held in memory.
 *
 * @param nextSlice awaited before the content is looked at
 * @returns the file, or why its content may not be sent
 * @throws when it cannot be read
 */
export async function findFile(
  node: Node,
  files: WorkspaceFiles,
  settings: FolderSettings,
  nextSlice: () => Promise<void>,
): Promise<FoundFile | Skip> {
  const source = await readSource(node, files, settings, nextSlice);
  if ('reason' in source) return source;
  const { kind, text, bytes, hash } = source;
  return { ...kind, node, bytes, hash, tokens: textTokens(text, kind.group) };
}
