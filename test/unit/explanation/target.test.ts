import assert from 'node:assert/strict';
import {
  type ChangesTarget,
  type CodeTarget,
  joinRanges,
  labelOf,
  movedTarget,
  problemLine,
} from '../../../src/core/explanation/target';

const target = (uri: string, scope: CodeTarget['scope'], ...ranges: [number, number][]): CodeTarget => ({
  kind: 'code',
  uri,
  ranges: ranges.map(([firstLine, lastLine]) => ({ firstLine, lastLine })),
  scope,
});

describe('labelOf', () => {
  it('has the lines, but for a whole file', () => {
    assert.equal(labelOf(target('file:///w/a.ts', { kind: 'symbol', name: 'f' }, [10, 24])), 'a.ts:10–24');
    assert.equal(labelOf(target('file:///w/a.ts', { kind: 'selection' }, [1, 3], [8, 8])), 'a.ts:1–3, 8');
    assert.equal(labelOf(target('file:///w/a.ts', { kind: 'file' }, [1, 90])), 'a.ts');
    const path = { kind: 'path', name: 'f', hops: [] } as const;
    assert.equal(labelOf(target('file:///w/a.ts', { ...path, hops: [] }, [5, 9])), 'Path to f in a.ts');
    assert.equal(labelOf(target('file:///w/a.ts', { kind: 'problems', offset: 15 }, [5, 35])), 'Problem in a.ts:20');
    const embedded = { kind: 'embedded', language: 'regex', offset: 3, column: 8 } as const;
    assert.equal(labelOf(target('file:///w/a.ts', embedded, [5, 11])), 'Regular expression in a.ts:8');
    assert.equal(labelOf(target('gloss-terminal:/pwsh%207?q#f', { kind: 'terminal' }, [1, 4])), 'Terminal: pwsh 7');
    const cell = target('vscode-notebook-cell:/w/book%202.ipynb#W1', { kind: 'cells' }, [1, 4]);
    assert.equal(labelOf({ ...cell, cells: [3] }), 'book 2.ipynb, cell 3');
    assert.equal(labelOf({ ...cell, cells: [3, 5] }), 'book 2.ipynb, cells 3, 5');
    assert.equal(labelOf({ ...cell, scope: { kind: 'selection' }, cells: [3] }), 'book 2.ipynb, cell 3:1–4');
  });
  it('L3: has the name as the reader knows it, whatever is in it: it is decoded once', () => {
    for (const [uri, name] of [
      ['untitled:Untitled-1', 'Untitled-1'],
      ['file:///w/%C3%A4%20%23.ts', 'ä #.ts'],
      ['file:///w/100%25.ts', '100%.ts'],
      ['file:///w/a%252F..%252Fb.ts', 'a%2F..%2Fb.ts'],
      ['file:///w/%2525.ts', '%25.ts'],
      ['git:/w/a.ts?%7B%22ref%22%3A%22~%22%7D', 'a.ts'],
      ['vscode-remote://ssh-remote%2Bhost/home/a.py', 'a.py'],
      ['file:///w/%.ts', '%.ts'],
    ] as const) {
      assert.equal(labelOf(target(uri, { kind: 'file' }, [1, 1])), name);
    }
  });
});

describe('movedTarget', () => {
  it('goes with the line of the problem, wherever lines come in', () => {
    const asked = target('file:///w/a.ts', { kind: 'problems', offset: 15 }, [5, 35]);
    for (const [from, line, range] of [
      [1, 22, { firstLine: 7, lastLine: 37 }],
      [20, 22, { firstLine: 5, lastLine: 37 }],
      [21, 20, { firstLine: 5, lastLine: 37 }],
    ] as const) {
      const moved = movedTarget(asked, (before) => (before >= from ? before + 2 : before));
      assert.deepEqual([problemLine(moved), moved.ranges], [line, [range]]);
      const embedded = { kind: 'embedded', language: 'sql', offset: 15, column: 8 } as const;
      const { scope } = movedTarget({ ...asked, scope: embedded }, (before) => (before >= from ? before + 2 : before));
      assert.deepEqual(scope, { ...embedded, offset: line - range.firstLine });
    }
  });
});

describe('labelOf changes', () => {
  it('says which ones, of how many files, and shows no place of the disk', () => {
    const repository = 'file:///home/ada/w';
    const label = (of: ChangesTarget['of'], paths?: string[]): string => {
      return labelOf({ kind: 'changes', uri: repository, of, paths });
    };
    assert.equal(label({ kind: 'staged', repository }), 'Staged changes');
    assert.equal(label({ kind: 'staged', repository }, ['src/a.ts']), 'Staged changes of a.ts');
    assert.equal(label({ kind: 'working', repository }), 'Changes that are not staged');
    assert.equal(label({ kind: 'working', repository }, ['a', 'b']), 'Changes of 2 files');
    const commit = { kind: 'commit', repository, id: '0123456789abcdef', about: 'Mend it' } as const;
    assert.equal(label(commit), 'Commit 01234567: Mend it');
    const compared = { kind: 'compared', before: `${repository}/a.ts`, after: `${repository}/b.ts` } as const;
    assert.equal(label(compared, ['b.ts']), 'Changes of b.ts');
  });
});

describe('joinRanges', () => {
  it('brings selections into order and joins what touches', () => {
    const { ranges } = target('', { kind: 'file' }, [44, 45], [25, 26], [27, 28], [1, 9], [2, 3]);
    assert.deepEqual(joinRanges(ranges), target('', { kind: 'file' }, [1, 9], [25, 28], [44, 45]).ranges);
  });
});
