import assert from 'node:assert/strict';
import fc from 'fast-check';
import { examplesIn } from '../../../src/core/embedded/examples';
import { engineOf, inJavaScript } from '../../../src/core/embedded/javascriptPattern';

describe('the examples in an answer', () => {
  it('are those of its last table in which texts stand beside what is found in them', () => {
    const answer = [
      '| Part | Meaning |\n|---|---|\n| `\\d` | a digit |\n',
      '| 文本 | 匹配 |\n|:--|---|\n| `a1` | `1` |\n| `ab` | – |\n|  `` a`b ``  |`b`|\n| ` x ` | `x` |\n',
      'The end. | is no row |',
    ].join('\n');
    assert.deepEqual(examplesIn(answer), [
      { text: 'a1', said: '1' },
      { text: 'ab', said: undefined },
      { text: 'a`b', said: 'b' },
      { text: 'x', said: 'x' },
    ]);
    assert.deepEqual(examplesIn('| `a` | `b` | `c` |\n|-|-|-|\n| `a` | `b` | `c` |'), []);
    assert.deepEqual(examplesIn('No table.'), []);
  });

  it('are read as they were written, whatever they hold', () => {
    const text = fc
      .string({ unit: fc.constantFrom(...'ab1.\\-|*<é漢'), minLength: 1, maxLength: 12 })
      .filter((each) => !/\\$|\\\|/.test(each));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.option(text, { nil: undefined })), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const cell = (each: string | undefined): string =>
            each === undefined ? '-' : `\`${each.replaceAll('|', '\\|')}\``;
          const table = rows.map(([one, other]) => `| ${cell(one)} | ${cell(other)} |`).join('\n');
          assert.deepEqual(
            examplesIn(`Text.\n\n| Text | Match |\n|---|---|\n${table}\n`),
            rows.map(([one, other]) => ({ text: one, said: other })),
          );
        },
      ),
    );
  });
});

describe('a pattern for the engine of JavaScript', () => {
  it('is written as that has it', () => {
    const of = (text: string, language: string, flags = '') => inJavaScript({ text, flags }, language);
    assert.deepEqual(of('a+', 'typescript', 'giu'), { source: 'a+', flags: 'iu' });
    assert.deepEqual(of('\\\\A', 'python'), { source: '\\\\A', flags: '' });
    assert.deepEqual(of('#^a/b#im', 'php'), { source: '^a/b', flags: 'im' });
    const cases: [pattern: string, language: string, flags: string, text: string, found: string | undefined][] = [
      ['(?i)\\A(?P<a>x)(?P=a)\\Z', 'python', '', 'xX', 'xX'],
      ['(?m)\\Ab', 'python', '', 'a\nb', undefined],
      ['(?x) (\\d+)  # digits\n \\  [ #]', 'python', '', '12 #', '12 #'],
      ['a b # c', 'python', 'x', 'ab', 'ab'],
      ['[]x]+', 'python', '', 'a]x', ']x'],
      ['a(?#note)b', 'python', '', 'ab', 'ab'],
      ['a\\-b', 'python', '', 'a-b', 'a-b'],
      ['\\Qa.b\\E+', 'java', '', 'axb a.bb', 'a.bb'],
      ['\\p{Lu}\\-\\p{L}', 'java', '', 'É-é', 'É-é'],
      ['[\\w&&\\D]+', 'java', '', '1b2', 'b'],
      ['[[:alpha:]_]+', 'go', '', '1ab_', 'ab_'],
      ['\\A\\h+\\z', 'ruby', '', 'beef', 'beef'],
      ['^b', 'ruby', '', 'a\nb', 'b'],
      ['a.b', 'ruby', 'm', 'a\nb', 'a\nb'],
      ['a b', 'ruby', 'x', 'ab', 'ab'],
      ['a\\hb', 'java', '', 'a\tb', 'a\tb'],
    ];
    for (const [pattern, language, flags, text, found] of cases) {
      const { source, flags: set } = of(pattern, language, flags);
      assert.equal(new RegExp(source, set).exec(text)?.[0], found, `${pattern} as /${source}/${set}`);
    }
    // What would be read as something else is refused instead.
    for (const [pattern, language] of [
      ['(?U)a+', 'go'],
      ['/a+/U', 'php'],
      ['\\p{IsGreek}', 'java'],
      ['[a-z&&[^b]]+', 'java'],
      ['\\Ka', 'php'],
      ['a\\Gb', 'csharp'],
      ['\\d++', 'java'],
    ] as const) {
      const { source, flags } = of(pattern, language);
      assert.throws(() => new RegExp(source, flags), SyntaxError, pattern);
    }
    assert.deepEqual([engineOf('php'), engineOf('go'), engineOf('vue')], ['PCRE', 'Go', 'JavaScript']);
  });
});
