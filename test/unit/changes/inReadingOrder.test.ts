import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Placed, inReadingOrder, isTest } from '../../../src/core/changes/inReadingOrder';

function placed(path: string, declares: string[], uses: string[], folded?: 'renamed'): Placed {
  const hunks = folded ? [] : [[{ mark: '+' as const, line: 1, text: [...declares, ...uses].join(' ') }]];
  return { file: { path, change: 'changed', hunks, ...(folded && { folded }) }, declares };
}

const pathsOf = (changes: Placed[]): string[] => inReadingOrder(changes).map(({ path }) => path);

describe('the order in which changes are read', () => {
  it('has what declares a name before what uses it, tests behind what they test, and at the end what is told in a line', () => {
    const changes = [
      placed('a/app.ts', ['main'], ['loadConfig', 'parse']),
      placed('a/app.test.ts', [], ['main']),
      placed('a/moved.ts', [], [], 'renamed'),
      placed('lib/config.ts', ['loadConfig'], ['parse']),
      placed('lib/parse.ts', ['parse'], []),
      placed('tests/test_parse.py', [], []),
      placed('tests/other.ts', [], ['loadConfig']),
    ];
    const order = [
      ...['lib/parse.ts', 'tests/test_parse.py', 'lib/config.ts', 'tests/other.ts'],
      ...['a/app.ts', 'a/app.test.ts', 'a/moved.ts'],
    ];
    assert.deepEqual(pathsOf(changes), order);
    assert.deepEqual(pathsOf(changes.reverse()), order);
  });

  it('knows tests by their paths, in many languages', () => {
    const tests = [
      'a.test.ts',
      'a_test.go',
      'test_a.py',
      'src/test/java/A.java',
      'ATest.java',
      'a_spec.rb',
      'spec/a.rb',
      '__tests__/a.js',
    ];
    const others = ['latest.ts', 'contest/a.py', 'testimony.go', 'attest.rb', 'src/protest.ts'];
    for (const path of tests) assert.ok(isTest(path), path);
    for (const path of others) assert.ok(!isTest(path), path);
  });

  it('has each change once, whatever uses what, and is the same for any order of them', () => {
    const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
    const some = fc.subarray(names);
    const change = fc.tuple(fc.constantFrom('a.ts', 'b.ts', 'b.test.ts', 'c/d.go', 'c/d_test.go', 'e.py'), some, some);
    const changes = fc.uniqueArray(change, { selector: ([path]) => path });
    fc.assert(
      fc.property(changes, fc.infiniteStream(fc.nat()), (given, random) => {
        const all = given.map(([path, declares, uses]) => placed(path, declares, uses));
        const order = pathsOf(all);
        assert.deepEqual([...order].sort(), all.map(({ file }) => file.path).sort());
        const shuffled = all.map((each) => ({ each, at: random.next().value as number }));
        assert.deepEqual(pathsOf(shuffled.sort((a, b) => a.at - b.at).map(({ each }) => each)), order);
      }),
    );
  });
});
