import { hashBytes } from '../../base/hash';
import { nameOf } from '../../base/paths';
import type { Node } from '../types';
import { textOf } from './contentRules';
import { type FileKind, fileKind } from './fileKinds';
import type { SkipReason } from './skipReasons';
import type { WorkspaceFiles } from './workspaceFiles';

/** A file as it is now. */
export interface Source {
  kind: FileKind;
  text: string;
  bytes: number;
  /** Of its bytes. */
  hash: string;
}

/**
 * Reads a file that may be sent as far as its name goes.
 *
 * @param nextSlice awaited before the content is looked at
 * @returns the file, or why its content may not be sent
 * @throws when it cannot be read
 */
export async function readSource(
  { id, path }: Node,
  files: WorkspaceFiles,
  maxFileKilobytes: number,
  nextSlice: () => Promise<void>,
): Promise<Source | SkipReason> {
  const size = await files.size(id);
  if (size > maxFileKilobytes * 1024) return 'tooLarge';
  if (size === 0) return 'empty';
  const bytes = await files.read(id);
  await nextSlice();
  const kind = fileKind(nameOf(path));
  const content = textOf(bytes, kind);
  if ('reason' in content) return content.reason;
  return { kind, text: content.text, bytes: bytes.length, hash: await hashBytes(bytes) };
}
