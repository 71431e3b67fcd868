import assert from 'node:assert/strict';
import { importGraph } from '../../../src/core/codeMap/importGraph';
import { importAt, importsOf } from '../../../src/core/codeMap/imports';
import { readProject } from '../../../src/core/codeMap/projectFiles';

const names = (path: string, text: string): string[] => importsOf(path, text).map(({ name }) => name);

describe('imports', () => {
  const rows: [path: string, text: string, expected: string[]][] = [
    [
      'a.ts',
      `import x from './x';\nimport {\n  a,\n  b\n} from "./ab";\nimport './style.css';\nexport * from '../up';\nconst lazy = import('./lazy');\nconst old = require('./old');\nimport type { T } from './t';`,
      ['./x', './ab', './style.css', '../up', './lazy', './old', './t'],
    ],
    ['a.ts', `/* import a from './gone'; */\n// import b from './gone';\nconst text = 1;`, []],
    [
      'a.py',
      'import os, a.b as c\nfrom . import sibling\nfrom .mod import (one,\n  two)\nfrom pkg.mod import *',
      ['os', 'a.b', '.', '.sibling', '.mod', '.mod.one', '.mod.two', 'pkg.mod'],
    ],
    [
      'a.go',
      'import "fmt"\nimport (\n  x "example.com/m/x"\n  "example.com/m/y"\n)',
      ['fmt', 'example.com/m/x', 'example.com/m/y'],
    ],
    ['a.rs', 'mod parts;\npub use crate::a::B;\nuse super::c;', ['self::parts', 'crate::a::B', 'super::c']],
    ['A.java', 'package p;\nimport a.b.C;\nimport static a.D.x;', ['a.b.C', 'a.D.x']],
    ['a.c', '#include <stdio.h>\n#include "lib/a.h"', ['lib/a.h']],
    ['a.rb', "require 'json'\nrequire_relative 'x/y'", ['x/y']],
    ['a.php', "require_once __DIR__ . '/x.php';\nuse App\\Models\\User;", ['/x.php', 'App\\Models\\User']],
    ['a.scss', "@use './colors';\n@import url('./b.css');", ['./colors', './b.css']],
    ['a.md', "import x from './x'", []],
  ];
  for (const [path, text, expected] of rows) {
    it(`of ${path}: ${expected.join(', ') || 'none'}`, () => assert.deepEqual(names(path, text), expected));
  }

  it('are read in time that grows with the length alone', () => {
    const hostile = [`import ${'a '.repeat(100_000)}`, `export ${'\n'.repeat(200_000)}`, '/*'.repeat(100_000)];
    for (const text of hostile) assert.deepEqual(names('a.ts', text), []);
  });
});

describe('the import under the cursor', () => {
  // The cursor is where | stands.
  const rows: [path: string, text: string, expected: string | undefined][] = [
    ['a.ts', "import {\n  one,\n} from './x|y';\nimport './z';", './xy'],
    ['a.ts', "import { xy } fr|om './xy';", undefined],
    ['a.ts', "const a = require('./a'); const b = require('|./b');", './b'],
    ['a.ts', "import './a';\nconst a = './|a';", undefined],
    ['a.py', 'from pkg.m|od import one', 'pkg.mod'],
    ['a.py', 'from . import sib|ling', '.sibling'],
    ['a.go', 'import (\n  "example.com/m/x"\n  "example.com/m/|y"\n)', 'example.com/m/y'],
    ['a.rs', 'mod par|ts;', 'self::parts'],
    ['a.md', "import './|a'", undefined],
  ];
  for (const [path, text, expected] of rows) {
    it(`in ${path}: ${JSON.stringify(text)}`, () =>
      assert.equal(importAt(path, text.replace('|', ''), text.indexOf('|'))?.name, expected));
  }
});

