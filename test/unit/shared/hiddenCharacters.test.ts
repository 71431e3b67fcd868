import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasHidden, hiddenCount, showHidden } from '../../../src/shared/hiddenCharacters';

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

  it('M14 are all that draw nothing: selectors, fillers, controls, interlinear marks', () => {
    const codes = [0x00, 0x07, 0x0b, 0x1b, 0x7f, 0x85, 0x34f, 0x115f, 0x1160, 0x17b4, 0x180b, 0x2061, 0x206a, 0x3164];
    for (const code of [...codes, 0xfe00, 0xfe0f, 0xffa0, 0xfff9, 0x1bca0, 0x1d173, 0xe0001, 0xe0100, 0xe01ef]) {
      const shown = `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
      assert.equal(showHidden(`a${String.fromCodePoint(code)}b`), `a${shown}b`);
    }
    assert.equal(showHidden('a\tb\r\nc\u0600'), 'a\tb\r\nc\u0600');
  });

  it('M14 are not carried by one emoji, one letter or one word of another script', () => {
    const sentence = '\u{E0101}\uFE01\uFE0F\u{E0120}';
    for (const base of ['😀', '漢', '1', 'ש', 'ก']) {
      assert.doesNotMatch(showHidden(`${base}\uFE0F${sentence}${sentence}`), /[\u{E0101}\u{E0120}]/u, base);
    }
    assert.equal(showHidden('ש\u200E\u200F\u200E'), 'ש\u200E⟨U+200F⟩⟨U+200E⟩');
    assert.equal(showHidden('👩\uFE0F\uFE0F\u200D👩'), '👩\uFE0F⟨U+FE0F⟩⟨U+200D⟩👩');
  });

  it('M14 stay where Khmer, Thai, Lao, Burmese, Hebrew, Arabic and Han need them', () => {
    for (const text of [
      'ភាសា\u200Bខ្មែរ',
      'API\u200Bនេះ\u200Bអាន',
      'ꦲꦏ꧀ꦱꦫ\u200Bꦗꦮ',
      'ภาษา\u200Bไทย',
      'ພາສາ\u200Bລາວ',
      'မြန်မာ\u200Bစာ',
      '葛\u{E0100}',
      '1\uFE0F\u20E3',
      '❤\uFE0F',
    ]) {
      assert.equal(showHidden(text), text);
    }
    for (const text of ['C++\u200E שלום', 'שלום!\u200F abc', 'العربية (1)\u200F', '\u061C12 عربي'])
      assert.equal(showHidden(text), text);
  });

  it('M14 are counted as they are shown', () => {
    assert.equal(hiddenCount('a\u202Eb\u2066c 👩\u200D👩\u200D👧 ภาษา\u200Bไทย'), 2);
    assert.equal(hiddenCount('plain'), 0);
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
