import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columns, wrapText } from '../../../src/core/base/wrapText';
import { commentPlace } from '../../../src/core/comments/commentPlace';
import { explanationComment, widthOf } from '../../../src/core/comments/explanationComment';
import { plainLines } from '../../../src/core/comments/plainLines';

const answer = [
  '## Purpose',
  '**Adds** one to each of the `numbers` [L2-L4], and leaves those alone that are not finite [L3].',
  '',
  '- First it copies the list, so that the caller keeps its own one [L2].',
  '- Then:',
  '  1. it adds.',
  '',
  '```ts',
  'const more = add([1]); // [L1] */',
  '```',
  '',
  '| in | out |',
  '| -- | --- |',
  '| 1  | 2   |',
].join('\n');

describe('an explanation in plain lines', () => {
  it('keeps lists, code and tables, and loses citations and emphasis', () => {
    assert.deepEqual(plainLines(answer, 48), [
      'Purpose',
      'Adds one to each of the `numbers`, and leaves',
      'those alone that are not finite.',
      '',
      '- First it copies the list, so that the caller',
      '  keeps its own one.',
      '- Then:',
      '  1. it adds.',
      '',
      '    const more = add([1]); // [L1] */',
      '',
      '| in | out |',
      '| -- | --- |',
      '| 1  | 2   |',
    ]);
  });

  it('shows what cannot be seen', () => {
    assert.deepEqual(plainLines('a\u202eb', 40), ['a⟨U+202E⟩b']);
  });

  it('breaks Chinese between any characters, but not before a mark', () => {
    assert.deepEqual(wrapText('它把请求分给处理函数。没有匹配时返回错误。', 20), [
      '它把请求分给处理函',
      '数。没有匹配时返回错',
      '误。',
    ]);
  });

  it('is as wide as it may be at most, but for words that are wider, and loses no letter', () => {
    const words = fc.array(fc.constantFrom('a', 'word', 'longer-words', '代码', '，', '（', 'é😀'), { maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 40 }), (some, width) => {
        const text = some.join(' ');
        const lines = wrapText(text, width, '- ', '  ');
        assert.equal(
          lines
            .map((line) => line.slice(2))
            .join('')
            .replaceAll(' ', ''),
          text.replaceAll(' ', ''),
        );
        for (const line of lines) assert.ok(columns(line) <= width || !/ /.test(line.trim().slice(2)), line);
      }),
    );
  });
});

describe('a comment', () => {
  const at = (language: string, indentation = '  ') => ({ language, indentation });
  const cases: [string, string[]][] = [
    ['typescript', ['  // It adds.', '  //', '  // - one']],
    ['python', ['  # It adds.', '  #', '  # - one']],
    ['css', ['  /*', '    It adds.', '', '    - one', '  */']],
    ['html', ['  <!--', '    It adds.', '', '    - one', '  -->']],
    ['sql', ['  -- It adds.', '  --', '  -- - one']],
    ['bat', ['  REM It adds.', '  REM', '  REM - one']],
  ];
  for (const [language, lines] of cases) {
    it(`in ${language}`, () => assert.deepEqual(explanationComment('It adds [L1].\n\n- one', at(language), 80), lines));
  }

  it('is as wide as the file, with its marks and what stands before them', () => {
    const lines = explanationComment('word '.repeat(60), at('go', '\t'.repeat(2)), widthOf('a'.repeat(300))) ?? [];
    assert.deepEqual([Math.max(...lines.map(columns)) <= 120, lines.length], [true, 3]);
    assert.deepEqual([widthOf('short'), widthOf('a\n'.repeat(3) + 'b'.repeat(95))], [80, 95]);
  });

  it('cannot be ended from within', () => {
    const text = 'a --> b */ --}} #} *) c';
    assert.match(explanationComment(text, at('html'), 80)?.[1] ?? '', /^ {4}a - -> b/);
    assert.match(explanationComment(text, at('css'), 80)?.[1] ?? '', /b \* \/ /);
    assert.match(explanationComment(text, at('handlebars'), 80)?.[1] ?? '', /- -\}\}/);
    assert.match(explanationComment(text, at('twig'), 80)?.[1] ?? '', /# \}/);
    assert.match(explanationComment(text, at('ocaml'), 80)?.[1] ?? '', /\* \) c/);
    assert.deepEqual(explanationComment('echo a ?> b', at('php', ''), 80), ['// echo a ? > b']);
    assert.deepEqual(explanationComment('ends with \\u000a in \\', at('java', ''), 80), [
      '// ends with \\ u000a in \\.',
    ]);
    assert.deepEqual(explanationComment('Close with </script>.', at('javascript', ''), 80), [
      '// Close with < /script>.',
    ]);
  });

  it('does nothing that its language does in comments', () => {
    const only = (language: string, text: string) => explanationComment(text, at(language, '\t'), 80);
    assert.deepEqual(only('makefile', 'runs $(shell rm x) and $$'), ['\t# runs $$(shell rm x) and $$$$']);
    for (const text of ['& del x', 'a& del x', '|del x', '>x', ';, & del x', '"a b& del x', ')', '^']) {
      assert.ok(only('bat', text)?.[0]?.startsWith('\tREM . '), text);
    }
    assert.deepEqual(only('bat', 'takes %~1 & more'), ['\tREM takes %%~1 & more']);
    for (const text of ['syntax=a/b', 'escape = `', 'Check=skip=all']) {
      assert.deepEqual(only('dockerfile', text), [`\t# . ${text}`]);
    }
    assert.deepEqual(only('go', '+build ignore'), ['\t// + build ignore']);
    for (const language of ['java', 'groovy', 'scala']) {
      assert.deepEqual(only(language, 'a \\u000a b'), ['\t// a \\ u000a b'], language);
    }
  });

  it('is none where there are none', () => {
    for (const language of ['json', 'plaintext', 'nonsense'])
      assert.equal(explanationComment('a', at(language), 80), undefined);
  });
});