describe('the import graph', () => {
  async function graph(files: Record<string, string>): Promise<string[]> {
    const read = (path: string): Promise<string | undefined> => Promise.resolve(files[path]);
    const { leadsTo } = await readProject(Object.keys(files), read, new AbortController().signal);
    const sources = Object.entries(files).map(([path, text]) => ({ path, imports: importsOf(path, text) }));
    return importGraph(sources, leadsTo).map(({ from, to }) => `${from} > ${to}`);
  }

  it('leads to files of TypeScript, whatever the ending says', async () => {
    const files = {
      'src/a.ts':
        "import './b.js';\nimport './c';\nimport '../d/index';\nimport './e';\nimport 'react';\nimport '../../out';",
      'src/b.ts': '',
      'src/c.tsx': '',
      'd/index.ts': '',
      'src/e/index.ts': '',
    };
    assert.deepEqual(await graph(files), [
      'src/a.ts > d/index.ts',
      'src/a.ts > src/b.ts',
      'src/a.ts > src/c.tsx',
      'src/a.ts > src/e/index.ts',
    ]);
  });

  it('leads where a tsconfig.json says, be it extended, with comments, or one that only leads to others', async () => {
    const files = {
      'tsconfig.base.json':
        '{ /* all */ "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["gone/*", "libs/*/src"] } } }',
      'app/tsconfig.json': '{ "extends": "../tsconfig.base", "compilerOptions": { "strict": true, }, }',
      'app/a.ts': "import '@lib/one';\nimport 'shared/top';\nimport '@lib/nowhere';",
      'libs/one/src/index.ts': '',
      'shared/top.ts': '',
      'web/tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'web/tsconfig.app.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"], "exact": ["./src/b.tsx"] } } }',
      'web/src/a.ts': "import '@/b';\nimport 'exact';\nimport '@lib/one';",
      'web/src/b.tsx': '',
      'packed/tsconfig.json': '{ "extends": "@my/config/strict.json" }',
      'packed/a.ts': "import '~/b';",
      'packed/b.ts': '',
      'config/package.json': '{ "name": "@my/config" }',
      'config/strict.json': '{ "compilerOptions": { "paths": { "~/*": ["${configDir}/*"] } } }',
    };
    assert.deepEqual(await graph(files), [
      'app/a.ts > libs/one/src/index.ts',
      'app/a.ts > shared/top.ts',
      'packed/a.ts > packed/b.ts',
      'web/src/a.ts > web/src/b.tsx',
    ]);
  });

  it('does not go round in circles', async () => {
    const files = { 'tsconfig.json': '{ "extends": "./tsconfig" }', 'a.ts': "import 'b';", 'b.ts': '' };
    assert.deepEqual(await graph(files), []);
  });

  it('leads to packages of the workspace and their sources, whatever is built of them', async () => {
    const files = {
      'app/package.json': '{ "name": "app", "imports": { "#own/*": "./dist/own/*.js" } }',
      'app/src/a.ts':
        "import '@my/one';\nimport '@my/one/deep/x';\nimport 'two';\nimport 'three/lib/y';\nimport '#own/z';\nimport 'react';",
      'app/src/own/z.ts': '',
      'one/package.json': JSON.stringify({
        name: '@my/one',
        exports: {
          '.': { types: './dist/index.d.ts', import: './dist/index.mjs' },
          './deep/*': './dist/esm/deep/*.js',
        },
      }),
      'one/src/index.ts': '',
      'one/src/deep/x.tsx': '',
      'two/package.json': '{ "name": "two", "main": "build/main.js" }',
      'two/src/main.ts': '',
      'three/package.json': '{ "name": "three" }',
      'three/lib/y.js': '',
      'broken/package.json': '{ "name": ',
    };
    assert.deepEqual(await graph(files), [
      'app/src/a.ts > app/src/own/z.ts',
      'app/src/a.ts > one/src/deep/x.tsx',
      'app/src/a.ts > one/src/index.ts',
      'app/src/a.ts > three/lib/y.js',
      'app/src/a.ts > two/src/main.ts',
    ]);
  });

  it('leads to modules of Python, relative and from the top', async () => {
    const files = {
      'app/main.py': 'from . import util\nfrom .sub.mod import f\nimport app.other\nimport os',
      'app/util.py': '',
      'app/sub/mod.py': 'from ..util import x',
      'app/other.py': '',
    };
    assert.deepEqual(await graph(files), [
      'app/main.py > app/other.py',
      'app/main.py > app/sub/mod.py',
      'app/main.py > app/util.py',
      'app/sub/mod.py > app/util.py',
    ]);
  });

  it('leads to the files of a Go package, without its tests', async () => {
    const files = {
      'go.mod': 'module example.com/m\n',
      'main.go': 'import "example.com/m/x"',
      'x/one.go': '',
      'x/one_test.go': '',
    };
    assert.deepEqual(await graph(files), ['main.go > x/one.go']);
  });

  it('leads to modules of Rust, classes of Java and headers of C', async () => {
    const files = {
      'src/lib.rs': 'mod parts;\nuse crate::deep::thing::Type;',
      'src/parts.rs': 'use super::deep::thing;',
      'src/deep/thing.rs': '',
      'j/src/a/B.java': 'import a.c.D;',
      'j/src/a/c/D.java': '',
      'c/main.c': '#include "util.h"\n#include "lib/x.h"',
      'c/util.h': '',
      'include/lib/x.h': '',
    };
    assert.deepEqual(await graph(files), [
      'c/main.c > c/util.h',
      'c/main.c > include/lib/x.h',
      'j/src/a/B.java > j/src/a/c/D.java',
      'src/lib.rs > src/deep/thing.rs',
      'src/lib.rs > src/parts.rs',
      'src/parts.rs > src/deep/thing.rs',
    ]);
  });

  it('leaves out a name that fits several files', async () => {
    assert.deepEqual(await graph({ 'a.c': '#include "x.h"', 'one/x.h': '', 'two/x.h': '' }), []);
  });

  it('L4 are none in a file that is named as what every object has', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.deepEqual(importsOf(`x.${name}`, "import a from './a';"), []);
      assert.deepEqual(await graph({ 'a.rs': `use ${name}::b;`, 'b.rs': '' }), []);
    }
  });

  it('M4 are looked for around the cursor alone', () => {
    // Whoever reads the whole file sees that the import is within a comment.
    const text = `/*\n${'nothing\n'.repeat(5000)}import { a } from './a';\n*/\n`;
    assert.equal(importAt('a.ts', text, text.indexOf('./a'))?.name, './a');
    assert.deepEqual(importsOf('a.ts', text), []);
  });

  it('M4 are found under the cursor wherever it stands in a long file', () => {
    const filler = '// nothing\n'.repeat(5000);
    const text = `${filler}import { a } from './a';\n${filler}`;
    assert.equal(importAt('a.ts', text, text.indexOf('./a'))?.name, './a');
    assert.equal(importAt('a.ts', text, 10), undefined);
  });
});
