import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { globSync } from 'tinyglobby';

/** The calls of `t` in a source: the English sentence that is the key, and how many things are put into it. */
interface Calls {
  sentences: { key: string; args: number }[];
  /** What stands where a reader of the sources could not tell the sentence, with its line. */
  unreadable: string[];
}

/** Reads the calls of `t` of `@vscode/l10n`. */
function callsIn(file: string, text: string): Calls {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const calls: Calls = { sentences: [], unreadable: [] };
  const refuse = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    calls.unreadable.push(`${file}:${line + 1}: ${node.getText()}`);
  };
  if (!text.includes("'@vscode/l10n'")) return calls;

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node)) {
      if ((node.moduleSpecifier as ts.StringLiteral).text !== '@vscode/l10n') return;
      if (!/^\{ (config|t|config, t) \}$/.test(node.importClause?.getText() ?? '')) refuse(node);
      return;
    }
    const isName = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (ts.isIdentifier(node) && node.text === 't' && !isName) {
      const call = node.parent;
      if (!ts.isCallExpression(call) || call.expression !== node) return refuse(call);
      const [key, ...args] = call.arguments;
      if (!key || !ts.isStringLiteralLike(key) || args.some((arg) => ts.isSpreadElement(arg))) return refuse(call);
      calls.sentences.push({ key: key.text, args: args.length });
    }
    ts.forEachChild(node, visit);
  }
  ts.forEachChild(source, visit);
  return calls;
}

/** What a model reads, what the log says, and what a sentence was before sentences were codes. */
const notForReaders = /^src[\\/]core[\\/](prompt|check[\\/]tinyChat|explanation[\\/]conversation(s|Text)\.ts)/;

/** Whether a literal looks like words for a person: it begins as a sentence, or with a name, and ends as one. */
function isSentence(literal: string): boolean {
  const words = literal.replace(/\$\{[^]*?\}/g, 'A');
  return /^\p{Lu}[^<]* [^<]*[.?…]$/u.test(words);
}

/** Sentences of a source that pass no `t`. */
function bareIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const bare: string[] = [];
  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') return node.arguments.slice(1).forEach(visit);
    if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return;
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    const literal = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    if (literal && isSentence(node.getText().slice(1, -1))) bare.push(`${file}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  }
  ts.forEachChild(source, visit);
  return bare;
}

/** The numbers of the places of a sentence, in the order of numbers. */
function places(sentence: string): number[] {
  return [...new Set([...sentence.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)))].sort((a, b) => a - b);
}

/** What no Chinese text is set like: half-width signs, full-width ones beside a space, and Han letters that touch Latin ones or digits. */
function badlySet(chinese: string): boolean {
  const text = chinese.replace(/\[[^\]]*\]\([^)]*\)/g, '').replace(/`[^`]*`/g, 'code');
  return /\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}|\p{Script=Han}\w|\w\p{Script=Han}|[「」]|[，。；：？！（）“”] | [，。；：？！（）“”]/u.test(
    text,
  );
}

const readJson = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

// Tests run from the root of the project.
const calls = globSync('src/**/*.ts').map((file) => callsIn(file, readFileSync(file, 'utf8')));
const sentences = calls.flatMap((call) => call.sentences);
const keys = [...new Set(sentences.map(({ key }) => key))].sort();
const chinese = readJson('l10n/bundle.l10n.zh-cn.json');

describe('sentences', () => {
  it('stand in the sources as they are', () => {
    assert.deepEqual(
      calls.flatMap(({ unreadable }) => unreadable),
      [],
    );
  });

  it('would tell a call that cannot be read', () => {
    const text = "import { t } from '@vscode/l10n';\nt(a);\nlist.map(t);\nt('b', c.t);\nt(`c ${d}`);\nt('e', ...f);";
    const { sentences, unreadable } = callsIn('a.ts', text);
    assert.deepEqual(sentences, [{ key: 'b', args: 1 }]);
    assert.deepEqual(unreadable, [
      'a.ts:2: t(a)',
      'a.ts:3: list.map(t)',
      'a.ts:5: t(`c ${d}`)',
      "a.ts:6: t('e', ...f)",
    ]);
    const renamed = "import { t as say } from '@vscode/l10n';";
    assert.deepEqual(callsIn('b.ts', renamed).unreadable, [`b.ts:1: ${renamed}`]);
  });

  it('are in the display language before any module says one', () => {
    for (const [file, first] of [
      ['src/extension.ts', "import './host/platform/language';\n"],
      ['src/webview/main.ts', "import './base/language';\n"],
    ] as const) {
      assert.ok(readFileSync(file, 'utf8').startsWith(first), file);
    }
  });

  it('never stand in the sources bare', () => {
    const files = globSync('src/**/*.ts').filter((file) => !notForReaders.test(file));
    assert.deepEqual(
      files.flatMap((file) => bareIn(file, readFileSync(file, 'utf8'))),
      [],
    );
    assert.deepEqual(bareIn('a.ts', "say('It is bare.'); say(t('It is not.')); say(`It is ${bare} too.`);"), [
      "a.ts: 'It is bare.'",
      'a.ts: `It is ${bare} too.`',
    ]);
  });

  it('have each thing that is put into them', () => {
    const wrong = sentences.filter(({ key, args }) => places(key).join() !== [...Array(args).keys()].join());
    assert.deepEqual(wrong, []);
  });

  it('are all there in Chinese, and no others', () => {
    assert.deepEqual(
      keys.filter((key) => !chinese[key]),
      [],
      'not in the bundle',
    );
    assert.deepEqual(
      Object.keys(chinese).filter((key) => !keys.includes(key)),
      [],
      'said nowhere',
    );
  });

  it('say the same things in Chinese', () => {
    const wrong = Object.entries(chinese).filter(([key, text]) => places(key).join() !== places(text).join());
    assert.deepEqual(wrong, []);
  });

  it('are set in Chinese as Chinese is', () => {
    const all = [...Object.values(chinese), ...Object.values(readJson('package.nls.zh-cn.json'))];
    assert.deepEqual(all.filter(badlySet), []);
    // Commands have Chinese titles there.
    assert.deepEqual(
      all.filter((text) => /Gloss: \w/.test(text)),
      [],
    );
  });

  it('speak to the reader in one way, and have one word for one thing', () => {
    const all = [...Object.values(chinese), ...Object.values(readJson('package.nls.zh-cn.json'))];
    // The store of VS Code alone is called otherwise.
    const other = /您|厂商|供应商|机密(?!存储)|\{\d\} 个 token/;
    assert.deepEqual(
      all.filter((text) => other.test(text)),
      [],
    );
  });

  it('of VS Code’s surface are all there in both languages, and no others', () => {
    const named = [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual(Object.keys(readJson('package.nls.json')).sort(), [...new Set(named)].sort());
    assert.deepEqual(
      Object.keys(readJson('package.nls.zh-cn.json')).sort(),
      Object.keys(readJson('package.nls.json')).sort(),
    );
  });

  it('of VS Code’s surface stand nowhere else', () => {
    const bare: string[] = [];
    JSON.parse(readFileSync('package.json', 'utf8'), function (this: unknown, name: string, value: unknown) {
      const texts: unknown[] = Array.isArray(value) ? value : [value];
      const shown =
        /^(title|contents|label|placeholder)$|description/i.test(name) ||
        /(Descriptions|Labels|ErrorMessage)$/.test(name);
      if (shown)
        bare.push(...texts.filter((text) => typeof text === 'string').filter((text) => !/^(%.*%|Gloss)$/.test(text)));
      return value;
    });
    assert.deepEqual(bare, []);
  });
});
