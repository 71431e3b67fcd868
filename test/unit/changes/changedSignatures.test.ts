import assert from 'node:assert/strict';
import { callersIn } from '../../../src/core/changes/callersIn';
import { changedSignatures } from '../../../src/core/changes/changedSignatures';
import { packagedReader } from '../../support/syntaxReader';

describe('signatures that a change alters', () => {
  const reader = packagedReader();

  async function outlined(language: string, text: string) {
    const outline = await reader.read({ language, key: `${language} ${text}`, text });
    assert.ok(outline);
    return { text, outline };
  }

  async function altered(language: string, before: string, after: string): Promise<string[]> {
    const found = changedSignatures(await outlined(language, before), await outlined(language, after));
    return found.map(({ name, line }) => (line === undefined ? `${name} gone` : `${name}:${line}`));
  }

  it('are those of functions, methods and classes whose parameters, result or heading are others', async () => {
    const cases: [language: string, before: string, after: string, altered: string[]][] = [
      [
        'typescript',
        'export function f(a: string) {\n  return a;\n}\n',
        'export function f(a: string, b = 1) {\n  return a;\n}\n',
        ['f:1'],
      ],
      [
        'typescript',
        'function f(a: () => void): number {\n  return 1;\n}\n',
        'function f(a: () => void): string {\n  return "";\n}\n',
        ['f:1'],
      ],
      [
        'typescript',
        'class A {\n  m(x: number) {}\n}\nclass B {}\n',
        'class A {\n  m(x: string) {}\n}\n',
        ['m:2', 'B gone'],
      ],
      ['python', 'def f(a):\n    return a\n', 'def f(a, *, b=None):\n    return a\n', ['f:1']],
      [
        'go',
        'package p\n\nfunc F(a int) int {\n\treturn a\n}\n',
        'package p\n\nfunc F(a int) (int, error) {\n\treturn a, nil\n}\n',
        ['F:3'],
      ],
      [
        'java',
        'class A {\n  int m(int a) {\n    return a;\n  }\n}\n',
        'class A {\n  int m(long a) {\n    return 1;\n  }\n}\n',
        ['m:2'],
      ],
      ['rust', 'fn f(a: u8) -> u8 {\n    a\n}\n', 'fn f(a: u8) -> Option<u8> {\n    Some(a)\n}\n', ['f:1']],
    ];
    for (const [language, before, after, expected] of cases) {
      assert.deepEqual(await altered(language, before, after), expected, language);
    }
  });

  it('are not those with another body, place or formatting', async () => {
    const same: [language: string, before: string, after: string][] = [
      [
        'typescript',
        'function f(a: string, b: number) {\n  return a;\n}\n',
        '\n\nfunction f(\n  a: string,\n  b: number,\n) {\n  return b;\n}\n',
      ],
      ['typescript', 'function f(a: string) { return a; }\n', 'function f(a: string) { return a + 1; }\n'],
      ['typescript', 'const f = (a: string) => a;\n', 'const f = (a: string) => a + a;\n'],
      ['python', 'def f(a):\n    """Old."""\n    return a\n', 'def f(a):\n    """New."""\n    return -a\n'],
      [
        'go',
        'package p\n\nfunc F(a int) int {\n\treturn a\n}\n',
        'package p\n\n// F is new.\nfunc F(a int) int {\n\treturn -a\n}\n',
      ],
    ];
    for (const [language, before, after] of same) assert.deepEqual(await altered(language, before, after), [], before);
  });

  it('have callers where they are called, not where they are declared, brought in or spoken of', async () => {
    const text = [
      "import { load } from './load';",
      '// load(1) is slow',
      'load(1);',
      'const a = await load<string>(2) ?? reload(3);',
      'const loader = load;',
      'function load2() {}',
      'x.load?.(4);',
      'export function load() {}',
    ].join('\n');
    const { outline } = await outlined('typescript', text);
    assert.deepEqual(callersIn(text, { name: 'load', kind: 'function' }, outline), [3, 4, 7]);
    assert.deepEqual(callersIn(text, { name: 'load', kind: 'class' }, outline), [3, 4, 5, 7]);
    assert.deepEqual(callersIn(text, { name: 'none', kind: 'function' }, outline), []);
  });
});
