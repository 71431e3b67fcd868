import assert from 'node:assert/strict';
import { fileKind } from '../../../src/core/base/fileKinds';
import { nameOf } from '../../../src/core/base/paths';
import { readProject } from '../../../src/core/codeMap/projectFiles';
import { type UsePorts, findAllUses, findUses } from '../../../src/core/grounding/findUses';
import { packagedReader } from '../../support/syntaxReader';

const reader = packagedReader();

/** Files as if they stood on the disk; the lines with `<-` are the code that is explained. */
async function bedOf(
  path: string,
  files: Record<string, string>,
  { read = (name: string) => Promise.resolve(files[name]), server = undefined as UsePorts['server'] } = {},
) {
  const text = files[path] ?? '';
  const marked = text.split('\n').flatMap((line, index) => (line.includes('<-') ? [index + 1] : []));
  const ranges = [{ firstLine: marked[0] ?? 1, lastLine: marked.at(-1) ?? 1 }];
  const outline = (name: string, content: string, find: readonly string[] = []) =>
    reader.read({ language: fileKind(nameOf(name)).language, key: name, text: content, find });
  const own = await outline(path, text);
  assert.ok(own);
  const ports: UsePorts = {
    files: {
      project: () => readProject(Object.keys(files), read, new AbortController().signal),
      read,
      readHolding: async (name, texts) => {
        const found = await read(name);
        return found !== undefined && texts.some((each) => found.includes(each)) ? found : undefined;
      },
    },
    outline,
    ...(server && { server }),
  };
  return { source: { path, text, outline: own }, ranges, ports };
}

async function usesOf(
  path: string,
  files: Record<string, string>,
  { signal = new AbortController().signal, ...options }: Parameters<typeof bedOf>[2] & { signal?: AbortSignal } = {},
): Promise<string[]> {
  const { source, ranges, ports } = await bedOf(path, files, options);
  const uses = await findUses(source, ranges, ports, signal);
  return uses.map(({ kind, path: at, within = '-', part }) => {
    const lines = part.text.split('\n').length;
    return `${kind} ${at}:${part.firstLine}${lines > 1 ? `+${lines - 1}` : ''} ${within}`;
  });
}

