import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { firstSentence } from '../../../core/base/firstSentence';
import { folderOf } from '../../../core/base/paths';
import { plainLabel } from '../../../core/base/plainLabel';
import { createTextSearch } from '../../../core/base/textSearch';
import type { TreeNode } from '../../../core/summaries/show/tree';
import { UserError } from '../../platform/feedback';
import type { Summaries } from '../data/summaries';
import { type TreeModel, uriOf } from './treeModel';

interface FoundItem extends vscode.QuickPickItem {
  /** Absent in the row that says that nothing was found. */
  node?: TreeNode;
}

/** How often the list takes in what has been read meanwhile, in milliseconds. */
const refreshEveryMs = 500;
/** Summaries that are read at the same time, before it is asked whether the list is still open. */
const readTogether = 16;

/**
 * Lets the reader look for a summary by words of its path and its text. The paths are there at once, the texts as they are
 * read from disk.
 *
 * @throws UserError when there is no summary; DiskError
 */
export async function searchSummaries(model: TreeModel, summaries: Summaries): Promise<vscode.Uri | undefined> {
  const tree = await model.tree();
  const nodes = [...tree.nodes()]
    .filter(({ record }) => record?.key !== undefined)
    .sort((a, b) => (a.root === b.root ? (a.path < b.path ? -1 : 1) : a.root < b.root ? -1 : 1));
  if (nodes.length === 0) throw new UserError(t('There is no summary yet.'), t('Summarize the workspace first.'));
  const search = createTextSearch();
  const openings = new Map<number, string>();
  nodes.forEach(({ path, name }, id) => search.add({ id, name: path || name, text: '' }));

  const pick = vscode.window.createQuickPick<FoundItem>();
  let open = true;
  pick.title = t('Search Summaries');
  pick.placeholder = t('Words of a path, or of what the code does');
  pick.keepScrollPosition = true;

  function itemsFor(query: string): FoundItem[] {
    if (query.trim() === '') return nodes.map((node, id) => itemOf(node, openings.get(id)));
    const found = search.find(query).flatMap(({ id, sentence }) => {
      const node = nodes[id];
      return node ? [itemOf(node, sentence || openings.get(id))] : [];
    });
    if (found.length > 0 || pick.busy) return found;
    return [{ label: t('Nothing found for “{0}”', plainLabel(query)), alwaysShow: true }];
  }
  const show = (): void => {
    const [active] = pick.activeItems;
    pick.items = itemsFor(pick.value);
    const same = active && pick.items.find(({ node }) => node === active.node);
    if (same) pick.activeItems = [same];
  };
  pick.busy = true;
  show();
  pick.onDidChangeValue(() => (pick.items = itemsFor(pick.value)));
  pick.show();
  const refreshing = setInterval(show, refreshEveryMs);
  async function readAll(): Promise<void> {
    for (let next = 0; open && next < nodes.length; next += readTogether) {
      await Promise.all(nodes.slice(next, next + readTogether).map((node, index) => read(node, next + index)));
    }
    clearInterval(refreshing);
    if (!open) return;
    pick.busy = false;
    show();
  }
  async function read({ path, name, record }: TreeNode, id: number): Promise<void> {
    // One that cannot be read is found by its path.
    const summary = await summaries.files
      .store()
      .then((store) => store.get(record?.key ?? ''))
      .catch(() => undefined);
    if (!summary) return;
    search.add({ id, name: path || name, text: summary.text });
    openings.set(id, firstSentence(summary.text));
  }
  void readAll();
  const chosen = await new Promise<TreeNode | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.node) resolve(item.node);
    });
    pick.onDidHide(() => resolve(undefined));
  });
  open = false;
  clearInterval(refreshing);
  pick.dispose();
  return chosen && uriOf(chosen);
}

/** VS Code's own filter knows only runs of letters: all that was found is shown. */
function itemOf(node: TreeNode, sentence: string | undefined): FoundItem {
  const icons = { file: 'file', folder: 'folder', project: 'root-folder' } as const;
  const above = folderOf(node.path);
  const iconPath = new vscode.ThemeIcon(icons[node.kind]);
  const shown = { label: plainLabel(node.name), description: plainLabel(above), detail: plainLabel(sentence ?? '') };
  return { node, ...shown, iconPath, alwaysShow: true };
}
