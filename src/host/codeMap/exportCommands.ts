import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainLabel } from '../../core/base/plainLabel';
import { showHidden } from '../../shared/hiddenCharacters';
import type { CodeMap } from '../../core/codeMap/pages';
import { count } from '../../shared/text';
import { UserError } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import { showMarkdown } from '../platform/showMarkdown';
import { withProgress } from '../platform/withProgress';
import { type Layout, checkTarget, pagesOf, writePages } from './exportCodeMap';

/** What a key binding may choose beforehand; the rest is asked for. */
interface ExportChoice {
  /** Name of the workspace folder. */
  folder?: string;
  layout?: Layout;
  /** The document, or the folder of the documents: relative to the workspace folder. */
  target?: string;
}

/** Where code maps come from. */
export interface CodeMapSource {
  /** The workspace folders that have a summary, as URIs. */
  summarizedRoots(): Promise<Set<string>>;
  /** @throws DiskError; the signal's reason when it is aborted */
  read(folder: vscode.WorkspaceFolder, signal: AbortSignal): Promise<CodeMap>;
}

/** The command that writes the summaries into Markdown documents. */
export function exportCommands(source: CodeMapSource): Handlers<'exportCodeMap'> {
  return {
    exportCodeMap: async (given) => {
      const choice = choiceOf(given);
      const folder = await chooseFolder(await summarizedFolders(source), choice.folder);
      const layout = folder && (choice.layout ?? (await askLayout()));
      if (!folder || !layout) return;
      const target =
        choice.target === undefined ? await askTarget(folder, layout) : vscode.Uri.joinPath(folder.uri, choice.target);
      if (!target) return;
      // In a dialog a person may choose any place; what comes with the command may be from anybody.
      const within = choice.target === undefined ? undefined : folder.uri;
      checkTarget(target, within);
      const title = t('Reading summaries and imports');
      const map = await withProgress(title, (_, signal) => source.read(folder, signal));
      const written = map && (await writePages(pagesOf(map, layout, target), target, askToOverwrite, within));
      if (written) await showMarkdown(written);
    },
  };
}

/** @param given texts by name, or nothing; from key bindings */
function choiceOf(given: unknown): ExportChoice {
  const { folder, layout, target } = (given ?? {}) as ExportChoice;
  return {
    ...(folder !== undefined && { folder }),
    ...((layout === 'onePage' || layout === 'pageForEachFolder') && { layout }),
    ...(target && { target }),
  };
}

/** @throws UserError when no workspace folder has a summary */
async function summarizedFolders(source: CodeMapSource): Promise<vscode.WorkspaceFolder[]> {
  const roots = await source.summarizedRoots();
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => roots.has(uri.toString()));
  if (folders.length > 0) return folders;
  throw new UserError(t('There are no summaries to export yet.'), t('Run Gloss: Summarize Workspace Files first.'));
}

async function chooseFolder(
  folders: readonly vscode.WorkspaceFolder[],
  name: string | undefined,
): Promise<vscode.WorkspaceFolder | undefined> {
  const named = folders.find((folder) => folder.name === name);
  if (named || folders.length === 1) return named ?? folders[0];
  const items = folders.map((folder) => ({ label: plainLabel(folder.name), folder }));
  const placeHolder = t('A code map is of one folder: which one?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.folder;
}

async function askLayout(): Promise<Layout | undefined> {
  const items: (vscode.QuickPickItem & { layout: Layout })[] = [
    { label: t('One page'), detail: t('A document with everything.'), layout: 'onePage' },
    {
      label: t('One page a folder'),
      detail: t('A README.md for each folder, in folders like these.'),
      layout: 'pageForEachFolder',
    },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: t('What should the code map look like?') }))?.layout;
}

const title = t('Export Code Map');

async function askTarget({ uri }: vscode.WorkspaceFolder, layout: Layout): Promise<vscode.Uri | undefined> {
  if (layout === 'onePage') {
    const docs = vscode.Uri.joinPath(uri, 'docs');
    const defaultUri = vscode.Uri.joinPath((await isThere(docs)) ? docs : uri, 'CODE_MAP.md');
    return vscode.window.showSaveDialog({ title, defaultUri, filters: { Markdown: ['md'] }, saveLabel: t('Export') });
  }
  const chosen = await vscode.window.showOpenDialog({
    title,
    defaultUri: uri,
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: t('Export Here'),
  });
  return chosen?.[0];
}

function isThere(uri: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function askToOverwrite(paths: string[]): Promise<boolean> {
  const overwrite = t('Overwrite');
  const shown = paths.slice(0, 10).map(showHidden).join('\n') + (paths.length > 10 ? '\n…' : '');
  const message =
    paths.length === 1
      ? t('A file would be overwritten. It was not made by an export of Gloss, or edited since.')
      : t(
          '{0} files would be overwritten. They were not made by an export of Gloss, or edited since.',
          count(paths.length),
        );
  return (await vscode.window.showWarningMessage(message, { modal: true, detail: shown }, overwrite)) === overwrite;
}
