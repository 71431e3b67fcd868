import { t } from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { liesIn, segmentsOf } from '../../core/base/paths';
import { type CodeMap, type Page, onePage, pageForEachFolder } from '../../core/codeMap/pages';
import { isUntouched, sealed } from '../../core/codeMap/seal';
import { realPlace, replaceFile } from '../../core/storage/replaceFile';
import { UserError } from '../platform/feedback';

/** One document, or one for each folder. */
export type Layout = 'onePage' | 'pageForEachFolder';

/** Folders whose files tell git and VS Code what to do. */
const reserved = new Set(['.git', '.vscode']);

/**
 * @param folder that the target must lie in
 * @throws UserError when nothing may be written there
 */
export function checkTarget(target: vscode.Uri, folder?: vscode.Uri): void {
  if (folder && !liesIn(target.path, folder.path)) {
    throw new UserError(t('The code map would stand outside of its workspace folder.'), t('Choose another target.'));
  }
  if (isReserved(target.path)) {
    throw new UserError(t('Nothing is exported into .git or .vscode.'), t('Choose another folder.'));
  }
}

function isReserved(path: string): boolean {
  return segmentsOf(path).some((part) => reserved.has(part.toLowerCase()));
}

/** The documents of an export. @param target the document, or the folder that they will stand in */
export function pagesOf(map: CodeMap, layout: Layout, target: vscode.Uri): Page[] {
  if (layout === 'onePage') return [onePage(map, target.path)];
  // Where the target is the workspace folder, the pages of these would stand in them.
  const entries = map.entries.filter(({ path }) => !isReserved(path));
  return pageForEachFolder({ ...map, entries }, target.path);
}

/**
 * Writes documents where they have changed.
 *
 * @param mayOverwrite asked with the paths of files that no export has made, or that were edited since
 * @param folder that they must really lie in, whatever links say
 * @returns the first document; undefined when one may not be overwritten, and then nothing is written
 * @throws UserError when one may not be written where it would really stand
 */
export async function writePages(
  pages: readonly Page[],
  target: vscode.Uri,
  mayOverwrite: (paths: string[]) => Promise<boolean>,
  folder?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const files: { uri: vscode.Uri; place: vscode.Uri; text: string; before: string | undefined }[] = [];
  const foreign: typeof files = [];
  for (const { path, text } of pages) {
    const uri = target.with({ path });
    const place = await placeOf(uri, folder);
    const file = { uri, place, text: await sealed(text), before: await textOf(place) };
    files.push(file);
    if (file.before !== undefined && !(await isUntouched(file.before))) foreign.push(file);
  }
  if (foreign.length > 0) {
    const paths = foreign.map(({ uri }) => vscode.workspace.asRelativePath(uri));
    if (!(await mayOverwrite(paths))) return undefined;
  }
  for (const { uri, place, text, before } of files) {
    if (text === before) continue;
    if ((await textOf(place)) !== before) {
      const name = vscode.workspace.asRelativePath(uri);
      throw new UserError(t('{0} has changed meanwhile, so it was left as it is.', name), t('Export again.'));
    }
    await write(place, text);
  }
  return files[0]?.uri;
}

/** Where a document would really stand. @throws UserError when it may not be written there */
async function placeOf(uri: vscode.Uri, folder: vscode.Uri | undefined): Promise<vscode.Uri> {
  if (uri.scheme !== 'file') return uri;
  const place = await realPlace(uri.fsPath).catch(() => undefined);
  if (place === undefined) {
    throw new UserError(
      t('{0} is a link, or no file.', vscode.workspace.asRelativePath(uri)),
      t('Choose another place.'),
    );
  }
  const real = vscode.Uri.file(place);
  // The workspace folder may itself lie behind a link.
  checkTarget(real, folder && vscode.Uri.file(await realpath(folder.fsPath)));
  return real;
}

/** Undefined when there is no such file. What cannot be read is not ours. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? undefined : '';
  }
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  try {
    if (uri.scheme === 'file') await replaceFile(uri.fsPath, text);
    else await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch {
    throw new UserError(t('{0} cannot be written.', vscode.workspace.asRelativePath(uri)), t('Choose another place.'));
  }
}
