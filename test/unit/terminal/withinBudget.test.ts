import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskFile } from '../../../src/core/privacy/masker';
import { withinBudget } from '../../../src/core/terminal/withinBudget';

describe('withinBudget', () => {
  it('lets no part of a secret through, wherever the cut falls', async () => {
    const body = Array.from(
      { length: 24 },
      (_, index) => `MIIEvQ${String(index).padStart(2, '0')}${'kT9xQz'.repeat(9)}`,
    );
    const key = ['-----BEGIN PRIVATE KEY-----', ...body, '-----END PRIVATE KEY-----'];
    await fc.assert(
      fc.asyncProperty(fc.nat(200), fc.nat(200), fc.integer({ min: 60, max: 900 }), async (before, after, most) => {
        const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `step ${index} is done`);
        const text = [...lines(before), ...key, ...lines(after)].join('\n');
        const isCut = (await withinBudget(text, most)) !== text;
        if (isCut) assert.doesNotMatch(await withinBudget(text, most, (whole) => maskFile(whole, '')), /kT9xQz/);
      }),
      { numRuns: 40 },
    );
  });
});
