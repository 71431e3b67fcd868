import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { globSync } from 'tinyglobby';
import { codeBlock, codeSpan, plainAsMarkdown } from '../../src/core/base/markdownText';
import { safeMarkdown, safeMarkdownLine } from '../../src/core/base/safeMarkdown';
import { sharedPieces } from '../../src/core/base/sharedPieces';
import { codeOf } from '../../src/core/answerNames/codeOf';
import { definedIn } from '../../src/core/answerNames/defined';
import { partsOf } from '../../src/core/answerNames/partsOf';
import { readSent } from '../../src/core/answerNames/sentCode';
import { inert } from '../../src/core/comments/inert';
import { statementStart } from '../../src/core/comments/statementStart';
import { importAt, importsOf } from '../../src/core/codeMap/imports';
import { checkApiKey } from '../../src/core/endpoint/address/apiKey';
import { readErrorBody } from '../../src/core/endpoint/errors/errorBody';
import { readErrorJson } from '../../src/core/endpoint/errors/errorJson';
import { failureWords } from '../../src/core/endpoint/errors/failureWords';
import { safeText } from '../../src/core/endpoint/errors/scrub';
import { rowsWithSecrets, secretsOfRow } from '../../src/core/privacy/byPosition';
import { joinedTexts } from '../../src/core/privacy/joinedTexts';
import { secretFormats } from '../../src/core/privacy/formats';
import { knownTokens } from '../../src/core/privacy/knownTokens';
import { secretLiterals } from '../../src/core/privacy/literals';
import { piecesOf } from '../../src/core/privacy/pieces';
import { isStandIn, looksLikePassword, looksLikeQuotedPassword, looksRandom } from '../../src/core/privacy/randomness';
import { secretNameKind } from '../../src/core/privacy/secretNames';
import { callersIn } from '../../src/core/changes/callersIn';
import { compareLines } from '../../src/core/changes/compareLines';
import { isFormatting } from '../../src/core/changes/isFormatting';
import { cutInTheMiddle } from '../../src/core/terminal/cutInTheMiddle';
import { placesIn } from '../../src/core/terminal/placesIn';
import { plainTerminalText } from '../../src/core/terminal/plainText';
import { fence, numberLines, numberedLinesIn } from '../../src/core/prompt/fence';
import { markdown } from '../../src/webview/markdown/parser';
import { unfinishedFormula } from '../../src/webview/markdown/formulaText';
import { cellsOf } from '../../src/webview/markdown/tableCells';
import { unwrap } from '../../src/webview/markdown/unwrap';
import { ofEmbedded } from './linearFunctions';
import { firstSentence } from '../../src/core/base/firstSentence';
import { hasHidden, hiddenCount, showHidden } from '../../src/shared/hiddenCharacters';
import { assertLinear, fragments, longest } from '../support/linear';

/** Milliseconds. What is too long is told by the processor's time; this is for what never ends. */
const testMs = 600_000;

/** All regular expressions that stand in the sources, with where they do. */
function patternsIn(file: string): { at: string; pattern: RegExp }[] {
  const found: { at: string; pattern: RegExp }[] = [];
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  function visit(node: ts.Node): void {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      found.push({ at: `${file}:${line + 1}`, pattern });
    }
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}

