import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Call, type CallPath, type PathLimits, findCallPaths } from '../../../src/core/grounding/callPaths';

const limits: PathLimits = { depth: 6, width: 10, functions: 50, paths: 20 };
const never = new AbortController().signal;

function placeOf(name: string) {
  return { name: name.startsWith('top') ? '' : name, path: `${name}.ts`, firstLine: 1, lastLine: 9 };
}

/** The paths to `f`, as names. @param callers of each function those that call it, one for each call */
async function pathsTo(
  callers: Record<string, string[]>,
  {
    changes = {},
    signal = never,
    asked = [],
  }: { changes?: Partial<PathLimits>; signal?: AbortSignal; asked?: string[] } = {},
): Promise<string[]> {
  const callersOf = ({ path }: { path: string }): Promise<Call[]> => {
    const name = path.slice(0, -3);
    asked.push(name);
    return Promise.resolve(
      (callers[name] ?? []).map((from, index) => ({ from: placeOf(from), calls: name, line: index + 1 })),
    );
  };
  const found = await findCallPaths(placeOf('f'), callersOf, { ...limits, ...changes }, signal);
  return found.map(nameOf);
}

function nameOf({ calls, open }: CallPath): string {
  return `${open ? '… ' : ''}${calls.map(({ from }) => from.path.slice(0, -3)).join(' ')}`;
}

describe('paths of calls', () => {
  it('lead from what nothing calls, the shortest first, and name each caller once', async () => {
    assert.deepEqual(await pathsTo({ f: ['a', 'b', 'a'], a: ['main'], b: ['top', 'main'] }), [
      'main a',
      'top b',
      'main b',
    ]);
    assert.deepEqual(await pathsTo({}), []);
  });

  it('are cut where they would go in a circle, and end there if nothing else calls', async () => {
    assert.deepEqual(await pathsTo({ f: ['f', 'a'], a: ['b', 'f'], b: ['a'] }), ['b a']);
    assert.deepEqual(await pathsTo({ f: ['a'], a: ['a', 'main'] }), ['main a']);
  });

  it('end at the bounds, and say that there may be more', async () => {
    const long = { f: ['a'], a: ['b'], b: ['c'], c: ['main'] };
    assert.deepEqual(await pathsTo(long, { changes: { depth: 2 } }), ['… b a']);
    assert.deepEqual(await pathsTo(long, { changes: { functions: 2 } }), ['… b a']);
    const wide = { f: ['a', 'b', 'c'] };
    assert.deepEqual(await pathsTo(wide, { changes: { width: 2 } }), ['a', 'b']);
    assert.deepEqual(await pathsTo(wide, { changes: { paths: 1 } }), ['a']);
  });

  it('are those that were found when the time is over, and nothing more is asked', async () => {
    const ended = new AbortController();
    const asked: string[] = [];
    const callersOf = ({ path }: { path: string }): Promise<Call[]> => {
      asked.push(path);
      if (asked.length === 2) ended.abort();
      return Promise.resolve([{ from: placeOf(`g${asked.length}`), calls: path, line: 1 }]);
    };
    const found = await findCallPaths(placeOf('f'), callersOf, limits, ended.signal);
    assert.deepEqual(found.map(nameOf), ['… g2 g1']);
    assert.deepEqual(asked, ['f.ts', 'g1.ts']);
  });

  it('are real calls, go through nothing twice and stay within the bounds, whatever calls what', async () => {
    const names = ['f', 'a', 'b', 'c', 'd', 'e', 'top1', 'top2'];
    const graph = fc.dictionary(fc.constantFrom(...names.slice(0, 6)), fc.array(fc.constantFrom(...names)), {
      minKeys: 1,
    });
    const bounds = fc.record({
      depth: fc.integer({ min: 1, max: 5 }),
      width: fc.integer({ min: 1, max: 4 }),
      functions: fc.integer({ min: 1, max: 6 }),
      paths: fc.integer({ min: 1, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(graph, bounds, async (callers, changes) => {
        const asked: string[] = [];
        const found = await pathsTo(callers, { changes, asked });
        assert.ok(asked.length <= changes.functions);
        assert.deepEqual(asked, [...new Set(asked)]);
        assert.ok(!asked.some((name) => name.startsWith('top')));
        assert.ok(found.length <= changes.paths);
        assert.deepEqual(found, [...new Set(found)]);
        for (const path of found) {
          const way = [...path.replace('… ', '').split(' '), 'f'];
          assert.deepEqual(way, [...new Set(way)], path);
          assert.ok(way.length - 1 <= changes.depth, path);
          way.slice(1).forEach((called, index) => assert.ok(callers[called]?.includes(way[index]!), path));
          // Where it does not say that there may be more, nothing further leads there.
          const beyond = (callers[way[0]!] ?? []).filter((name) => !way.includes(name));
          if (!path.startsWith('…')) assert.deepEqual(beyond, [], path);
        }
      }),
    );
  });
});
