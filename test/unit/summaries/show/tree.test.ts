import assert from 'node:assert/strict';
import { SummaryTree, type TreeChange, type TreeFilter, type TreeNode } from '../../../../src/core/summaries/show/tree';
import {
  countsLine,
  descriptionOf,
  runMessage,
  statusOf,
  withNames,
} from '../../../../src/core/summaries/show/treeLabels';
import { usdOf } from '../../../../src/core/summaries/show/treeCounts';
import type { NodeRecord } from '../../../../src/core/summaries/types';
import { keyOf, runOf } from '../../../support/summaryRecords';
import { said } from '../../../support/said';

const root = 'file:///w';
const money = { currency: 'USD', cnyPerUsd: 1 } as const;

function recordOf(path: string, state: NodeRecord['state'], more: Partial<NodeRecord> = {}): NodeRecord {
  const kind = path === '' ? 'project' : path.endsWith('/') ? 'folder' : 'file';
  const clean = path.replace(/\/$/, '');
  return { id: clean === '' ? root : `${root}/${clean}`, kind, path: clean, root, state, at: 1, ...more };
}

class Scene {
  readonly records = new Map<string, NodeRecord>();
  readonly stale = new Set<string>();
  readonly tree = new SummaryTree(() => 'w');

  set(...records: NodeRecord[]): TreeChange {
    for (const record of records) this.records.set(record.id, record);
    return this.update();
  }

  update(): TreeChange {
    return this.tree.update(this.records, { isStale: (id) => this.stale.has(id), usdOf: () => 0.5 });
  }

  /** The tree as indented lines. */
  lines(filter: TreeFilter = 'all', node?: TreeNode, indent = ''): string[] {
    return this.tree
      .children(node, filter)
      .flatMap((child) => [
        `${indent}${child.name} ${descriptionOf(child, undefined, 'running')}`.trimEnd(),
        ...this.lines(filter, child, `${indent}  `),
      ]);
  }
}

const pathsOf = (nodes: Iterable<TreeNode>): string[] => [...nodes].map(({ path }) => path).sort();