describe('finding uses', function () {
  // The first text in a language has its grammar loaded.
  this.timeout(30_000);

  it('finds callers through imports, also those that pass it on, and a test, and no import, comment, text or other of that name', async () => {
    const found = await usesOf('src/lib/work.ts', {
      'src/lib/work.ts': `export function work(x: number) { // <-
  return x > 0 ? work(x - 1) : x; // <-
} // <-
// work is called below
export function near() {
  return work(2);
}
export default work;
`,
      'src/lib/index.ts': "export * from './work';\n",
      'src/a.ts': `import { work } from './lib';
const text = 'work()';
export class A {
  run() {
    // work()
    return work(1) + work(2);
  }
}
`,
      'src/b.ts': "import * as all from './lib/work';\nall.work(3);\n",
      'src/other.ts': 'function work() {}\nexport const x = work();\n',
      'src/third.ts': "import { near } from './lib/work';\nconst work = () => near();\nwork();\n",
      'test/work.test.ts': `import { work } from '../src/lib/work';
describe('work', () => {
${"  it('x', () => undefined);\n".repeat(20)}
  it('works', () => {
    const y = 1;
    assert.equal(work(y), 0);
  });
});
`,
    });
    assert.deepEqual(found, [
      'caller src/lib/work.ts:6 near',
      'caller src/a.ts:6 run',
      'caller src/b.ts:2 -',
      'test test/work.test.ts:24+3 -',
    ]);
  });

  const languages: Record<string, [string, Record<string, string>, string[]]> = {
    python: [
      'app/store.py',
      {
        'app/store.py': 'class Store:\n    def load(self, key):  # <-\n        return key  # <-\n',
        'app/main.py':
          'from .store import Store\n\ndef main():\n    store = Store()\n    return store.load(1)\n\ndef load():\n    return load\n',
        'app/far.py': 'import app.store\napp.store.Store().load(2)\n',
        'app/no.py': 'from .main import main\nx.load(3)\n',
        'tests/test_store.py':
          'from app.store import Store\n\n\ndef test_load():\n    assert Store().load(1) == 1\n\n\ndef test_other():\n    pass\n',
      },
      ['caller app/far.py:2 -', 'caller app/main.py:5 main', 'test tests/test_store.py:4+1 test_load'],
    ],
    go: [
      'math/add.go',
      {
        'go.mod': 'module example.com/me\n',
        'math/add.go': 'package math\nfunc Add(a int) int { // <-\n\treturn a // <-\n} // <-\n',
        'math/more.go': 'package math\nfunc More() int { return Add(1) }\n',
        'math/add_test.go':
          'package math\nimport "testing"\nfunc TestAdd(t *testing.T) {\n\tif Add(1) != 1 {\n\t\tt.Fail()\n\t}\n}\n',
        'cmd/main.go': 'package main\nimport "example.com/me/math"\nfunc main() { math.Add(2) }\n',
        'other/x.go': 'package other\nfunc f() { Add(2) }\n',
      },
      ['caller cmd/main.go:3 main', 'caller math/more.go:2 More', 'test math/add_test.go:3+4 TestAdd'],
    ],
    java: [
      'src/b/Helper.java',
      {
        'src/b/Helper.java': 'package b;\nclass Helper {\n  static int sum(int a) { return a; } // <-\n}\n',
        'src/a/Main.java': 'package a;\nimport b.Helper;\nclass Main { int x() { return Helper.sum(1); } }\n',
        'src/b/Near.java': 'package b;\nclass Near { int y() { return Helper.sum(2); } }\n',
        'src/b/HelperTest.java': 'package b;\nclass HelperTest {\n  void sums() {\n    Helper.sum(3);\n  }\n}\n',
      },
      ['caller src/a/Main.java:3 x', 'caller src/b/Near.java:2 y', 'test src/b/HelperTest.java:2+4 sums'],
    ],
    rust: [
      'src/work.rs',
      {
        'src/work.rs':
          'pub fn work() {} // <-\n#[cfg(test)]\nmod tests {\n    use super::*;\n    #[test]\n    fn works() {\n        work();\n    }\n}\n',
        'src/main.rs': 'use crate::work::work;\nfn main() { work(); }\n',
      },
      ['caller src/main.rs:2 main', 'test src/work.rs:3+6 works'],
    ],
    c: [
      'list.c',
      {
        'list.c': '#include "list.h"\nint push(int a) { return a; } // <-\n',
        'list.h': 'int push(int a);\n',
        'main.c': '#include "list.h"\nint main(void) { return push(1); }\n',
        'no.c': 'static int push(int b) { return b; }\nint x(void) { return push(1); }\n',
      },
      ['caller main.c:2 main'],
    ],
  };
  for (const [language, [path, files, expected]] of Object.entries(languages)) {
    it(`finds callers and a test in ${language}`, async () => {
      assert.deepEqual(await usesOf(path, files), expected);
    });
  }

  it('takes what a language server says alone, and of many places in one file one', async () => {
    const files = {
      'a.ts': 'export class Store { // <-\n  load() {} // <-\n} // <-\n',
      'far.ts':
        "import { x } from 'y';\nexport const f = () => {\n  x.load();\n  x.load();\n};\nfunction g() {\n  x.load();\n}\n",
      'b.ts': "import { Store } from './a';\nnew Store().load();\n",
    };
    const asked: string[] = [];
    const server: UsePorts['server'] = (subjects) => {
      asked.push(...subjects.map(({ name, line, column }) => `${name} ${line}:${column}`));
      const lines = [1, 3, 4, 7].map((line) => ({ path: 'far.ts', line }));
      return Promise.resolve([...lines, { path: 'a.ts', line: 2 }, { path: 'gone.ts', line: 1 }]);
    };
    assert.deepEqual(await usesOf('a.ts', files, { server }), ['caller far.ts:3 f', 'caller far.ts:7 g']);
    assert.deepEqual(asked, ['Store 1:13']);
    const unknown = () => Promise.reject(new Error('no server'));
    assert.deepEqual(await usesOf('a.ts', files, { server: unknown }), ['caller b.ts:2 -']);
  });

  it('issue 16: finds all calls for a path, each with its line and what that is in', async () => {
    const files = {
      'a.ts': 'export function work() {} // <-\nexport function near() {\n  work();\n  return work();\n}\n',
      'b.ts': "import { work } from './a';\nconst b = 1;\nwork();\n",
      'a.test.ts': "import { work } from './a';\nfunction sets() {\n  work();\n}\n",
    };
    const { source, ranges, ports } = await bedOf('a.ts', files);
    const allOf = async (given: UsePorts) => {
      const { uses, byServer } = await findAllUses(source, ranges, given, 99, new AbortController().signal);
      const told = uses.map(({ path, line, within = '-', around: { firstLine, lastLine } }) => {
        return `${path}:${line} ${within} ${firstLine}-${lastLine}`;
      });
      return { told, byServer };
    };
    const calls = ['a.ts:3 near 2-5', 'a.ts:4 near 2-5', 'a.test.ts:3 sets 2-4', 'b.ts:3 - 1-4'];
    assert.deepEqual(await allOf(ports), { told: calls, byServer: false });
    const server = () => Promise.resolve([{ path: 'b.ts', line: 3 }]);
    assert.deepEqual(await allOf({ ...ports, server }), { told: ['b.ts:3 - 1-4'], byServer: true });
  });

  it('gives what was found when the time is up', async () => {
    const late = new AbortController();
    const files = { 'a.ts': 'export function a() {} // <-\na();\n', 'b.ts': "import { a } from './a';\na();\n" };
    const read = (path: string): Promise<string | undefined> => {
      if (path === 'b.ts') setImmediate(() => late.abort());
      return new Promise(() => undefined);
    };
    assert.deepEqual(await usesOf('a.ts', files, { read, signal: late.signal }), ['caller a.ts:2 -']);
  });

  it('tells who calls the function that a selection is of', async () => {
    const found = await usesOf('a.js', {
      'a.js': 'function outer() {\n  step(); // <-\n}\nclass B {\n  constructor() {\n    outer();\n  }\n}\n',
    });
    assert.deepEqual(found, ['caller a.js:6 constructor']);
  });
});
