import { hashBytes } from '../../base/hash';
import { nameOf } from '../../base/paths';
import type { Node } from '../types';
import { textOf } from './contentRules';
import { textTokens } from './estimator';
import { type FileKind, fileKind } from './fileKinds';
import type { SkipReason } from './skipReasons';
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
 * Reads a file that may be sent as far as its name goes.
 *
 * @returns the file, or why its content may not be sent
 * @throws when it cannot be read
 */
export async function findFile(
  node: Node,
  files: WorkspaceFiles,
  maxFileKilobytes: number,
  turn: () => Promise<void>,
): Promise<FoundFile | SkipReason> {
  const size = await files.size(node.id);
  if (size > maxFileKilobytes * 1024) return 'tooLarge';
  if (size === 0) return 'empty';
  const bytes = await files.read(node.id);
  await turn();
  const kind = fileKind(nameOf(node.path));
  const content = textOf(bytes, kind);
  if ('reason' in content) return content.reason;
  const tokens = textTokens(content.text, kind.group);
  return { ...kind, node, bytes: bytes.length, hash: await hashBytes(bytes), tokens };
}
