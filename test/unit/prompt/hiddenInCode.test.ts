import assert from 'node:assert/strict';
import { hiddenInCode } from '../../../src/core/prompt/hiddenInCode';

const context = (text: string, firstLine = 1) => ({
  path: 'a.ts',
  languageId: 'typescript',
  scope: { kind: 'file' } as const,
  parts: [{ firstLine, text }],
});

describe('hidden characters in the code that is sent', () => {
  it('M14: are counted, with the lines that they stand on', () => {
    const code = 'if (a\u202E\u2066) {}\nplain\nconst b\u200B = "\u{E0041}";\r\nlast\u00AD';
    assert.deepEqual(hiddenInCode(context(code, 7)), { count: 5, lines: [7, 9, 10] });
    const more = { ...context('a\u200B', 7), imports: { firstLine: 1, text: 'import \u2067x' } };
    assert.deepEqual(hiddenInCode(more), { count: 2, lines: [1, 7] });
  });

  it('M14: are none where a script or an emoji needs them', () => {
    for (const text of [
      'می\u200Cخواهم',
      'क्\u200Dष',
      '👩\u200D👩\u200D👧',
      'ภาษา\u200Bไทย',
      'C++\u200E שלום',
      '\tplain',
    ]) {
      assert.equal(hiddenInCode(context(`"${text}"`)), undefined, text);
    }
  });
});