/** A pattern without a repetition looks at each place of a text for so long at most as it is long itself. */
function repeats({ source }: RegExp): boolean {
  return /[*+{]/.test(source.replace(/\\./g, ''));
}

/** What a pattern itself looks for: its words, and each with what may follow it. */
function wordsOf({ source }: RegExp): string[] {
  const plain = source.replace(/\\[a-zA-Z](?:\{[^}]*\})?/g, ' ').replace(/\\(.)/g, '$1');
  const words = plain.split(/[^\w<>"'/:=@#-]+/).filter((word) => word.length > 1 && word.length < 40);
  return [...new Set(words)].slice(0, 12).flatMap((word) => [word, `${word} `, `${word}\n`]);
}

describe('time in proportion to the text', () => {
  for (const file of globSync('src/**/*.ts')) {
    const patterns = patternsIn(file).filter(({ pattern }) => repeats(pattern));
    if (patterns.length === 0) continue;
    it(`is what the patterns of ${file} take`, function () {
      this.timeout(testMs);
      for (const { at, pattern } of patterns) {
        const run = (text: string): void => void (pattern.global ? text.match(pattern) : pattern.test(text));
        assertLinear(at, run, new Set([...fragments, ...wordsOf(pattern)]), { isEven: true });
      }
    });
  }

  const startIn = (text: string, language: string): void => {
    const lines = text.split('\n');
    statementStart(lines, lines.length, language);
  };
  const byPosition = (text: string): void => {
    for (const row of rowsWithSecrets(text, true)) Array.from(secretsOfRow(row, false));
  };
  const secrets = { values: ['sk-0123456789abcdef'], prompts: ['a '.repeat(2000), '`*\n'.repeat(2000)] };
  const functions: Record<string, (text: string) => void> = {
    'words of failures': (text) => failureWords.forEach(({ words }) => words?.test(text)),
    'H5 readErrorBody': readErrorBody,
    'H5 readErrorBody of a page': (text) => readErrorBody(`<${text}`),
    'H5 readErrorJson': (text) => readErrorJson({ error: { message: text, code: text, param: text } }),
    'L9 safeMarkdown': safeMarkdown,
    'L9 safeMarkdownLine': safeMarkdownLine,
    'L9 plainAsMarkdown': (text) => plainAsMarkdown(text),
    'L9 codeSpan': codeSpan,
    'L9 codeBlock': codeBlock,
    'M6 fence': (text) => fence(text),
    'M6 numberLines': (text) => numberLines(text, 1),
    numberedLinesIn: (text) => numberedLinesIn(`1| ${text}`),
    isFormatting: (text) => isFormatting(text, ` ${text}x`, 'typescript'),
    callersIn: (text) => callersIn(text, { name: 'a', kind: 'function' }, undefined),
    compareLines: (text) => compareLines([text], text.split(' ')),
    plainTerminalText,
    'plainTerminalText of what has no end': (text) => plainTerminalText(`\u001b]${text}\u001b]${text}`),
    placesIn,
    cutInTheMiddle: (text) => cutInTheMiddle(text, 500),
    'M16 safeText': (text) => safeText(text, secrets),
    'M16 sharedPieces': (text) => sharedPieces(text, text, 8),
    codeOf: (text) => codeOf(text),
    partsOf: (text) => partsOf(text.slice(0, 300)),
    'definedIn of blocks': (text) => definedIn([text], []),
    readSent: (text) => readSent([text]).hasPath('a.b'),
    firstSentence,
    ...ofEmbedded,
    'R3 cells': (text) => cellsOf(text, 2, false),
    'formulas of a paragraph': (text) => markdown.parseInline(`$x$ ${text}`, {}),
    'formulas of a document': (text) => markdown.parse(`$$\n${text}`, {}),
    unfinishedFormula: (text) => unfinishedFormula(`\\[ ${text}`, 0),
    'R4 unwrap': (text) => unwrap(`\`\`\`md\n${text}`, false),
    showHidden,
    hasHidden,
    hiddenCount,
    checkApiKey,
    inert: (text) => inert(text, 'bat'),
    'statementStart in a script': (text) => startIn(text, 'shellscript'),
    'statementStart in Ruby': (text) => startIn(text.replaceAll(' ', '\n'), 'ruby'),
    'statementStart in YAML': (text) => startIn(text, 'yaml'),
    'M11 knownTokens': (text) => void knownTokens(text),
    'M11 secretFormats': secretFormats,
    'M11 secretLiterals': (text) => secretLiterals(text, { bare: false, secretFile: false }),
    'M11 secretLiterals in settings': (text) => secretLiterals(text, { bare: true, secretFile: true }),
    'M11 rowsWithSecrets': byPosition,
    'M11 rowsWithSecrets of a dump': (text) => byPosition(`copy a (a, password) from stdin;\n${text}`),
    'M11 rowsWithSecrets in rows': (text) => byPosition(`a|password\n${text}`),
    'M11 rowsWithSecrets in an assignment': (text) => byPosition(`a, password = ${text}`),
    'M11 rowsWithSecrets in values': (text) => byPosition(`(a, password) values (${text}`),
    'M11 piecesOf': (text) => piecesOf(text, [{ kind: 'private-key', start: 0, end: text.length }]),
    'M11 secretNameKind': secretNameKind,
    'M11 looksRandom': looksRandom,
    'M11 looksLikePassword': looksLikePassword,
    'M11 looksLikeQuotedPassword': looksLikeQuotedPassword,
    'M11 joinedTexts': joinedTexts,
    'M11 isStandIn': isStandIn,
  };
  for (const language of ['ts', 'py', 'go', 'rs', 'java', 'c', 'rb', 'php', 'css']) {
    functions[`M4 importsOf .${language}`] = (text) => importsOf(`a.${language}`, text);
    functions[`M4 importAt .${language}`] = (text) => importAt(`a.${language}`, text, text.length / 2);
  }
  for (const [name, run] of Object.entries(functions)) {
    it(`is what ${name} takes`, function () {
      this.timeout(testMs);
      assertLinear(name, run, fragments, { size: longest / 4 });
    });
  }
});
