import { join, segmentsOf } from '../../base/paths';
import type { NodeReason } from '../reasons/nodeReason';
import type { NodeKind, NodeRecord } from '../types';
import { type Counts, type TreeSources, addCounts, noCounts, ownCounts, sameCounts } from './treeCounts';

/** A file, folder or project as the tree shows it; the same object as long as it is there. */
export interface TreeNode {
  readonly kind: NodeKind;
  readonly name: string;
  /** Relative to its workspace folder, with `/`; empty for that itself. */
  readonly path: string;
  /** The URI of its workspace folder as text. */
  readonly root: string;
  readonly parent: TreeNode | undefined;
  readonly children: Map<string, TreeNode>;
  /** Absent for a folder that only holds others that have one. */
  record: NodeRecord | undefined;
  /** Of itself alone. */
  own: Counts;
  /** Of itself and all that is in it. */
  readonly counts: Counts;
}

/** What an update has changed. */
export interface TreeChange {
  /** Nodes that look different themselves. */
  own: Set<TreeNode>;
  /** Folders in which something looks different. */
  above: Set<TreeNode>;
  /** Nodes have come or gone. */
  shape: boolean;
}

/** Which nodes are shown: all, or those that are or hold one of a kind. */
export type TreeFilter = 'all' | 'failed' | 'stale' | 'skipped';

const byName = new Intl.Collator(undefined, { numeric: true });

/** The records of the ledger as a tree: workspace folders, folders, files. Each update touches only what has changed. */
export class SummaryTree {
  readonly #roots = new Map<string, TreeNode>();
  readonly #byId = new Map<string, TreeNode>();

  /** @param nameOf the name of a workspace folder, by its URI */
  constructor(private readonly nameOf: (root: string) => string) {}

  /** @param id URI as text */
  node(id: string): TreeNode | undefined {
    return this.#byId.get(id);
  }

  /** Also a folder that has no record. @param path relative to the workspace folder */
  at(root: string, path: string): TreeNode | undefined {
    const names = segmentsOf(path);
    return names.reduce<TreeNode | undefined>((node, name) => node?.children.get(name), this.#roots.get(root));
  }

  /** Every node that has a record, in no order. */
  nodes(): Iterable<TreeNode> {
    return this.#byId.values();
  }

  /** What is in a node, or the workspace folders: folders first, then by name. */
  children(of: TreeNode | undefined, filter: TreeFilter): TreeNode[] {
    const all = [...(of ? of.children : this.#roots).values()];
    const shown = filter === 'all' ? all : all.filter(({ counts }) => counts[filter] > 0);
    const isFile = ({ kind }: TreeNode): number => (kind === 'file' ? 1 : 0);
    return shown.sort((a, b) => isFile(a) - isFile(b) || byName.compare(a.name, b.name));
  }

  /** Of the whole workspace. */
  get counts(): Counts {
    const sum = noCounts();
    for (const root of this.#roots.values()) addCounts(sum, root.counts, 1);
    return sum;
  }

  /** Takes in what the ledger and the check for changed files say now. */
  update(records: ReadonlyMap<string, NodeRecord>, sources: TreeSources): TreeChange {
    const change: TreeChange = { own: new Set(), above: new Set(), shape: false };
    for (const [id, record] of records) {
      let node = this.#byId.get(id);
      if (!node) {
        node = this.#place(record);
        this.#byId.set(id, node);
        change.shape = true;
      }
      const own = ownCounts(record, sources);
      const countsSame = sameCounts(node.own, own);
      if (!countsSame || !looksSame(node.record, record)) change.own.add(node);
      if (!countsSame) this.#count(node, own, change.above);
      node.record = record;
    }
    if (this.#byId.size !== records.size) this.#removeAllBut(records, change);
    return change;
  }

  #removeAllBut(records: ReadonlyMap<string, NodeRecord>, change: TreeChange): void {
    for (const [id, node] of this.#byId) {
      if (records.has(id)) continue;
      this.#byId.delete(id);
      this.#count(node, noCounts(), change.above);
      node.record = undefined;
      change.shape = true;
      for (let empty: TreeNode | undefined = node; empty; empty = empty.parent) {
        if (empty.record || empty.children.size > 0) break;
        if (empty.parent) empty.parent.children.delete(empty.name);
        else this.#roots.delete(empty.root);
      }
    }
  }

  /** Gives a node other counts, and tells those above it. */
  #count(node: TreeNode, own: Counts, above: Set<TreeNode>): void {
    for (let at: TreeNode | undefined = node; at; at = at.parent) {
      addCounts(at.counts, node.own, -1);
      addCounts(at.counts, own, 1);
      if (at !== node) above.add(at);
    }
    node.own = own;
  }

  /** The node of a record, made with the folders above it where they are missing. */
  #place({ root, path, kind }: NodeRecord): TreeNode {
    let node = this.#roots.get(root) ?? newNode('project', this.nameOf(root), '', root, undefined);
    this.#roots.set(root, node);
    const names = segmentsOf(path);
    for (const [index, name] of names.entries()) {
      const parent: TreeNode = node;
      const isLast = index === names.length - 1;
      node =
        parent.children.get(name) ?? newNode(isLast ? kind : 'folder', name, join(parent.path, name), root, parent);
      parent.children.set(name, node);
    }
    return node;
  }
}

function newNode(kind: NodeKind, name: string, path: string, root: string, parent: TreeNode | undefined): TreeNode {
  return {
    kind,
    name,
    path,
    root,
    parent,
    children: new Map(),
    record: undefined,
    own: noCounts(),
    counts: noCounts(),
  };
}

/** Compared by content: a ledger that was read again has new objects. */
function looksSame(a: NodeRecord | undefined, b: NodeRecord): boolean {
  return a === b || (a?.state === b.state && a.at === b.at && a.key === b.key && sameReason(a.why, b.why));
}

function sameReason(a: NodeReason | undefined, b: NodeReason | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
