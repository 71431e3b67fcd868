import { t } from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { isLine, isText, oneOf, texts } from '../../core/base/guards';
import { isRecord } from '../../core/base/json';
import { liesIn } from '../../core/base/paths';
import type { Mode } from '../../core/routing';
import type { CommandName } from '../../shared/contributions';
import { UserError } from './feedback';
import { type PointedChanges, pointedChanges } from './pointedChanges';

/** What a command takes: nothing, a file or folder, a cell of a notebook, a line of a file, a mode, a few texts by name, or what the menus of source control give. */
const takes: Record<CommandName, 'nothing' | 'resource' | 'cell' | 'line' | 'mode' | 'choice' | 'changes'> = {
  explain: 'nothing',
  explainFile: 'resource',
  explainFromMenu: 'nothing',
  explainCellFromMenu: 'cell',
  explainFileFromMenu: 'resource',
  explainProblem: 'line',
  explainPath: 'nothing',
  explainPathFromMenu: 'nothing',
  explainChanges: 'changes',
  explainChangesFromMenu: 'changes',
  explainTerminalSelection: 'nothing',
  explainTerminalFromMenu: 'nothing',
  explainLastCommand: 'nothing',
  explainLastCommandFromMenu: 'nothing',
  trySample: 'nothing',
  ask: 'nothing',
  askAboutSummary: 'resource',
  stop: 'nothing',
  regenerate: 'nothing',
  continue: 'nothing',
  copy: 'nothing',
  openAsDocument: 'nothing',
  showHistory: 'nothing',
  insertAsComment: 'nothing',
  accessibilityHelp: 'nothing',
  setApiKey: 'nothing',
  clearApiKey: 'nothing',
  clearHistory: 'nothing',
  selectEndpoint: 'nothing',
  selectModel: 'mode',
  enterPrice: 'nothing',
  checkEndpoint: 'nothing',
  summarizeWorkspace: 'nothing',
  summarizeFolder: 'resource',
  leaveOutFolder: 'resource',
  summarizeFolderFromMenu: 'resource',
  leaveOutFolderFromMenu: 'resource',
  pauseRun: 'nothing',
  resumeRun: 'nothing',
  cancelRun: 'nothing',
  collectBatch: 'nothing',
  retryFailed: 'nothing',
  exportCodeMap: 'choice',
  showUsage: 'nothing',
  showLog: 'nothing',
  showMenu: 'nothing',
  getStarted: 'nothing',
  openSummary: 'resource',
  searchSummaries: 'nothing',
  filterSummaries: 'nothing',
};

const modes: Record<Mode, true> = { stream: true, standard: true, batch: true };

/**
 * What a command's handler gets of its arguments. They come from menus and keys, but also from links in another
 * extension's text, so whatever the command does not take is dropped.
 *
 * @throws UserError for a file that neither lies in the workspace nor is shown in this window
 */
export async function checkedArguments(name: CommandName, given: readonly unknown[]): Promise<unknown[]> {
  const [first] = given;
  switch (takes[name]) {
    case 'nothing':
      return [];
    case 'mode':
      return oneOf(modes, first) ? [first] : [];
    case 'choice':
      return isRecord(first) ? [Object.fromEntries(Object.entries(first).filter(([, value]) => isText(value)))] : [];
    case 'cell':
      return first === undefined || first === null ? [] : [checkedCell(first)];
    case 'line':
      return isRecord(first) && isLine(first.line) ? [await checkedResource(first.uri), first.line] : [];
    case 'resource':
      return first === undefined || first === null ? [] : [await checkedResource(first)];
    case 'changes':
      return first === undefined || first === null ? [] : [await checkedChanges(given)];
  }
}

/** Changed files, those of a group or of a repository, as the menus of source control give them. */
async function checkedChanges(given: readonly unknown[]): Promise<PointedChanges> {
  const pointed = pointedChanges(given);
  const known = await Promise.all(pointed.files.map(async (uri) => isShown(uri) || (await isInWorkspace(uri))));
  if (pointed.files.length + (pointed.repository ? 1 : 0) > 0 && known.every((is) => is)) return pointed;
  throw notOurs();
}

async function checkedResource(argument: unknown): Promise<vscode.Uri> {
  const uri = uriOf(argument);
  if (uri && (isShown(uri) || (await isInWorkspace(uri)))) return uri;
  throw notOurs();
}

/** A cell of a notebook that is open, as the menu of cells gives it. */
function checkedCell(argument: unknown): vscode.Uri {
  const uri = isRecord(argument) && isRecord(argument.document) ? argument.document.uri : undefined;
  const cells = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells());
  const found = cells.find(({ document }) => uri instanceof vscode.Uri && document.uri.toString() === uri.toString());
  if (found) return found.document.uri;
  throw notOurs();
}

function notOurs(): UserError {
  return new UserError(
    t('Gloss takes files of the workspace only, and those that are open.'),
    t('Open the file first.'),
  );
}

/** The file of the explorer or of a tab, or the one of a row of the summaries. */
function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument.path ? vscode.Uri.joinPath(argument, '.') : argument;
  if (!isRecord(argument) || !texts(argument, 'root', 'path')) return undefined;
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === argument.root);
  return folder && vscode.Uri.joinPath(folder.uri, argument.path as string);
}

function isShown(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const inTabs = tabs.flatMap(({ input }) => (isRecord(input) ? Object.values(input) : []));
  const shown = [...inTabs, ...vscode.window.visibleTextEditors.map(({ document }) => document.uri)];
  return shown.some((each) => each instanceof vscode.Uri && each.toString() === uri.toString());
}

async function isInWorkspace(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder || uri.scheme !== 'file') return folder !== undefined;
  try {
    const [file, root] = await Promise.all([realpath(uri.fsPath), realpath(folder.uri.fsPath)]);
    // What stands in the workspace may be a link that leads out of it.
    return liesIn(vscode.Uri.file(file).path, vscode.Uri.file(root).path);
  } catch {
    // A file that is gone may still have a summary.
    return true;
  }
}
