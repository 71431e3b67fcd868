import assert from 'node:assert/strict';
import { fileKind } from '../../../src/core/base/fileKinds';
import { nameOf } from '../../../src/core/base/paths';
import { readProject } from '../../../src/core/codeMap/projectFiles';
import { type GroundingPorts, findDefinitions } from '../../../src/core/grounding/findDefinitions';
import { definitionBlocks } from '../../../src/core/prompt/definition';
import { packagedReader } from '../../support/syntaxReader';

const reader = packagedReader();

/** Reads a file as if it stood on the disk; the lines with `<-` are the code that is explained. */
async function definitionsFor(
  path: string,
  files: Record<string, string>,
  {
    read = (name: string) => Promise.resolve(files[name]),
    signal = new AbortController().signal,
    server = undefined as GroundingPorts['server'],
  } = {},
) {
  const text = files[path] ?? '';
  const marked = text.split('\n').flatMap((line, index) => (line.includes('<-') ? [index + 1] : []));
  const ranges = [{ firstLine: marked[0] ?? 1, lastLine: marked.at(-1) ?? 1 }];
  const outline = (name: string, content: string, lines: typeof ranges = []) =>
    reader.read({ language: fileKind(nameOf(name)).language, key: name, text: content, lines });
  const own = await outline(path, text, ranges);
  assert.ok(own);
  return findDefinitions(
    { path, text, outline: own },
    ranges,
    {
      files: { project: () => readProject(Object.keys(files), read, new AbortController().signal), read },
      outline: (name, content) => outline(name, content),
      ...(server && { server }),
    },
    signal,
  );
}

/** The places of the definitions, the most used first. */
async function places(path: string, files: Record<string, string>): Promise<string[]> {
  const found = await definitionsFor(path, files);
  return found.map((definition) => definitionBlocks([definition])[0]?.place ?? '');
}