describe('the tree of summaries', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.set(
      recordOf('b.ts', 'failed', { why: said('The model refused.') }),
      recordOf('src/file10.ts', 'queued'),
      recordOf('src/file9.ts', 'done', { key: keyOf(1) }),
      recordOf('src/deep/x.ts', 'unchanged', { key: keyOf(2) }),
      recordOf('node_modules/', 'skipped', { why: { code: 'skip', skip: { reason: 'dependencies' } } }),
      recordOf('', 'queued'),
    );
  });

  it('has folders before files, each by name, with what there is to say', () => {
    assert.deepEqual(scene.lines(), [
      'w 2 of 5 · 1 failed',
      '  node_modules It holds the code of others that the project depends on.',
      '  src 2 of 3',
      '    deep',
      '      x.ts',
      '    file9.ts',
      '    file10.ts',
      '  b.ts The model refused.',
    ]);
  });

  it('counts again only what has changed, and says what that is', () => {
    const change = scene.set(recordOf('src/file10.ts', 'done', { key: keyOf(3), at: 2 }));
    assert.deepEqual(pathsOf(change.own), ['src/file10.ts']);
    assert.deepEqual(pathsOf(change.above), ['', 'src']);
    assert.equal(change.shape, false);
    assert.equal(scene.lines()[0], 'w 3 of 5 · 1 failed · its own summary is next');
  });

  it('takes a ledger that was read again for the same', () => {
    for (const [id, record] of scene.records) scene.records.set(id, { ...record });
    const { own, above, shape } = scene.update();
    assert.deepEqual([own.size, above.size, shape], [0, 0, false]);
  });

  it('counts a folder as stale when something in it is', () => {
    scene.stale.add(`${root}/src/deep/x.ts`);
    assert.deepEqual(pathsOf(scene.update().above), ['', 'src', 'src/deep']);
    assert.deepEqual(scene.lines('stale'), [
      'w 2 of 5 · 1 failed · 1 stale',
      '  src 2 of 3 · 1 stale',
      '    deep 1 stale',
      '      x.ts',
    ]);
  });

  it('shows what failed or was skipped with the folders above it', () => {
    assert.deepEqual(pathsOf(scene.tree.children(scene.tree.at(root, ''), 'failed')), ['b.ts']);
    assert.deepEqual(pathsOf(scene.tree.children(scene.tree.at(root, ''), 'skipped')), ['node_modules']);
    assert.deepEqual(scene.tree.children(scene.tree.at(root, 'src'), 'failed'), []);
  });

  it('lets files that are no more go, and the folders that are empty then', () => {
    scene.records.delete(`${root}/src/deep/x.ts`);
    assert.equal(scene.update().shape, true);
    assert.equal(scene.tree.at(root, 'src/deep'), undefined);
    assert.equal(scene.tree.node(`${root}/src/deep/x.ts`), undefined);
    assert.equal(scene.lines()[0], 'w 1 of 4 · 1 failed');
    scene.records.clear();
    scene.update();
    assert.deepEqual(scene.lines(), []);
  });

  it('adds up what the summaries took', () => {
    const usage = { promptTokens: 1, completionTokens: 1, cachedTokens: 0 };
    scene.set(recordOf('src/file9.ts', 'done', { key: keyOf(1), usage }));
    scene.set(recordOf('src/deep/x.ts', 'done', { key: keyOf(2), usage }));
    const { counts } = scene.tree;
    assert.equal(countsLine(counts, money), '4 files + 1 roll-up · 2 done · 1 failed · $1.00');
  });

  it('counts each at the part of the price that was paid for it', () => {
    const record = recordOf('a.ts', 'done', { usage: { promptTokens: 100, completionTokens: 10, cachedTokens: 0 } });
    const price = { input: 1, output: 10 };
    assert.equal(usdOf(record, price)?.toFixed(9), (200 / 1e6).toFixed(9));
    assert.equal(usdOf({ ...record, share: 0.5 }, price)?.toFixed(9), (100 / 1e6).toFixed(9));
    assert.equal(usdOf({ ...record, share: 0.5 }, {}), undefined);
  });

  it('takes in a change among 10,000 files without counting all of them', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => recordOf(`d${n % 100}/f${n}.ts`, 'queued'));
    scene.set(...many);
    const change = scene.set(recordOf('d1/f1.ts', 'sent', { at: 2 }));
    assert.deepEqual([pathsOf(change.own), pathsOf(change.above)], [['d1/f1.ts'], []]);
    assert.equal(scene.tree.counts.files, 10_004);
  });
});

