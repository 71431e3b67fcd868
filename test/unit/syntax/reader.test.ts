import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editBetween } from '../../../src/core/syntax/edit';
import { longestText } from '../../../src/core/syntax/request';
import { createReader } from '../../../src/core/syntax/reader';
import { packagedReader, placeInPackage } from '../../support/syntaxReader';

const reader = packagedReader();
const read = (language: string, text: string, key = 'text') => reader.read({ language, key, text });

describe('the reader of syntax', function () {
  this.timeout(60_000);

  it('tries again to load what could not be loaded', async () => {
    const missing = new Set(['tree-sitter-go.wasm']);
    const unlucky = createReader((file) => placeInPackage(missing.has(file) ? `no-${file}` : file));
    const readGo = () => unlucky.read({ language: 'go', key: 'a', text: 'func a() {}' });
    assert.equal(await readGo(), undefined);
    missing.clear();
    assert.equal((await readGo())?.symbols[0]?.name, 'a');
  });

  it('tells the same of a text that was edited as of a new one', async () => {
    const pieces = [
      'function a() {\n',
      '}\n',
      'class B {\n',
      '  m() {}\n',
      '// x\n',
      '"',
      '`',
      '\r\n',
      '\r',
      '{',
      'é漢😀',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (start, before, after, end) => {
        await read('javascript', start + before + end, 'edited');
        const edited = await read('javascript', start + after + end, 'edited');
        assert.deepEqual(
          edited?.symbols,
          (await read('javascript', start + after + end, `new ${Math.random()}`))?.symbols,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('makes one edit of two texts, which makes the one of the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀'), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { startIndex, oldEndIndex, newEndIndex, newEndPosition } = editBetween(before, after);
        assert.equal(
          before.slice(0, startIndex) + after.slice(startIndex, newEndIndex) + before.slice(oldEndIndex),
          after,
        );
        const above = after.slice(0, newEndIndex).split('\n');
        assert.deepEqual(newEndPosition, { row: above.length - 1, column: above.at(-1)?.length });
      }),
    );
  });

  it('counts lines as VS Code does, whatever ends them', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const outline = await read('python', ['x = 1', 'def a():', '    pass', '', 'def b():', '    pass'].join(end));
      assert.deepEqual(
        outline?.symbols.map(({ name, firstLine, lastLine }) => [name, firstLine, lastLine]),
        [
          ['x', 1, 1],
          ['a', 2, 3],
          ['b', 5, 6],
        ],
        JSON.stringify(end),
      );
    }
  });

  it('tells nothing of a language without grammar and of a text that is too long', async () => {
    assert.equal(await read('plaintext', 'a'), undefined);
    assert.equal(await read('toString', 'a'), undefined);
    assert.equal(await read('javascript', 'a'.repeat(longestText + 1)), undefined);
  });

  const hostile: Record<string, string> = {
    'a million brackets': '('.repeat(longestText),
    'functions in functions': 'function a(){'.repeat(longestText / 13),
    'a line of a megabyte': 'a = b + c; '.repeat(longestText / 11),
    'a megabyte of functions on a line': 'function a(){} '.repeat(longestText / 15),
    'a string that does not end': `"${'a'.repeat(longestText - 1)}`,
    'comments above one another': '// a\n'.repeat(longestText / 5),
  };
  for (const [what, text] of Object.entries(hostile)) {
    it(`comes to an end with ${what}, and reads the next text`, async () => {
      await read('javascript', text, 'hostile');
      assert.equal((await read('javascript', 'function next() {}', 'next'))?.symbols[0]?.name, 'next');
    });
  }
});