describe('finding definitions', function () {
  // The first text in a language has its grammar loaded.
  this.timeout(30_000);

  it('follows the imports of TypeScript, also under other names and through a file that passes them on', async () => {
    const found = await places('src/a.ts', {
      'src/a.ts': `import { work as doWork, type Shape } from './lib';
import { unused } from './unused';
import * as all from './all';
const limit = 3;
function other() {}
export function run(shape: Shape) { // <-
  doWork(shape, limit); // <-
  doWork(shape, limit); // <-
  all.deep(); // <-
} // <-
`,
      'src/lib/index.ts': "export { work } from './work';\nexport interface Shape {\n  area: number;\n}\n",
      'src/lib/work.ts': '/** Works. */\nexport const work = (shape) => shape;\nexport const other = 1;\n',
      'src/unused.ts': 'export function unused() {}\nexport function doWork() {}\n',
      'src/all.ts': 'function no() {}\nexport function deep() {\n  return 1;\n}\n',
    });
    assert.deepEqual(found, ['src/a.ts:4', 'src/all.ts:2–4', 'src/lib/index.ts:2–4', 'src/lib/work.ts:1–2']);
  });

  const languages: Record<string, [string, Record<string, string>, string[]]> = {
    python: [
      'app/main.py',
      {
        'app/main.py': 'from .helper import work\nfrom app import deep\nwork(deep.dive())  # <-\n',
        'app/helper.py': '# Works.\ndef work(x):\n    return x\n',
        'app/deep.py': 'def dive():\n    return 1\n',
      },
      ['app/deep.py:1–2', 'app/helper.py:1–3'],
    ],
    go: [
      'cmd/main.go',
      {
        'go.mod': 'module example.com/me\n',
        'cmd/main.go':
          'package main\nimport (\n\t"fmt"\n\tm "example.com/me/math"\n)\nfunc x() { m.Add(beside()) } // <-\n',
        'cmd/other.go': 'package main\nfunc beside() int { return 1 }\n',
        'math/add.go': 'package math\n// Add adds.\nfunc Add(a int) int {\n\treturn a\n}\n',
      },
      ['cmd/other.go:2', 'math/add.go:2–5'],
    ],
    java: [
      'src/a/Main.java',
      {
        'src/a/Main.java':
          'package a;\nimport b.Helper;\nclass Main { int x() { return Helper.sum(Near.LIMIT); } } // <-\n',
        'src/a/Near.java': 'package a;\nclass Near {\n  static final int LIMIT = 1;\n}\n',
        'src/b/Helper.java': `package b;\nclass Helper {\n${'  int pad() { return 1; }\n'.repeat(20)}  static int sum(int a) {\n    return a;\n  }\n}\n`,
      },
      ['src/a/Near.java:2–4', 'src/b/Helper.java:2–23'],
    ],
    rust: [
      'src/main.rs',
      {
        'src/main.rs': 'use crate::lib2::work;\nmod parts;\nfn main() { work(); parts::go(); } // <-\n',
        'src/lib2.rs': 'pub fn work() {}\n',
        'src/parts.rs': 'pub fn go() {}\n',
      },
      ['src/lib2.rs:1', 'src/parts.rs:1'],
    ],
    c: [
      'a.c',
      {
        'a.c':
          '#include "list.h"\nstatic int twice(int a) { return 2 * a; }\nint x(void) { return push(twice(1)); } // <-\n',
        'list.h': '/* Pushes. */\nint push(int a);\n',
      },
      ['a.c:2', 'list.h:1–2'],
    ],
    ruby: [
      'a.rb',
      {
        'a.rb': "require_relative 'lib/b'\nB.work(1) # <-\n",
        'lib/b.rb': 'class B\n  def self.work(x)\n    x\n  end\nend\n',
      },
      ['lib/b.rb:1–5'],
    ],
    php: [
      'a.php',
      {
        'a.php': "<?php\nrequire 'lib.php';\nuse App\\Models\\User;\nhelper(new User()); // <-\n",
        'lib.php': '<?php\nfunction helper($x) { return $x; }\n',
        'src/Models/User.php': '<?php\nclass User { }\n',
      },
      ['lib.php:2', 'src/Models/User.php:2'],
    ],
  };
  for (const [language, [path, files, expected]] of Object.entries(languages)) {
    it(`follows the imports of ${language}`, async () => {
      assert.deepEqual((await places(path, files)).sort(), expected);
    });
  }

  it('sees in a test of Go what other tests of the folder define, and from elsewhere not', async () => {
    const files = {
      'a_test.go': 'package a\nfunc TestA() { helper() } // <-\n',
      'b_test.go': 'package a\nfunc helper() {}\n',
      'c.go': 'package a\nfunc c() { helper() } // <-\n',
    };
    assert.deepEqual(await places('a_test.go', files), ['b_test.go:2']);
    assert.deepEqual(await places('c.go', files), []);
  });

  it('gives no more than the signature, the words about it and the members in use of what is large', async () => {
    const long = '    step();\n'.repeat(30);
    const [found] = await definitionsFor('a.js', {
      'a.js': "import { Store } from './b';\nnew Store().load(1); // <-\n",
      'b.js': `/** Keeps. */\nexport class Store {\n  other() {\n${long}  }\n  load(id) {\n${long}  }\n}\n`,
    });
    const text = '/** Keeps. */\nexport class Store {|  load(id) {';
    assert.equal(found?.parts.map((part) => part.text).join('|'), text);
    assert.equal(found?.head[0]?.text, 'export class Store {');
  });

  it('gives the members of a class that the code stands in, and not the class, nor what is defined in the code', async () => {
    const found = await places('a.py', {
      'a.py': `class A:
    def helper(self):
        return 1
    def run(self):
        def inner(): return 2
        return self.helper() + inner() + A.x  # <-
def inner():
    return 3
`,
    });
    assert.deepEqual(found, ['a.py:2–3', 'a.py:5', 'a.py:7–8']);
  });

  it('gives members that a class has from those that it inherits from, in other files', async () => {
    const found = await places('a.ts', {
      'a.ts':
        "import { B } from './b';\nclass A extends B {\n  run() { // <-\n    this.load(this.keep()); // <-\n  } // <-\n}\n",
      'b.ts': "import C from './c';\nexport class B extends C {\n  keep() {}\n}\n",
      'c.ts': 'export default class C {\n  load() {}\n}\n',
    });
    assert.deepEqual(found, ['b.ts:3', 'c.ts:2']);
    const python = await places('a.py', {
      'a.py': 'from b import B\nclass A(B):\n    def run(self):\n        self.keep()  # <-\n',
      'b.py': 'class B:\n    def keep(self):\n        pass\n',
    });
    assert.deepEqual(python, ['b.py:2–3']);
  });

  it('gives what was found when the time is up, and does without files that cannot be read', async () => {
    const files = {
      'a.ts': "import { b } from './b';\nimport { c } from './c';\nfunction own() {}\nb(c(own())); // <-\n",
      'b.ts': 'export function b() {}\n',
      'c.ts': 'export function c() {}\n',
    };
    const late = new AbortController();
    const never = new Promise<string>(() => undefined);
    const read = (path: string): Promise<string | undefined> => {
      if (path === 'b.ts') setImmediate(() => setImmediate(() => late.abort()));
      return path === 'c.ts' ? never : Promise.resolve(undefined);
    };
    const found = await definitionsFor('a.ts', files, { read, signal: late.signal });
    assert.deepEqual(
      found.map(({ name }) => name),
      ['own'],
    );
    const broken = await definitionsFor('a.ts', files, { read: () => Promise.reject(new Error('gone')) });
    assert.deepEqual(
      broken.map(({ name }) => name),
      ['own'],
    );
  });

  it('joins what a language server points to, once each and first, and signatures last', async () => {
    const files = {
      'a.ts':
        "import { store } from './b';\nfunction run(box: Box) { // <-\n  store.load(box); // <-\n  store.load(pad()); // <-\n} // <-\n",
      'b.ts': 'export { store } from "./c";\nexport function load() {}\n',
      'far/one.ts': 'export const one = { two: () => 2 };\n',
      'notes.unknown': 'note\n'.repeat(9),
      'far/box.ts': 'export interface Box {\n  size: number;\n}\n',
      'far/store.ts': `class Store {\n${'  pad() {}\n'.repeat(20)}  load() {}\n}\n`,
    };
    const parts = [{ firstLine: 7, text: 'function pad(): string' }];
    const library = { name: 'pad', path: 'node_modules/pad/index.d.ts', own: false, parts, head: parts };
    const asked: string[] = [];
    const alone = await places('a.ts', files);
    const found = await definitionsFor('a.ts', files, {
      server: (used) => {
        asked.push(...used.map(({ name, line, column }) => `${name} ${line}:${column}`));
        const named = (name: string, count: number) => ({ name, count, line: 1, column: 1 });
        const pointers = [
          { path: 'far/store.ts', line: 22, name: named('load', 2) },
          { path: 'far/box.ts', line: 1, name: named('box', 1) },
          { path: 'far/one.ts', line: 1, name: named('one', 1) },
          { path: 'far/box.ts', line: 2, name: named('size', 1) },
          { path: 'notes.unknown', line: 9, name: named('note', 1) },
          { path: 'gone.ts', line: 1, name: named('gone', 1) },
        ];
        const signatureOf = ({ name }: { name: string }) => Promise.resolve(name === 'store' ? '' : `let ${name}`);
        return { found: { pointers, libraries: [library], signatureOf }, done: Promise.resolve() };
      },
    });
    assert.ok(asked.includes('load 3:8') && asked.includes('Box 2:18'), asked.join(', '));
    assert.deepEqual(
      found.map((definition) => definitionBlocks([definition])[0]?.place),
      [
        'far/store.ts:22',
        'far/box.ts:1–3',
        'far/one.ts:1',
        'b.ts:2',
        'far/box.ts:2',
        'notes.unknown:9',
        'node_modules/pad/index.d.ts:7',
      ],
    );
    // What is no symbol of a file that may be sent is told by its signature; what may not be sent is not told at all.
    assert.deepEqual(
      found.slice(4, 6).map(({ head, isHover }) => [head[0]?.text, isHover]),
      [
        ['let size', true],
        ['let note', true],
      ],
    );
    // Whatever the language server tells, what the syntax finds is the same.
    const lasting = found.filter(({ byServer }) => !byServer);
    assert.deepEqual(
      lasting.map((definition) => definitionBlocks([definition])[0]?.place),
      alone,
    );
  });
});
