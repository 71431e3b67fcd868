import { type FileKind, fileKind } from '../../base/fileKinds';
import { hashBytes } from '../../base/hash';
import { nameOf } from '../../base/paths';
import { findSecrets } from '../../privacy/findSecrets';
import type { Node } from '../types';
import { contentOf } from './contentRules';
import type { FolderSettings } from './folderRules';
import type { Skip } from '../reasons/skip';
import type { WorkspaceFiles } from './workspaceFiles';

/** Around a key, a signature or a message of OpenPGP; `.asc` is also an ending of AsciiDoc. */
export const armour = /^\s*-----BEGIN PGP /;

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
 * @param nextSlice awaited before the content is looked at, and while that takes long
 * @returns the file, or why its content may not be sent
 * @throws when it cannot be read
 */
export async function readSource(
  file: Node,
  files: WorkspaceFiles,
  { maxFileKilobytes, sendAnyway, encodingOf }: Pick<FolderSettings, 'maxFileKilobytes' | 'sendAnyway' | 'encodingOf'>,
  nextSlice: () => Promise<void>,
): Promise<Source | Skip> {
  const bytes = await files.read(file, maxFileKilobytes * 1024);
  if (typeof bytes === 'string') return { reason: bytes };
  await nextSlice();
  const kind = fileKind(nameOf(file.path));
  const content = contentOf(bytes, file.path, kind, encodingOf(file.path, kind.language));
  if ('reason' in content) return content;
  if (!sendAnyway(file.path, 'content')) {
    if (armour.test(content.text)) return { reason: 'secret:content', detail: 'openpgp' };
    const [secret] = await findSecrets(content.text, file.path, nextSlice);
    if (secret) return { reason: 'secret:content', detail: secret.kind };
  }
  return { kind, text: content.text, bytes: bytes.length, hash: await hashBytes(bytes) };
}
