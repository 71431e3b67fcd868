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
    ['cpp', 'std::regex a(R"x(\\d¦+"b)x");', 'regex', '\\d+"b'],
    ['csharp', 'class A { bool B(string s) { return Regex.IsMatch(s, @"\\d¦+""x"); } }', 'regex', '\\d+"x'],
    ['php', "<?php preg_match('/it\\'s \\\\d¦/', $b);", 'regex', "/it's \\d/"],
    ['python', 'import re\nre.compile(pattern=rf"a{{2}}¦")', 'regex', 'a{2}'],
    ['typescript', 'new RegExp(String.raw`\\d¦+`);', 'regex', '\\d+'],
    ['typescript', 'db.query(`select ¦* from ${table}`);', 'sql', undefined],
    ['python', 'cur.execute(f"select a from {table} w¦")', 'sql', undefined],
    ['go', 'package a\nvar b = db.QueryRow(ctx, "select ¦a from b")', 'sql', 'select a from b'],
    ['rust', 'fn a() { sqlx::query!("select ¦a from b"); }', 'sql', 'select a from b'],
    ['typescript', 'const a = "-- of all\\nSELECT ¦now()";', 'sql', '-- of all\nSELECT now()'],
    ['typescript', 'const a = "EXPLAIN ¦ANALYZE SELECT 1";', 'sql', 'EXPLAIN ANALYZE SELECT 1'],
    ['typescript', 'const a = "select ¦a from b where c = 1";', 'sql', 'select a from b where c = 1'],
    ['typescript', 'const a = /* sql */ `x ¦y`;', 'sql', 'x y'],
    ['java', 'class A {\n// language=RegExp\nString a = "x¦+"; }', 'regex', 'x+'],
    ['ruby', 'a = <<~SQL\n  delete ¦it\nSQL', 'sql', '  delete it'],
    ['ruby', 'a = `ls ¦-l`', 'shell', 'ls -l'],
    ['go', 'package a\nvar b = exec.Command("sh", "-c", "ls ¦| wc")', 'shell', 'ls | wc'],
    ['typescript', 'spawn("bash", ["-lc", "ls ¦| wc"]);', 'shell', 'ls | wc'],
    ['shellscript', "bash -c 'ls ¦| wc'", 'shell', 'ls | wc'],
    ['typescript', 'const a = `\n# all\nquery A { b¦ }`;', 'graphql', '\n# all\nquery A { b }'],
    ['typescript', 'const a = `extend type Query { b¦: Int }`;', 'graphql', 'extend type Query { b: Int }'],
    ['typescript', 'const a = "@every ¦1h30m";', 'cron', '@every 1h30m'],
    ['typescript', 'const a = "CRON_TZ=UTC 0 5 ¦* * MON#2";', 'cron', 'CRON_TZ=UTC 0 5 * * MON#2'],
    ['typescript', 'const a = "cron(0 12 ¦1 1 2 2026)";', 'cron', 'cron(0 12 1 1 2 2026)'],
    ['typescript', 'const a = { cron: "0 5 ¦1 1 1" };', 'cron', '0 5 1 1 1'],
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
    ['typescript', "const a = 'select ¦one from the list';"],
    ['typescript', "const a = 'DROP TABLE¦';"],
    ['typescript', "const a = 'CALL ¦ME (NOW)';"],
    ['typescript', 'const a = sql; b("x¦");'],
    ['typescript', 'const a = "1 2 3 4 5 6 ¦7";'],
    ['typescript', "const a = 'type ¦{ something }';"],
  ];
  for (const [language, code] of others)
    it(`is none in ${language}: ${JSON.stringify(code)}`, async () => {
      assert.equal((await at(language, code))?.language, undefined);
    });

  it('has the flags that are passed behind it', async () => {
    const cases: [language: string, code: string, flags: string][] = [
      ['typescript', 'new RegExp("a¦", "gi");', 'gi'],
      ['typescript', 'new RegExp("a¦");', ''],
      ['python', 'import re\nre.sub(r"a¦", "", x, flags=re.I | re.VERBOSE)\nre.S', 'ix'],
      ['java', 'class A { Pattern p = Pattern.compile("a¦", Pattern.CASE_INSENSITIVE | Pattern.DOTALL); }', 'is'],
      ['csharp', 'class A { Regex r = new Regex("a¦", RegexOptions.Multiline); }', 'm'],
      ['cpp', 'std::regex a("a¦", std::regex::icase);', 'i'],
    ];
    for (const [language, code, flags] of cases) assert.equal((await at(language, code))?.flags, flags, code);
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
