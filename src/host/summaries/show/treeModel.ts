import * as vscode from 'vscode';
import { nameOf } from '../../../core/base/paths';
import { usdOf } from '../../../core/summaries/show/treeCounts';
import { SummaryTree, type TreeChange, type TreeNode } from '../../../core/summaries/show/tree';
import type { NodeRecord, RunRecord } from '../../../core/summaries/types';
import { priceOf, readListPrices } from '../../endpoint/prices';
import type { Staleness } from '../data/staleness';
import type { Summaries } from '../data/summaries';

/** The tree of all that is known of the summaries: read when it is first asked for, followed from then on. */
export class TreeModel implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeChange>();
  /** Only after the tree was asked for. */
  readonly onDidChange = this.#changed.event;
  readonly #tree = new SummaryTree(folderName);
  #run: RunRecord | undefined;
  #first: Promise<void> | undefined;
  #following: vscode.Disposable | undefined;

  constructor(
    readonly summaries: Summaries,
    readonly staleness: Staleness,
  ) {}

  /** The last run, as far as the tree has been read. */
  get run(): RunRecord | undefined {
    return this.#run;
  }

  /** @throws DiskError */
  async tree(): Promise<SummaryTree> {
    this.#first ??= this.#start();
    this.#first.catch(() => (this.#first = undefined));
    await this.#first;
    return this.#tree;
  }

  /** Compares every file that has a summary with what that was made of. @throws DiskError */
  async checkAll(): Promise<void> {
    const nodes = [...(await this.tree()).nodes()];
    await this.staleness.check(...nodes.flatMap(({ record }) => (record?.kind === 'file' ? record.id : [])));
  }

  dispose(): void {
    this.#following?.dispose();
    this.#changed.dispose();
  }

  async #start(): Promise<void> {
    await this.#update();
    const follow = (): void => void this.#follow();
    this.#following ??= vscode.Disposable.from(this.summaries.onDidChange(follow), this.staleness.onDidChange(follow));
  }

  async #follow(): Promise<void> {
    // When the ledger cannot be read the tree stays as it was.
    const change = await this.#update().catch(() => undefined);
    if (change) this.#changed.fire(change);
  }

  async #update(): Promise<TreeChange> {
    const { nodes, run } = await this.summaries.state();
    this.#run = run;
    if (run) await readListPrices();
    return this.#tree.update(nodes, {
      isStale: (id) => this.staleness.of(id) !== undefined,
      usdOf: pricesOf(run),
    });
  }
}

/** Asks the settings for the price of each model once. */
function pricesOf(run: RunRecord | undefined): (record: NodeRecord) => number | undefined {
  const prices = {
    files: priceOf(run?.models.files ?? '', undefined),
    rollUps: priceOf(run?.models.rollUps ?? '', undefined),
  };
  return (record) => usdOf(record, record.kind === 'file' ? prices.files : prices.rollUps);
}

function folderName(root: string): string {
  const uri = vscode.Uri.parse(root, true);
  const name = vscode.workspace.workspaceFolders?.find((folder) => folder.uri.toString() === root)?.name;
  return name ?? nameOf(uri.path);
}

/** Where a node is. */
export function uriOf({ root, path }: Pick<TreeNode, 'root' | 'path'>): vscode.Uri {
  const uri = vscode.Uri.parse(root, true);
  return path === '' ? uri : vscode.Uri.joinPath(uri, path);
}
