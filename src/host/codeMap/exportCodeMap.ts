import * as vscode from 'vscode';
import { segmentsOf } from '../../core/base/paths';
import { type CodeMap, type Page, onePage, pageForEachFolder, pageMark } from '../../core/codeMap/pages';
import { UserError } from '../platform/feedback';

/** One document, or one for each folder. */
export type Layout = 'onePage' | 'pageForEachFolder';

/** Folders whose files tell git and VS Code what to do. */
const reserved = new Set(['.git', '.vscode']);

/** @throws UserError when nothing may be written there */
export function checkTarget(target: vscode.Uri): void {
  if (isReserved(target.path)) {
    throw new UserError('Nothing is exported into .git or .vscode.', 'Choose another folder.');
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
 * @param mayOverwrite asked with the paths of files that no export has made
 * @returns the first document; undefined when one may not be overwritten, and then nothing is written
 */
export async function writePages(
  pages: readonly Page[],
  target: vscode.Uri,
  mayOverwrite: (paths: string[]) => Promise<boolean>,
): Promise<vscode.Uri | undefined> {
  const files: { uri: vscode.Uri; text: string; before: string | undefined }[] = [];
  for (const { path, text } of pages) {
    const uri = target.with({ path });
    files.push({ uri, text, before: await textOf(uri) });
  }
  const foreign = files.filter(
    ({ before }) => before !== undefined && !before.replace('\uFEFF', '').startsWith(pageMark),
  );
  if (foreign.length > 0) {
    const paths = foreign.map(({ uri }) => vscode.workspace.asRelativePath(uri));
    if (!(await mayOverwrite(paths))) return undefined;
  }
  for (const { uri, text, before } of files) {
    if (text !== before) await write(uri, text);
  }
  return files[0]?.uri;
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
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch {
    throw new UserError(`${vscode.workspace.asRelativePath(uri)} cannot be written.`, 'Choose another place.');
  }
}
