import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changesIn, cutChanges, tokensOfChanges } from '../../../src/core/changes/cutChanges';
import type { ChangedFile, ChangedLine } from '../../../src/core/prompt/changedFile';

const line = fc.record({
  mark: fc.constantFrom<ChangedLine['mark']>(' ', '+', '-'),
  text: fc.string({ maxLength: 300 }),
});
const files: fc.Arbitrary<ChangedFile[]> = fc.array(
  fc.record({
    path: fc.constantFrom('a.ts', 'b.ts', 'c.ts'),
    change: fc.constant<ChangedFile['change']>('changed'),
    hunks: fc.array(fc.array(line, { minLength: 1, maxLength: 20 }), { maxLength: 4 }),
  }),
  { maxLength: 5 },
);
const linesOf = (some: readonly ChangedFile[]) => some.flatMap(({ hunks }) => hunks.flat());

describe('changes in parts', () => {
  it('hold every line once and in order, and are no larger than they may be', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 400, max: 3000 }), (all, most) => {
        const parts = cutChanges(all, most).map((part) => changesIn(all, part));
        assert.deepEqual(parts.flatMap(linesOf), linesOf(all));
        for (const part of parts) {
          assert.ok(part.length > 0);
          // Each stretch that was cut in two has the names of its file once more.
          assert.ok(tokensOfChanges(part) <= most + 80, `${tokensOfChanges(part)} of ${most}`);
        }
      }),
    );
  });

  it('are cut between stretches where that can be', () => {
    const hunk = (first: number): ChangedLine[] =>
      Array.from({ length: 30 }, (_, index) => ({
        mark: '+',
        line: first + index,
        text: `const value${index} = compute(${index});`,
      }));
    const file = { path: 'a.ts', change: 'changed' as const, hunks: [hunk(1), hunk(100), hunk(200)] };
    assert.deepEqual(cutChanges([file], tokensOfChanges([{ ...file, hunks: [hunk(1)] }]) + 20), [
      { firstLine: 1, lastLine: 30 },
      { firstLine: 31, lastLine: 60 },
      { firstLine: 61, lastLine: 90 },
    ]);
  });
});
