import * as vscode from 'vscode';
import { folderOf } from '../../../core/base/paths';
import type { TreeNode } from '../../../core/summaries/show/tree';
import { showHidden } from '../../../shared/hiddenCharacters';
import { UserError } from '../../platform/feedback';
import type { Openings } from '../data/openings';
import { type TreeModel, uriOf } from './treeModel';

interface FoundItem extends vscode.QuickPickItem {
  node: TreeNode;
}

/** How often the list takes in what has been read meanwhile, in milliseconds. */
const refreshEveryMs = 500;
/** Summaries that are read before it is asked whether the list is still open. */
const readTogether = 100;

/**
 * Lets the reader look for a summary by path and first sentence. The paths are there at once, the sentences as they are
 * read from disk.
 *
 * @throws UserError when there is no summary; DiskError
 */
export async function searchSummaries(model: TreeModel, openings: Openings): Promise<vscode.Uri | undefined> {
  const tree = await model.tree();
  const nodes = [...tree.nodes()]
    .filter(({ record }) => record?.key !== undefined)
    .sort((a, b) => (a.root === b.root ? (a.path < b.path ? -1 : 1) : a.root < b.root ? -1 : 1));
  if (nodes.length === 0) throw new UserError('There is no summary yet.', 'Summarize the workspace first.');

  const pick = vscode.window.createQuickPick<FoundItem>();
  let open = true;
  pick.title = 'Search Summaries';
  pick.placeholder = 'A path, or words of what the code does';
  pick.matchOnDescription = pick.matchOnDetail = pick.keepScrollPosition = true;
  const show = (): void => {
    const [active] = pick.activeItems;
    pick.items = nodes.map((node) => itemOf(node, openings.known(node.record)));
    const same = active && pick.items.find(({ node }) => node === active.node);
    if (same) pick.activeItems = [same];
  };
  show();
  pick.busy = true;
  pick.show();
  const refreshing = setInterval(show, refreshEveryMs);
  async function readAll(): Promise<void> {
    for (let next = 0; open && next < nodes.length; next += readTogether) {
      await Promise.all(nodes.slice(next, next + readTogether).map(({ record }) => openings.of(record)));
    }
    clearInterval(refreshing);
    if (!open) return;
    pick.busy = false;
    show();
  }
  void readAll();
  const chosen = await new Promise<TreeNode | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.node));
    pick.onDidHide(() => resolve(undefined));
  });
  open = false;
  clearInterval(refreshing);
  pick.dispose();
  return chosen && uriOf(chosen);
}

function itemOf(node: TreeNode, sentence: string | undefined): FoundItem {
  const icons = { file: 'file', folder: 'folder', project: 'root-folder' } as const;
  const above = folderOf(node.path);
  const iconPath = new vscode.ThemeIcon(icons[node.kind]);
  return { node, label: showHidden(node.name), description: showHidden(above), detail: sentence ?? '', iconPath };
}