describe('the place of a comment', () => {
  const selection = { kind: 'selection' as const };
  const place = (
    language: string,
    text: string,
    line: number,
    scope: Parameters<typeof commentPlace>[1]['scope'] = selection,
  ) =>
    commentPlace({ text, language }, { scope, ranges: [{ firstLine: line, lastLine: line }] }, [
      { name: 'f', kind: 'function', firstLine: 2, lastLine: 6, aboveLine: 1, nameLine: 2, headLine: 2 },
    ]);
  const lineOf = (...args: Parameters<typeof place>): number | undefined => place(...args)?.line;

  it('is above what was selected, with its indentation', () => {
    assert.deepEqual(place('typescript', 'a\nf(\n\n   b\n', 3), {
      line: 4,
      indentation: '   ',
      language: 'typescript',
    });
  });

  it('is above the line of the problem, not above the lines around it', () => {
    assert.equal(lineOf('typescript', 'a\n'.repeat(30), 8, { kind: 'problems', offset: 15 }), 23);
  });

  it('is above what already stands above a symbol', () => {
    assert.equal(lineOf('typescript', '// f\nfunction f() {\n}\n', 2), 1);
  });

  it('is above the symbol where the lines are within a text or within markup', () => {
    assert.equal(lineOf('typescript', '\nf(`a\nb\nc`)\n\n}', 3), 1);
    assert.equal(lineOf('python', '\ndef f():\n  """\n  a\n  """\n  b', 4), 1);
    assert.equal(lineOf('python', '\ndef f():\n  """\n  a\n  """\n  b', 6), 6);
    assert.equal(lineOf('typescriptreact', '\nf() {\n return (\n  <b>\n   text\n  </b>}', 4), 1);
    assert.equal(lineOf('typescriptreact', '\nf() {\n return (\n  <b>\n   text\n  </b>}', 5), 1);
    assert.equal(lineOf('typescript', '\nf() {\n g(() =>\n  h);\n}\n', 4), 4);
    assert.equal(lineOf('c', '\nf() {\n/* a\n b\n*/\nc', 4), 1);
  });

  it('is nowhere within a text that stands in no symbol', () => {
    assert.equal(place('typescript', 'x\n'.repeat(8) + 'a = `\nb\nc`\n', 10), undefined);
  });

  it('is at the top of a file, below what has to be its first', () => {
    const top = (language: string, text: string) => lineOf(language, text, 1, { kind: 'file' });
    assert.equal(top('typescript', 'a\nb'), 1);
    assert.equal(top('python', '#!/usr/bin/python3\n# -*- coding: utf-8 -*-\nimport a'), 3);
    assert.equal(top('php', '<?php\nf();'), 2);
    assert.equal(top('php', '<p>\n<?php\nf();'), 3);
    assert.equal(top('xml', '\uFEFF<?xml version="1.0"?>\n<a/>'), 2);
    assert.equal(top('html', '<!DOCTYPE html>\n<p>'), 2);
    assert.equal(top('css', '@charset "utf-8";\na {}'), 2);
    assert.equal(top('dockerfile', '# syntax=docker/dockerfile:1\n#escape = `\n# check=skip=all\nFROM a'), 4);
  });

  it('is in the language of a script within a page', () => {
    const page = '<p>\n<script>\nlet a;\n</script>\n<style>\na {}\n</style>\n<p>';
    const languages = [1, 3, 6, 8].map((line) => place('html', page, line)?.language);
    assert.deepEqual(languages, ['html', 'javascript', 'css', 'html']);
  });
});