describe('the labels of the tree', () => {
  const nodeOf = (record: NodeRecord, stale = false): TreeNode => {
    const scene = new Scene();
    if (stale) scene.stale.add(record.id);
    scene.set(record);
    return scene.tree.node(record.id) as TreeNode;
  };

  it('say how a node stands; only a run of this window is sending, and while it is paused too', () => {
    const rows = [
      [nodeOf(recordOf('a.ts', 'queued')), 'waiting', 'waiting', 'waiting'],
      [nodeOf(recordOf('a.ts', 'sent')), 'sending', 'finishing', 'waiting'],
      [nodeOf(recordOf('a.ts', 'done', { key: keyOf(1) })), 'done', 'done', 'done'],
      [nodeOf(recordOf('a.ts', 'done', { key: keyOf(1) }), true), 'stale', 'stale', 'stale'],
      [nodeOf(recordOf('a.ts', 'unchanged', { key: keyOf(1) })), 'unchanged', 'unchanged', 'unchanged'],
      [nodeOf(recordOf('a.ts', 'failed', { key: keyOf(1) }), true), 'failed', 'failed', 'failed'],
      [nodeOf(recordOf('a.ts', 'skipped')), 'skipped', 'skipped', 'skipped'],
    ] as const;
    for (const [node, ...statuses] of rows) {
      assert.deepEqual([statusOf(node, 'running'), statusOf(node, 'paused'), statusOf(node, undefined)], statuses);
    }
    assert.equal(
      descriptionOf(nodeOf(recordOf('a.ts', 'sent')), { sentence: 'Old.' }, 'paused'),
      'Old. · still under way',
    );
  });

  it('tell a folder that lacks only its own summary from one in which something is left', () => {
    const scene = new Scene();
    scene.set(recordOf('src/', 'queued'), recordOf('src/a.ts', 'failed'), recordOf('src/b.ts', 'sent'));
    const src = scene.tree.at(root, 'src') as TreeNode;
    assert.equal(statusOf(src, 'running'), 'waiting');
    scene.set(recordOf('src/b.ts', 'done', { key: keyOf(1), at: 2 }));
    assert.equal(statusOf(src, 'running'), 'rollUp');
    assert.equal(descriptionOf(src, undefined, 'running'), '1 of 3 · 1 failed · its own summary is next');
    scene.set(recordOf('src/', 'done', { key: keyOf(2), at: 3 }));
    assert.equal(statusOf(src, 'running'), 'done');
  });

  it('have the sentence first, and counts only while something is not complete', () => {
    const scene = new Scene();
    scene.set(recordOf('src/', 'done', { key: keyOf(1) }), recordOf('src/a.ts', 'done', { key: keyOf(2) }));
    const src = scene.tree.at(root, 'src') as TreeNode;
    assert.equal(descriptionOf(src, { sentence: 'Counts things.' }, undefined), 'Counts things.');
    scene.set(recordOf('src/b.ts', 'failed'));
    assert.equal(descriptionOf(src, { sentence: 'Counts things.' }, undefined), 'Counts things. · 2 of 3 · 1 failed');
  });

  it('say how many names of a summary are not in the code, where that is known and it is up to date', () => {
    const done = nodeOf(recordOf('a.ts', 'done', { key: keyOf(1) }));
    const row = (missing?: string[]) => {
      const opening = { sentence: 'Old.', ...(missing && { missing }) };
      return [withNames('done', missing), descriptionOf(done, opening, undefined)];
    };
    assert.deepEqual(row(), ['done', 'Old.']);
    assert.deepEqual(row([]), ['done', 'Old.']);
    assert.deepEqual(row(['gone']), ['doubtful', '1 name not in the code · Old.']);
    assert.deepEqual(row(['gone', 'lost']), ['doubtful', '2 names not in the code · Old.']);
    assert.deepEqual([withNames('unchanged', ['gone']), withNames('stale', ['gone'])], ['doubtful', 'stale']);
    const failed = nodeOf(recordOf('a.ts', 'failed', { key: keyOf(1), why: said('No.') }));
    assert.equal(descriptionOf(failed, { sentence: 'Old.', missing: ['gone'] }, undefined), 'No.');
  });

  it('say how the run stands', () => {
    const scene = new Scene();
    scene.set(recordOf('a.ts', 'queued'), recordOf('b.ts', 'done', { key: keyOf(1) }), recordOf('', 'queued'));
    const say = (state: Parameters<typeof runOf>[1]): string | undefined =>
      runMessage(runOf('1', state), scene.tree.counts);
    assert.equal(say({ state: 'running' }), 'Interrupted: 2 of 3 left. Resume to go on.');
    assert.equal(say({ state: 'paused' }), 'Paused: 2 of 3 left. Resume to go on.');
    assert.equal(say({ state: 'cancelled' }), 'Cancelled: 2 of 3 left.');
    assert.equal(
      say({ state: 'stopped', why: said('The key was refused.') }),
      'Stopped: The key was refused. 2 of 3 left.',
    );
    assert.equal(say({ state: 'finished' }), undefined);
    assert.equal(runMessage(undefined, scene.tree.counts), undefined);
  });

  it('say of money what is known', () => {
    const counts = { ...new Scene().tree.counts, files: 2, done: 2, usd: 1 };
    assert.equal(countsLine(counts, money), '2 files · $1.00');
    assert.equal(countsLine({ ...counts, unpriced: 1 }, money), '2 files · at least $1.00');
    assert.equal(countsLine({ ...counts, files: 0, done: 0 }, money), '');
  });
});
