import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainLabel } from '../../../src/core/base/plainLabel';

/** What VS Code draws as an icon: no backslash stands before it (`renderLabelWithIcons`). */
const icon = /(\\)?\$\((([A-Za-z0-9-]+)(?:~[A-Za-z]+)?)\)/g;

describe('plainLabel', () => {
  it('leaves no icon to be drawn, whatever the text is', () => {
    const piece = fc.constantFrom('$(', '$', '(', ')', '\\', 'trash', '~spin', 'é', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const [, escape] of plainLabel(pieces.join('')).matchAll(icon)) assert.equal(escape, '\\');
      }),
    );
  });
  it('shows what it was given', () => {
    assert.equal(plainLabel('price $(5)').replace(icon, '$($2)'), 'price $(5)');
    assert.equal(plainLabel('a\u202eb'), 'a⟨U+202E⟩b');
  });
});
