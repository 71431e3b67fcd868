import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasHidden, showHidden } from '../../../src/webview/base/hiddenCharacters';

describe('hidden characters', () => {
  it('are shown', () => {
    assert.equal(showHidden('a\u202Eb'), 'a⟨U+202E⟩b');
    for (const code of [
      0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200f, 0x202a, 0x2066, 0x2069, 0xfeff, 0xe0041, 0xe007f,
    ]) {
      const text = `a${String.fromCodePoint(code)}b`;
      assert.equal(showHidden(text), `a⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩b`);
      assert.ok(hasHidden(text));
    }
  });

  it('stay where writing needs them', () => {
    const flag = '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';
    for (const text of [
      '👩\u200D👩\u200D👧',
      '🏳️\u200D🌈',
      '❤️\u200D🔥',
      '🤦🏽\u200D♂️',
      flag,
      'می\u200Cخواهم',
      'क्\u200Dष',
      'plain',
    ]) {
      assert.equal(showHidden(text), text);
      assert.ok(!hasHidden(text));
    }
  });

  it('are not hidden among those', () => {
    assert.equal(showHidden('👩\u200D x'), '👩⟨U+200D⟩ x');
    assert.equal(showHidden('🏴\u{E0067} x'), '🏴⟨U+E0067⟩ x');
  });

  it('are gone from any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\u200B', '\u202E', '\u{E0020}', '\u200D', ' ', '👩') }),
        (text) => {
          assert.doesNotMatch(showHidden(text), /[\u200B\u202E]/);
          assert.equal(showHidden(showHidden(text)), showHidden(text));
        },
      ),
    );
  });
});
