import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../core/summaries/show/tree';
import {
  type Live,
  type Opening,
  type Status,
  descriptionOf,
  statusOf,
  statusWords,
  withNames,
} from '../../../core/summaries/show/treeLabels';
import { commands } from '../../../shared/contributions';
import { showHidden } from '../../../shared/hiddenCharacters';

/** Icons and colours of the theme. */
const icons: Record<Status, [icon: string, color?: string]> = {
  waiting: ['circle-outline', 'disabledForeground'],
  sending: ['loading~spin', 'progressBar.background'],
  finishing: ['loading~spin', 'disabledForeground'],
  rollUp: ['folder-active', 'disabledForeground'],
  done: ['pass', 'testing.iconPassed'],
  unchanged: ['check', 'testing.iconPassed'],
  doubtful: ['question', 'list.warningForeground'],
  stale: ['history', 'list.warningForeground'],
  failed: ['error', 'list.errorForeground'],
  skipped: ['circle-slash', 'disabledForeground'],
  none: ['folder'],
};

/**
 * A node as VS Code shows it, without its tooltip, which is read when it is asked for.
 *
 * @param opening of its summary
 * @param filtered folders are open, and VS Code does not mix this up with the whole tree
 */
export function treeItem(
  node: TreeNode,
  opening: Opening | undefined,
  { live, filtered }: { live: Live; filtered: boolean },
): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const open = filtered || node.kind === 'project' ? Expanded : Collapsed;
  const name = showHidden(node.name);
  const item = new vscode.TreeItem(name, node.children.size > 0 ? open : None);
  const status = withNames(statusOf(node, live), opening?.missing);
  item.id = `${filtered ? 'some' : 'all'}\n${node.root}\n${node.path}`;
  item.description = showHidden(descriptionOf(node, opening, live));
  item.iconPath = iconOf(node, status);
  item.contextValue = node.kind;
  item.command = { command: commands.openSummary, title: t('Open Summary'), arguments: [node] };
  item.accessibilityInformation = { label: `${name}, ${statusWords[status]}, ${item.description}` };
  return item;
}

/** A folder that is done looks like a folder. */
function iconOf({ kind }: TreeNode, status: Status): vscode.ThemeIcon {
  if (kind !== 'file' && (status === 'done' || status === 'unchanged')) {
    return new vscode.ThemeIcon(
      kind === 'project' ? 'root-folder' : 'folder',
      new vscode.ThemeColor('testing.iconPassed'),
    );
  }
  const [icon, color] = icons[status];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}
