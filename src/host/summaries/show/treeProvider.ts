import * as vscode from 'vscode';
import { DiskError } from '../../../core/storage/diskPort';
import { cardOf } from '../../../core/summaries/show/summaryText';
import type { SummaryTree, TreeChange, TreeFilter, TreeNode } from '../../../core/summaries/show/tree';
import type { Live } from '../../../core/summaries/show/treeLabels';
import type { Openings } from '../data/openings';
import { nodeText } from './nodeText';
import { treeItem } from './treeItems';
import type { TreeModel } from './treeModel';

/** With more rows than this, the counts of folders are drawn anew only at the end of a run. */
const fewRows = 1000;

/** Gives VS Code the tree, each folder when it is opened. */
export class TreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** What VS Code has asked for. */
  readonly #shown = new Set<TreeNode>();
  #filter: TreeFilter = 'all';
  #live: Live;
  readonly #following: vscode.Disposable;

  constructor(
    private readonly model: TreeModel,
    private readonly openings: Openings,
    /** Told when the tree has been read, or that it could not be. */
    private readonly onRead: (trouble?: DiskError) => void,
  ) {
    this.#following = model.onDidChange((change) => this.#follow(change));
  }

  get filter(): TreeFilter {
    return this.#filter;
  }

  set filter(filter: TreeFilter) {
    this.#filter = filter;
    this.#refreshAll();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (!vscode.workspace.workspaceFolders) return [];
    let tree: SummaryTree;
    try {
      tree = await this.model.tree();
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      this.onRead(error);
      return [];
    }
    if (!node) this.onRead();
    this.#live = this.#liveNow();
    const children = tree.children(node, this.#filter);
    for (const child of children) this.#shown.add(child);
    // Not waited for: the rows that are stale are drawn anew a moment later.
    void this.model.staleness.check(
      ...children.flatMap(({ kind, record }) => (kind === 'file' && record ? record.id : [])),
    );
    return children;
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return treeItem(node, await this.openings.of(node.record), { live: this.#live, filtered: this.#filter !== 'all' });
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    // The model's text: never trusted, no HTML, no icons.
    item.tooltip = new vscode.MarkdownString(cardOf(await nodeText(node, this.model), Date.now()));
    return item;
  }

  dispose(): void {
    this.#following.dispose();
    this.#changed.dispose();
  }

  #follow({ own, above, shape }: TreeChange): void {
    if (shape || this.#liveNow() !== this.#live || this.#filter !== 'all') return this.#refreshAll();
    const changed = [...own, ...(this.#shown.size <= fewRows ? above : [])].filter((node) => this.#shown.has(node));
    if (changed.length > 0) this.#changed.fire(changed);
  }

  #liveNow(): Live {
    const { active } = this.model.summaries;
    if (!active) return undefined;
    return active.progress.paused ? 'paused' : 'running';
  }

  #refreshAll(): void {
    this.#shown.clear();
    this.#changed.fire(undefined);
  }
}
