import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimateTokens } from '../../../src/core/base/tokens';
import { cutInTheMiddle } from '../../../src/core/terminal/cutInTheMiddle';

describe('long output', () => {
  it('is cut in the middle and says so; the end keeps more than the beginning', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
    const cut = cutInTheMiddle(lines.join('\n'), 200).split('\n');
    const at = cut.findIndex((line) => /^\[… \d+ lines left out …\]$/.test(line));
    assert.equal(Number(/\d+/.exec(cut[at]!)), 1000 - (cut.length - 1));
    assert.deepEqual(cut.slice(0, at), lines.slice(0, at));
    assert.deepEqual(cut.slice(at + 1), lines.slice(at + 1 - cut.length));
    assert.ok(at > 5 && cut.length - at > 1.5 * at, cut.join('\n'));
  });

  it('fits, whatever it is made of, and is left alone where it does', () => {
    const line = fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('x'.repeat(5000), '代'.repeat(3000), ''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 200 }), fc.integer({ min: 100, max: 3000 }), (lines, most) => {
        const text = lines.join('\n');
        const cut = cutInTheMiddle(text, most);
        if (estimateTokens(text) <= most) assert.equal(cut, text);
        else assert.ok(estimateTokens(cut) <= most + 40, `${estimateTokens(cut)} of ${most}`);
      }),
    );
  });
});
