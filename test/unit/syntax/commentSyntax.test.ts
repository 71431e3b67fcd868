import assert from 'node:assert/strict';
import { commentSyntaxOf, placeAbove } from '../../../src/core/syntax/commentSyntax';
import { languages } from '../../../src/core/syntax/languages';
import { packagedReader } from '../../support/syntaxReader';
import { samplesCompiled } from './samplesCompiled';
import { samplesScripted } from './samplesScripted';

const samples = { ...samplesCompiled, ...samplesScripted };
const reader = packagedReader();

describe('how comments are written', function () {
  // The first text in a language has its grammar loaded.
  this.timeout(20_000);

  const others: [string, string | undefined, string | undefined][] = [
    ['sql', '--', '/* */'],
    ['html', undefined, '<!-- -->'],
    ['yaml', '#', undefined],
    ['lua', '--', '--[[ ]]'],
    ['kotlin', '//', '/* */'],
    ['swift', '//', '/* */'],
    ['bat', 'REM', undefined],
    ['json', undefined, undefined],
    ['plaintext', undefined, undefined],
    ['constructor', undefined, undefined],
  ];
  for (const [language, line, block] of others) {
    it(`is known of ${language}`, () => {
      const syntax = commentSyntaxOf(language);
      assert.deepEqual([syntax?.line, syntax?.block?.join(' ')], [line, block]);
    });
  }

  for (const language of languages) {
    it(`is no code in ${language}, and belongs to the symbol it stands above`, async () => {
      const syntax = commentSyntaxOf(language);
      assert.ok(syntax, `no comments in ${language}`);
      const { text } = samples[language] ?? { text: '' };
      const { line, block } = syntax;
      const read = (code: string, key: string) => reader.read({ language, key: `${language} ${key}`, text: code });
      const plain = await read(text, 'plain');
      const comments = [
        ...(line === undefined ? [] : [`${line} first(\n${line} second {`]),
        ...(block ? [`${block[0]} first( ${block[1]}`, `${block[0]}\nsecond {\n${block[1]}`] : []),
      ];
      for (const [index, comment] of comments.entries()) {
        for (const symbol of (plain?.symbols ?? []).slice(0, 4)) {
          const place = placeAbove(text, symbol);
          const lines = text.split('\n');
          const added = comment.split('\n').map((each) => place.indentation + each);
          lines.splice(place.line - 1, 0, ...added);
          const commented = await read(lines.join('\n'), `comment ${index}`);
          const named = (of: typeof plain) => of?.symbols.map(({ kind, name }) => `${kind} ${name}`);
          assert.deepEqual(named(commented), named(plain), lines.join('\n'));
          const about = commented?.symbols.find(
            ({ name, nameLine }) => name === symbol.name && nameLine === symbol.nameLine + added.length,
          );
          assert.equal(about?.aboveLine, place.line, lines.join('\n'));
        }
      }
    });
  }

  it('goes above what stands there, as far in as that', () => {
    const text = 'class A:\r\n\t# old\r\n\t@once\r\n\tdef b(self):\r\n\t\tpass\r\n';
    assert.deepEqual(placeAbove(text, { aboveLine: 2 }), { line: 2, indentation: '\t' });
    assert.deepEqual(placeAbove(text, { aboveLine: 1 }), { line: 1, indentation: '' });
  });
});
