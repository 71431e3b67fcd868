import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DiskError } from '../../../core/storage/diskPort';
import type { TreeFilter, TreeNode } from '../../../core/summaries/show/tree';
import { runMessage } from '../../../core/summaries/show/treeLabels';
import { contextKeys, views } from '../../../shared/contributions';
import { lineOf } from '../data/activeRun';
import type { Openings } from '../data/openings';
import { FailureBadge } from './failureBadge';
import type { TreeModel } from './treeModel';
import { TreeProvider } from './treeProvider';

const filters: Record<TreeFilter, [label: string, icon: string, detail: string]> = {
  all: [t('All'), 'list-tree', t('Everything that was found')],
  failed: [t('Failed'), 'error', t('Files and folders whose summary failed')],
  stale: [t('Stale'), 'history', t('Files that have changed since they were summarized')],
  skipped: [t('Skipped'), 'circle-slash', t('What is not sent, and why')],
};

/** The view "Summaries": the tree, how the run stands above it, and how many failed in its badge. */
export class SummaryTreeView implements vscode.Disposable {
  readonly provider: TreeProvider;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #badge: FailureBadge;
  readonly #following: vscode.Disposable;

  constructor(
    private readonly model: TreeModel,
    openings: Openings,
    memento: vscode.Memento,
  ) {
    this.provider = new TreeProvider(model, openings, (trouble) => void this.#showRunState(trouble));
    this.#view = vscode.window.createTreeView(views.summaries, {
      treeDataProvider: this.provider,
      showCollapseAll: true,
    });
    this.#badge = new FailureBadge(this.#view, memento);
    this.#following = model.onDidChange(() => void this.#showRunState());
  }

  /** Lets the reader choose what is shown. */
  async chooseFilter(): Promise<void> {
    const items = (Object.keys(filters) as TreeFilter[]).map((filter) => {
      const [label, icon, detail] = filters[filter];
      const description = filter === this.provider.filter ? t('shown now') : '';
      return { filter, label, description, detail, iconPath: new vscode.ThemeIcon(icon) };
    });
    const chosen = await vscode.window.showQuickPick(items, { title: t('Summaries to show') });
    if (!chosen) return;
    const { filter } = chosen;
    this.provider.filter = filter;
    this.#view.description = filter === 'all' ? undefined : filters[filter][0];
    await vscode.commands.executeCommand('setContext', contextKeys.summariesFiltered, filter !== 'all');
    if (filter !== 'stale') return;
    const progress = { location: { viewId: views.summaries } };
    await vscode.window.withProgress(progress, () => this.model.checkAll());
  }

  dispose(): void {
    this.#following.dispose();
    this.#badge.dispose();
    this.#view.dispose();
    this.provider.dispose();
  }

  async #showRunState(trouble?: DiskError): Promise<void> {
    if (trouble) {
      this.#view.message = `${trouble.message} ${trouble.next}`;
      return;
    }
    const { counts } = await this.model.tree();
    const { active, batches } = this.model.summaries;
    const message = active ? lineOf(active) : runMessage(this.model.run, counts, batches);
    if (this.#view.message !== message) this.#view.message = message;
    this.#badge.update({ run: this.model.run?.id ?? '', failed: counts.failed });
  }
}
