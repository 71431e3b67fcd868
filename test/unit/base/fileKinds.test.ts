import assert from 'node:assert/strict';
import { fileKind, isBinaryName } from '../../../src/core/base/fileKinds';

describe('fileKind', () => {
  it('knows languages by extension or name, in any case', () => {
    const named = [
      'a.ts',
      'B.TSX',
      'x.py',
      'Makefile',
      'Dockerfile',
      'Gemfile',
      'a.test.mjs',
      'main.tf',
      'q.unknown',
      'LICENSE',
    ];
    assert.deepEqual(
      named.map((name) => fileKind(name).language),
      [
        'typescript',
        'typescriptreact',
        'python',
        'makefile',
        'dockerfile',
        'ruby',
        'javascript',
        'terraform',
        'plaintext',
        'plaintext',
      ],
    );
  });

  it('marks manifests and READMEs', () => {
    const manifests = [
      'package.json',
      'Cargo.toml',
      'go.mod',
      'pyproject.toml',
      'App.csproj',
      'pom.xml',
      'CMakeLists.txt',
    ];
    for (const name of manifests) assert.equal(fileKind(name).role, 'manifest', name);
    for (const name of ['README.md', 'readme', 'Readme.rst']) assert.equal(fileKind(name).role, 'readme', name);
    for (const name of ['index.ts', 'readme-first.md', 'my-package.json'])
      assert.equal(fileKind(name).role, undefined, name);
  });

  it('knows what is no text without reading it', () => {
    for (const name of ['a.png', 'B.ZIP', 'lib.so', 'x.woff2']) assert.ok(isBinaryName(name), name);
    for (const name of ['a.ts', 'node', 'a.svg']) assert.ok(!isBinaryName(name), name);
  });
});
