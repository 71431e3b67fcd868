import assert from 'node:assert/strict';
import fc from 'fast-check';
import { capsFor, mayReachCap, tokensIn } from '../../../../src/core/summaries/plan/caps';
import { planOf, plannedFile, plannedRollUp } from '../../../support/plans';

const plan = planOf({ files: [plannedFile('a.ts', 9000), plannedFile('b.ts')], rollUps: [plannedRollUp('')] });
const whole = { input: 0.01, output: 0.02 };

describe('A7: the caps of a run', () => {
  it('have one in tokens wherever the price is not wholly known, with room for what the plan expects', () => {
    assert.equal(tokensIn(plan), 10_900);
    assert.deepEqual(capsFor({ stopAtUsd: 5 }, plan, whole), { stopAtUsd: 5 });
    const amount = fc.option(fc.double({ min: 0, max: 9, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e8 }), fc.nat(1e8), amount, (size, spentTokens, input) => {
        const large = planOf({ files: [plannedFile('a.ts', size)] });
        const { stopAtTokens = NaN } = capsFor({ stopAtUsd: 5 }, large, input === undefined ? {} : { input }, {
          spentTokens,
        });
        const expected = spentTokens + tokensIn(large);
        assert.ok(stopAtTokens > expected && stopAtTokens <= 1.7 * expected + 100, `${stopAtTokens} for ${expected}`);
      }),
    );
  });

  it('are those that were chosen', () => {
    const chosen = { stopAtUsd: 5, stopAtTokens: 7 };
    assert.equal(capsFor(chosen, plan, {}), chosen);
    assert.equal(capsFor(chosen, plan, whole), chosen);
  });

  it('are warned of by what is known, with what was taken before', () => {
    const reaches = (stopAtUsd: number, stopAtTokens?: number, taken = {}) =>
      mayReachCap({ stopAtUsd, ...(stopAtTokens !== undefined && { stopAtTokens }) }, plan, { output: 4 }, taken);
    assert.deepEqual([reaches(3), reaches(5), reaches(5, 10_000), reaches(5, 20_000)], [true, false, true, false]);
    assert.ok(reaches(5, undefined, { spentUsd: 2 }) && reaches(5, 20_000, { spentTokens: 12_000 }));
  });

  it('M8: are warned of where an amount is no number', () => {
    assert.ok(mayReachCap({ stopAtUsd: 5 }, plan, { output: NaN }));
    assert.ok(mayReachCap({ stopAtUsd: NaN }, plan, whole));
    assert.ok(mayReachCap({ stopAtUsd: 5, stopAtTokens: NaN }, plan, whole));
  });
});
