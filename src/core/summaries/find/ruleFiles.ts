import { folderOf } from '../../base/paths';
import type { WorkspaceFiles } from './workspaceFiles';

/** In bytes; reading the patterns of a longer one would hold everything up. */
const longestIgnoreFile = 65_536;

const missing = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'FileNotFound']);

/**
 * The text of a file of rules, wherever it lies; '' when there is none. A link, a folder or a pipe is none.
 *
 * @param id URI as text
 * @throws when it cannot be read or is too long: nobody knows then what may be sent
 */
export async function ruleText(id: string, files: WorkspaceFiles): Promise<string> {
  try {
    const bytes = await files.read({ id, root: folderOf(id) }, longestIgnoreFile);
    if (bytes === 'behindLink' || bytes === 'special') return '';
    if (bytes === 'tooLarge') throw new Error('A file of ignore rules is too long.');
    return new TextDecoder(encodingOf(bytes)).decode(bytes);
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}

/** By its byte order mark: what PowerShell writes by `>` is UTF-16. Whoever wrote rules so wants them obeyed. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** The text of a file of the reader's own, who may keep it behind a link. @param id URI as text @throws as `ruleText` does */
export async function linkedRuleText(id: string, files: WorkspaceFiles): Promise<string> {
  const place = await placeOf(id, files);
  return place === undefined ? '' : ruleText(files.resolve(id, place) ?? id, files);
}

/** Where a file or folder of the disk really lies; undefined when it is not there. @param id URI as text */
export async function placeOf(id: string, files: WorkspaceFiles): Promise<string | undefined> {
  try {
    return await files.realPath(id);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && missing.has(String(error.code));
}
