import assert from 'node:assert/strict';
import { Language, type Node, Parser } from '@vscode/tree-sitter-wasm';
import fc from 'fast-check';
import { commentPlace } from '../../../src/core/comments/commentPlace';
import { explanationComment } from '../../../src/core/comments/explanationComment';
import { grammarOf, languages } from '../../../src/core/syntax/languages';
import { fuzzTimeout } from '../../support/fuzz';
import { packagedReader, placeInPackage } from '../../support/syntaxReader';
import type { Sample } from '../syntax/sample';
import { samplesCompiled } from '../syntax/samplesCompiled';
import { samplesScripted } from '../syntax/samplesScripted';

const samples: Record<string, Sample> = { ...samplesCompiled, ...samplesScripted };
const reader = packagedReader();

/** What an answer may hold that would end a comment, go on in the next line, or be read before comments are. */
const pieces = [
  ...['*/', '/*', '-->', '--', '?>', '\\', '\\\n', '??/\n', '\\u000a', '<#', '#>', '=end', "'''", '"""', '`', '"', "'"],
  ...[
    '\n',
    '\r',
    '\u2028',
    '\u0085',
    '\f',
    '\n\n',
    '```\n',
    '~~~\n',
    '# ',
    '- ',
    '1. ',
    '| a |',
    '> ',
    '{',
    '}',
    '\u202e',
  ],
  ...['word', ' of ', '代码。', 'coding: utf-16', '\n#!', '<?php', '</script>', '{{', '\n@ts-ignore', '\0', '😀', '**'],
];
const answers = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 25 }).map((some) => some.join(''));

let parser: Parser;
const grammars = new Map<string, Language>();

async function parse(language: string, text: string): Promise<Node> {
  const { file } = grammarOf(language) ?? assert.fail(language);
  if (!grammars.has(file)) grammars.set(file, await Language.load(placeInPackage(`tree-sitter-${file}.wasm`)));
  parser.setLanguage(grammars.get(file)!);
  parser.reset();
  return parser.parse(text)!.rootNode;
}

/** The parts of a text that are no comments, and the lines that hold nothing else. */
function codeOf(root: Node): { code: string[]; commented: Set<number> } {
  const code: string[] = [];
  const commented = new Set<number>();
  function visit(node: Node): void {
    if (/comment/.test(node.type)) {
      for (let row = node.startPosition.row; row <= node.endPosition.row; row++) commented.add(row + 1);
    } else if (node.childCount === 0) code.push(`${node.type} ${node.text}`);
    else for (const child of node.children) if (child) visit(child);
  }
  visit(root);
  return { code, commented };
}

describe('an explanation as a comment', function () {
  this.timeout(fuzzTimeout);
  before(async () => {
    await Parser.init({ locateFile: placeInPackage });
    parser = new Parser();
  });

  for (const language of languages) {
    it(`is nothing but a comment, whatever it says: ${language}`, async () => {
      const { text } = samples[language] ?? assert.fail(language);
      const { symbols } = (await reader.read({ language, key: language, text })) ?? assert.fail();
      const before = codeOf(await parse(language, text)).code;
      const targets = [
        { scope: { kind: 'file' as const }, ranges: [{ firstLine: 1, lastLine: 2 }] },
        ...symbols.map((symbol) => ({ scope: { kind: 'symbol' as const, name: symbol.name }, ranges: [symbol] })),
      ];
      await fc.assert(
        fc.asyncProperty(answers, fc.constantFrom(...targets), fc.boolean(), async (answer, target, windows) => {
          const place = commentPlace({ text, language }, target, symbols) ?? assert.fail();
          const comment = explanationComment(answer, place, 60) ?? assert.fail();
          const lines = text.split('\n');
          lines.splice(place.line - 1, 0, ...comment);
          const after = codeOf(await parse(language, lines.join(windows ? '\r\n' : '\n')));
          assert.deepEqual(
            after.code.map((part) => part.replaceAll('\r', '')),
            before,
          );
          for (let at = 0; at < comment.length; at++) assert.ok(after.commented.has(place.line + at), comment[at]);
        }),
        { numRuns: 60 },
      );
    });
  }
});
