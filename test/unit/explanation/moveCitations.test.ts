import assert from 'node:assert/strict';
import { moveCitations } from '../../../src/core/explanation/moveCitations';

describe('citations that move', () => {
  const now = ({ firstLine, lastLine }: { firstLine: number; lastLine: number }) => ({
    firstLine: firstLine + 10,
    lastLine: lastLine + 10,
  });

  it('lead to where the lines of the explained document are now, and nothing else of the answer changes', () => {
    for (const [before, after] of [
      ['It adds [L3], then [L4-L6].', 'It adds [L13], then [L14-L16].'],
      ['[L1, L3–5] and [src/a.ts:L2]', '[L11, L13-L15] and [src/a.ts:L12]'],
      ['[src/b.ts:L2] [L3](x) [x] array[1] [L', '[src/b.ts:L2] [L3](x) [x] array[1] [L'],
      ['', ''],
    ] as const) {
      assert.equal(moveCitations(before, 'src/a.ts', now), after);
    }
  });
});
