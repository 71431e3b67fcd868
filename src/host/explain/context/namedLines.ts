import * as vscode from 'vscode';
import { liesIn } from '../../../core/base/paths';
import { joinRanges } from '../../../core/explanation/target';
import type { SendableFiles } from '../../../core/grounding/sendableFiles';
import type { NamedLines } from '../../../core/prompt/named';
import type { Surroundings } from '../../../core/prompt/surroundings';
import { placesIn } from '../../../core/terminal/placesIn';
import type { GatherRequest } from './gatherRequest';
import { originOf } from './origin';

/** So many lines before and behind one that is named go along, and those of so many files. */
const around = 3;
const mostFiles = 8;

/** The lines of files of the workspace that a terminal's text names, of files that may be sent. */
export async function namedLines({
  document,
  target,
  filesOf,
}: GatherRequest): Promise<Surroundings['named'] | undefined> {
  if (target.scope.kind !== 'terminal') return undefined;
  const cwd = originOf(document.uri);
  const folder = vscode.workspace.getWorkspaceFolder(cwd);
  const files = folder && filesOf?.(folder.uri.toString());
  if (!files) return undefined;
  const lines = new Map<string, number[]>();
  for (const { path, line } of placesIn(document.getText())) lines.set(path, [...(lines.get(path) ?? []), line]);
  const found = new Map<string, NamedLines>();
  for (const [path, named] of lines) {
    if (found.size >= mostFiles) break;
    const file =
      (await read(pathsFor(path, cwd, folder.uri), files)) ?? (await read(await endingWith(path, files), files));
    const parts = file ? partsAround(named, file.lines) : [];
    if (file && parts.length > 0 && !found.has(file.path)) found.set(file.path, { path: file.path, parts });
  }
  return [...found.values()];
}

/** The paths in the workspace folder that one may mean: from where the shell is, or from the top, as places of the disk were told. */
function pathsFor(path: string, cwd: vscode.Uri, folder: vscode.Uri): string[] {
  if (/^(?:[A-Za-z]:|~?\/)/.test(path)) return [];
  const meant = [cwd, folder].map((from) => vscode.Uri.joinPath(from, path).path);
  return [...new Set(meant)]
    .filter((each) => liesIn(each, folder.path))
    .map((each) => each.slice(folder.path.length + 1));
}

/** The one file that is meant by the end of its path, as in the stacks of Java and the tests of Go. */
async function endingWith(path: string, files: SendableFiles): Promise<string[]> {
  const { paths } = await files.project();
  const found = paths.filter((each) => each.endsWith(`/${path}`));
  return found.length === 1 ? found : [];
}

async function read(
  paths: readonly string[],
  files: SendableFiles,
): Promise<{ path: string; lines: string[] } | undefined> {
  for (const path of paths) {
    const text = await files.read(path);
    if (text !== undefined) return { path, lines: text.split(/\r\n|\r|\n/) };
  }
  return undefined;
}

function partsAround(named: readonly number[], lines: readonly string[]): NamedLines['parts'] {
  const ranges = named
    .filter((line) => line <= lines.length)
    .map((line) => ({ firstLine: Math.max(1, line - around), lastLine: Math.min(lines.length, line + around) }));
  return joinRanges(ranges).map(({ firstLine, lastLine }) => ({
    firstLine,
    text: lines.slice(firstLine - 1, lastLine).join('\n'),
  }));
}
