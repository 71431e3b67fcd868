import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type EmbeddedLanguage, embeddedIn } from '../../../src/core/embedded/embedded';
import { lineLiteral } from '../../../src/core/embedded/lineLiteral';
import { packagedReader } from '../../support/syntaxReader';

const reader = packagedReader();

/** What stands in another language at the mark `¦` of code. */
async function at(language: string, marked: string) {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const lines = text.slice(0, offset).split('\n');
  const [line, column] = [lines.length - 1, lines.at(-1)!.length];
  const literalAt = { line, column, endLine: line, endColumn: column };
  const literal = (await reader.read({ language, key: marked, text, literalAt }))?.literal;
  return literal && embeddedIn(literal, language);
}

describe('a text in another language', function () {
  this.timeout(60_000);

  const known: [language: string, code: string, is: EmbeddedLanguage, text: string | undefined][] = [
    ['typescript', 'const a = /\\d¦+/gi;', 'regex', '\\d+'],
    ['javascript', 'const a = new RegExp("\\\\d¦+");', 'regex', '\\d+'],
    ['typescript', 'const a = RegExp(`a${b}¦`);', 'regex', undefined],
    ['python', 'import re\nP = re.compile(\n    r"(?P<year>\\d{4})¦-"\n)', 'regex', '(?P<year>\\d{4})-'],
    ['python', "re.sub('\\\\s¦+', '', text)", 'regex', '\\s+'],
    ['go', 'package a\nvar b = regexp.MustCompile(`^\\w¦+$`)', 'regex', '^\\w+$'],
    ['java', 'class A { Pattern p = Pattern.compile("\\\\d¦+"); }', 'regex', '\\d+'],
    ['csharp', 'class A { Regex r = new Regex(@"\\d¦+"); }', 'regex', '\\d+'],
    ['php', "<?php preg_match('/^a¦b/i', $b);", 'regex', '/^ab/i'],
    ['ruby', 'a = /x¦y/m', 'regex', 'xy'],
    ['rust', 'fn a() { let b = Regex::new(r"\\d¦+"); }', 'regex', '\\d+'],
    ['cpp', 'std::regex word("\\\\w¦+");', 'regex', '\\w+'],
    ['typescript', 'const a = sql`select id¦ from users`;', 'sql', 'select id from users'],
    [
      'typescript',
      "db.query('select ¦id from users where id = $1', [id]);",
      'sql',
      'select id from users where id = $1',
    ],
    ['python', 'Q = """\nSELECT a¦\nFROM b\n"""', 'sql', '\nSELECT a\nFROM b\n'],
    ['java', 'class A { String q = "UPDATE a¦ SET b = 1"; }', 'sql', 'UPDATE a SET b = 1'],
    ['go', 'package a\nconst q = `INSERT ¦INTO a VALUES (1)`', 'sql', 'INSERT INTO a VALUES (1)'],
    ['typescript', 'const a = gql`query A { b¦ }`;', 'graphql', 'query A { b }'],
    ['javascript', 'const a = "mutation { a¦(b: 1) { c } }";', 'graphql', 'mutation { a(b: 1) { c } }'],
    ['typescript', "cron.schedule('0 5 * * ¦1', run);", 'cron', '0 5 * * 1'],
    ['python', 'every = "*/5 * * * ¦*"', 'cron', '*/5 * * * *'],
    ['typescript', "execSync('git log ¦--oneline | head');", 'shell', 'git log --oneline | head'],
    ['typescript', 'await $`rm -rf ${folder}¦/x`;', 'shell', undefined],
    ['python', 'subprocess.run("ls -l ¦| wc", shell=True)', 'shell', 'ls -l | wc'],
    ['php', "<?php shell_exec('ls ¦-l');", 'shell', 'ls -l'],
  ];
  for (const [language, code, is, text] of known)
    it(`is known in ${language}: ${JSON.stringify(code)}`, async () => {
      const found = await at(language, code);
      assert.deepEqual([found?.language, found?.text], [is, text]);
    });

  const others: [language: string, code: string][] = [
    ['typescript', "console.log('Select some of them from the list¦.');"],
    ['typescript', "t('Update the settings, then set ¦a key.');"],
    ['typescript', "const a = pattern.exec('ls¦ -l');"],
    ['typescript', "const a: str¦ing = 'x';"],
    ['typescript', 'const a = sql`select ${f¦(1)} from b`;'],
    ['typescript', 'const a = 1 / ¦2 / 3;'],
    ['python', 'exec("print(1)¦")'],
    ['python', 'name = "1 2 3 4 ¦5"'],
    ['go', 'package a\nimport "regexp¦"'],
    ['javascript', "const a = 'a * b * c¦';"],
  ];
  for (const [language, code] of others)
    it(`is none in ${language}: ${JSON.stringify(code)}`, async () => {
      assert.equal((await at(language, code))?.language, undefined);
    });

  it('is what the program has, whatever is escaped to write it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'\\d+*?[]()"\'`/\n\té漢$'), maxLength: 20 }),
        async (text) => {
          const code = `RegExp(${JSON.stringify(text)});`;
          const literalAt = { line: 0, column: 8, endLine: 0, endColumn: 8 };
          const { literal } = (await reader.read({ language: 'javascript', key: code, text: code, literalAt }))!;
          if (text !== '') assert.equal(embeddedIn(literal!, 'javascript')?.text, text);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is found by its quotes where there is no grammar', () => {
    const line = '    - cron: \'0 5 * * 1\' # "x"';
    const literal = lineLiteral(line, 3, line.indexOf('5'));
    assert.deepEqual(embeddedIn(literal!, 'yaml'), { language: 'cron', text: '0 5 * * 1', flags: '' });
    assert.deepEqual([literal?.firstLine, literal?.column], [3, line.indexOf("'")]);
    assert.equal(lineLiteral(line, 3, 6), undefined);
    assert.equal(lineLiteral('"a \\" b', 1, 3), undefined);
  });
});
