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

  it('gives no order to a compiler, checker or editor', () => {
    // As the tools themselves look for them, in what they get of the file.
    const orders: [language: string, text: string, pattern: RegExp][] = [
      ['typescript', '@ts-ignore', /^\s*\/\/\/?\s*@(ts-expect-error|ts-ignore)/m],
      ['typescript', '@ts-nocheck', /^\s*\/\/\/?\s*@ts-nocheck/m],
      ['javascript', '@flow strict', /@flow/],
      ['javascript', 'eslint-disable-next-line no-eval', /\/\/\s*eslint-disable-(?:next-)?line/],
      ['javascript', 'prettier-ignore', /\/\/\s*prettier-ignore\s*$/m],
      ['javascript', 'istanbul ignore next', /\/\/\s*istanbul\s+ignore/],
      ['javascript', 'biome-ignore lint/a: b', /\/\/\s*biome-ignore/],
      ['python', 'type: ignore', /#\s*type:\s*ignore/],
      ['python', 'mypy: ignore-errors', /#\s*mypy:/],
      ['python', 'a # noqa', /#\s*noqa/i],
      ['python', 'see pylint: disable=all', /\bpylint:/],
      ['python', 'fmt: off', /#\s*fmt:\s*off/],
      ['python', 'pragma: no cover', /#\s*pragma[:\s]?\s*no\s*cover/i],
      ['python', 'vim: set ts=2:', /\s(?:vi|vim|ex):/],
      ['ruby', '-*- frozen_string_literal: true -*-', /-\*-/],
      ['ruby', 'rubocop:disable all', /#\s*rubocop\s*:/],
      ['ruby', 'typed: false', /#\s*typed:/],
      ['shellscript', 'shellcheck disable=all', /#\s*shellcheck\s/],
      ['yaml', 'yaml-language-server: $schema=https://a.example/x', /#\s*yaml-language-server:/],
      ['terraform', 'tfsec:ignore:all', /#\s*tfsec:ignore/],
      ['go', 'Code generated by a tool. DO NOT EDIT.', /^\s*\/\/ Code generated .* DO NOT EDIT\.$/m],
      ['go', 'a nolint b', /nolint/],
      ['cpp', 'so NOLINT(all)', /NOLINT/],
      ['cpp', 'clang-format off', /\/\/\s*clang-format off/],
      ['java', '@formatter:off', /@formatter:off/],
      ['java', 'noinspection unchecked', /noinspection/],
      ['php', '@phpstan-ignore-line', /\/\/\s*@phpstan/],
      ['verilog', 'synopsys translate_off', /\/\/\s*synopsys/],
      ['latex', '!TEX program = sh', /%\s*!\s*TEX/],
      ['perl', 'line 7 "a"', /#\s*line\s+\d/],
      ['html', 'markdownlint-disable', /<!--\s*markdownlint/],
      ['svelte', 'svelte-ignore a', /<!--\s*svelte-ignore/],
    ];
    for (const [language, text, pattern] of orders) {
      for (const said of [text, `\`\`\`\n${text}\n\`\`\``]) {
        assert.doesNotMatch(explanationComment(said, at(language), 80)!.join('\n'), pattern);
      }
    }
  });

  it('is not run by a template, a directive or a procedure around it', () => {
    const only = (language: string, text: string) => explanationComment(text, at(language, ''), 80)?.join('\n') ?? '';
    for (const language of ['html', 'yaml', 'sql', 'markdown', 'javascript']) {
      const text = only(language, 'a {{ x }} {% y %} {# z <%= f() %> <?php g() ?> ${{ h }}');
      assert.doesNotMatch(text, /\{[{%#]|<[%?]/);
    }
    for (const text of ['include:: /etc/passwd', 'raw:: html', '_target: x', '[1] a', '|name| image:: x']) {
      assert.doesNotMatch(only('restructuredtext', text), /^\.\. (?:[_[|]|[\w-]+::)/, text);
    }
    assert.equal(only('tcl', 'if {a} }'), '# if (a) )');
  });

  it('leaves sentences and code as they are', () => {
    const texts = [
      'Returns the type: a number',
      'We ignore errors.',
      'name: value',
      'It is off',
      '@Override',
      'a { b }',
    ];
    for (const text of texts) assert.deepEqual(explanationComment(text, at('typescript', ''), 80), [`// ${text}`]);
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
    assert.equal(top('markdown', '---\ntitle: a\n---\n# b'), 4);
    assert.equal(top('yaml', '#cloud-config\na: b'), 2);
    assert.equal(top('swift', '// swift-tools-version:5.9\nimport a'), 2);
    assert.equal(top('css', '@charset "utf-8";\na {}'), 2);
    assert.equal(top('dockerfile', '# syntax=docker/dockerfile:1\n#escape = `\n# check=skip=all\nFROM a'), 4);
  });

  it('is above the whole statement and the whole text, where it would tear them apart or be a part of them', () => {
    assert.equal(lineOf('shellscript', 'x\n\n\n\n\n\n\ndocker run \\\n  --rm \\\n  image', 10), 8);
    assert.equal(lineOf('shellscript', 'x\n\n\n\n\n\n\ncat <<EOF\n  $(x)\nb\nEOF\nc', 10), 8);
    assert.equal(lineOf('shellscript', 'x\n\n\n\n\n\n\ncat <<EOF\n  $(x)\nb\nEOF\nc', 12), 12);
    assert.equal(lineOf('shellscript', 'x\n\n\n\n\n\n# don\'t\nbash -c "a\n  b\n c"\nd', 10), 8);
    assert.equal(lineOf('shellscript', "x\n\n\n\n\n\n# don't\nawk '{\n  b }'\nd", 10), 10);
    assert.equal(lineOf('ruby', 'x\n\n\n\n\n\n\na = <<~SQL\n  b\nSQL\nc << D', 9), 8);
    assert.equal(lineOf('ruby', 'x\n\n\n\n\n\n\na << item\nb\nc', 10), 10);
    assert.equal(lineOf('php', 'x\n\n\n\n\n\n\n$a = <<<EOT\n  b\nEOT;\nc', 9), 8);
    assert.equal(lineOf('c', 'x\n\n\n\n\n\n\n#define A \\\n  b\nc', 9), 8);
    assert.equal(lineOf('powershell', 'x\n\n\n\n\n\n\nGet-Item `\n  b\nc', 9), 8);
    assert.equal(lineOf('yaml', 'a:\n  run: |\n    b\n\n    c\n  d: e\n\n\n', 5), 2);
    assert.equal(lineOf('yaml', 'a:\n  run: |\n    b\n\n    c\n\n\n\n  d: e', 9), 9);
  });

  it('is in the language of a script within a page', () => {
    const page = '<p>\n<script>\nlet a;\n</script>\n<style>\na {}\n</style>\n<p>';
    const languages = [1, 3, 6, 8].map((line) => place('html', page, line)?.language);
    assert.deepEqual(languages, ['html', 'javascript', 'css', 'html']);
  });
});
