import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedFileOf } from '../../../src/core/changes/changedFileOf';
import { isFormatting } from '../../../src/core/changes/isFormatting';

const code = "export function add(a: number, b: number): number {\n  // It's a sum.\n  return a + b;\n}\n";

describe('what has become of a file', () => {
  const changeOf = (path: string, old?: string, now?: string, before?: string) =>
    changedFileOf({
      path,
      ...(before !== undefined && { before }),
      ...(old !== undefined && { old: { text: old } }),
      ...(now !== undefined && { now: { text: now } }),
    });

  it('is told as what it is', () => {
    assert.equal(changeOf('a.ts', undefined, code)?.change, 'added');
    assert.equal(changeOf('a.ts', code, undefined)?.change, 'deleted');
    assert.equal(changeOf('a.ts', code, code.replace('a + b', 'a - b'))?.change, 'changed');
    assert.equal(changeOf('b.ts', code, code.replace('a + b', 'a - b'), 'a.ts')?.change, 'renamed');
    assert.equal(changeOf('a.ts', code, code), undefined);
  });

  it('is folded where nothing else is to be told', () => {
    assert.equal(changeOf('b.ts', code, code, 'a.ts')?.folded, 'renamed');
    assert.equal(changeOf('a.ts', code, code.replaceAll('\n', '\r\n'))?.folded, 'formatting');
    const picture = changedFileOf({ path: 'logo.png', now: { folded: 'notText' } });
    assert.deepEqual([picture?.change, picture?.folded, picture?.hunks], ['added', 'notText', []]);
    // A file without lines is added as well.
    assert.deepEqual(changeOf('empty.txt', undefined, '')?.hunks, []);
  });

  it('is formatting where blanks mean nothing, in what language that is so', () => {
    const wide = code.replace('(a: number, b: number)', '(\n  a: number,\n  b: number\n)').replace('a + b', 'a  +  b');
    assert.ok(isFormatting(code, wide, 'typescript'));
    for (const language of [
      'python',
      'yaml',
      'shellscript',
      'markdown',
      'plaintext',
      'makefile',
      'ruby',
      'sql',
      'no-such',
      'css',
      'scss',
    ]) {
      assert.ok(!isFormatting('if a:\n  b()\n  c()\n', 'if a:\n  b()\nc()\n', language), language);
      assert.ok(isFormatting('a\n  b\n', 'a \n  b\n\n', language), language);
    }
    assert.ok(isFormatting('func f() {\n\tx := 1\n}\n', 'func f() {\n    x :=  1\n\n}\n', 'go'));
    assert.ok(!isFormatting('x := a\n-b\n', 'x := a - b\n', 'go'));
  });

  it('is never formatting where a word, a sign, a text or a comment is another', () => {
    for (const [before, after] of [
      ['return x', 'returnx'],
      ['const a = "x y";', 'const a = "x  y";'],
      ["const a = 'x';", "const a = 'x ';"],
      ['const a = `x\n  y`;', 'const a = `x\n    y`;'],
      ['const a = "it\\"s  so";', 'const a = "it\\"s so";'],
      ['// a\nb();', '// a b();'],
      ['a();\n// b', 'a(); b'],
      ['return\na + b;', 'return a + b;'],
      ['let a = b\n(c)', 'let a = b(c)'],
      ['#define A 1\nint b;', '#define A 1 int b;'],
      ['a = "x\n  y";', 'a = "x\n y";'],
      ['/*\n * a\n */', '/*\n * a b\n */'],
      ['a + +b', 'a ++b'],
    ] as const) {
      assert.ok(!isFormatting(before, after, 'typescript'), JSON.stringify([before, after]));
    }
  });

  it('is not formatting where blanks stand in a pattern, in JSX, or in a text of whatever marks', () => {
    for (const [language, before, after] of [
      ['javascript', 's.replace(/a  b/g, "")', 's.replace(/a b/g, "")'],
      ['typescript', 'const r = /[/ ]+x/;', 'const r = /[/]+x/;'],
      ['typescript', 'if (a) /x\\/ +/.exec(b)', 'if (a) /x\\/+/.exec(b)'],
      ['javascript', 'const r = /["]  \'/;', 'const r = /["] \'/;'],
      ['typescriptreact', 'const a = <p> {b}</p>;', 'const a = <p>{b}</p>;'],
      ['javascript', 'const a = <p>x,\n  {b}</p>;', 'const a = <p>x,{b}</p>;'],
      ['typescript', 'const a = `${b(`x  :`)}  ;`;', 'const a = `${b(`x :`)}  ;`;'],
      ['php', '<?php $a = <<<X\n  a;\nX;', '<?php $a = <<<X\na;\nX;'],
      ['php', '<?php a(); ?>\n<p> x</p>', '<?php a(); ?>\n<p>x</p>'],
      ['rust', 'let a = r#"x "  " y"#;', 'let a = r#"x " " y"#;'],
      ['rust', "fn f<'a>() { g(\"it's  so's\") }", "fn f<'a>() { g(\"it's so's\") }"],
      ['cpp', 'auto a = R"(x "  " y)";', 'auto a = R"(x " " y)";'],
      ['csharp', 'var a = """x "  " y""";', 'var a = """x " " y""";'],
    ] as const) {
      assert.ok(!isFormatting(before, after, language), before);
    }
    for (const [language, before, after] of [
      ['typescript', 'a( /x y/ )', 'a(/x y/)'],
      ['typescript', 'const a = b / c;', 'const a = b/c;'],
      ['typescriptreact', 'const a = (\n  <p>\n  x</p>);', 'const a = (\n<p>\n      x</p>);'],
      ['rust', "fn f<'a>( x: &'a str) {}", "fn f<'a>(x: &'a str) {}"],
      ['kotlin', 'val a: List<String?> = b( c)', 'val a: List<String?> = b(c)'],
    ] as const) {
      assert.ok(isFormatting(before, after, language), before);
    }
  });

  it('is formatting whatever blanks stand between the signs, and is not where one sign is another', () => {
    const signs = fc.array(fc.constantFrom('a', 'b1', '(', ')', '{', '}', ';', ',', '=', '"x y"', '.'), {
      minLength: 1,
      maxLength: 40,
    });
    const blanks = fc.array(fc.constantFrom(' ', '  ', '\n', '\r\n    ', '\t', '\n\n'), {
      minLength: 80,
      maxLength: 80,
    });
    const written = (list: readonly string[], between: readonly string[]) =>
      list.map((sign, index) => sign + (sign === ';' || sign === '{' ? between[index] : ' ')).join('');
    fc.assert(
      fc.property(signs, blanks, blanks, fc.nat(), (list, one, other, at) => {
        // What begins with a bracket may go on with the line before, and stays where it is.
        const [before, after] = [written(list, one), written(list, other)];
        const goesOn = /[;{]\s*\n\s*\(/;
        if (!goesOn.test(before) && !goesOn.test(after)) assert.ok(isFormatting(before, after, 'typescript'));
        const changed = [...list];
        changed[at % list.length] += '!';
        assert.ok(!isFormatting(before, written(changed, other), 'typescript'));
      }),
    );
  });
});
