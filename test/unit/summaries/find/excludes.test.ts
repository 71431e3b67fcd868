import assert from 'node:assert/strict';
import fc from 'fast-check';
import { leaveOutGlob } from '../../../../src/core/summaries/find/leaveOutGlob';
import { excludesOf } from '../../../../src/core/summaries/find/excludes';

const excluded = (glob: string, path: string, siblings: string[] = []): boolean =>
  excludesOf([{ [glob]: true }])(path, new Set(siblings));

describe('excludesOf', () => {
  it('reads globs as VS Code does', () => {
    for (const [glob, path] of [
      ['**/node_modules', 'a/node_modules'],
      ['**/out/**', 'out'],
      ['*.js', 'a.js'],
      ['**/*.{js,d.ts}', 'src/a.d.ts'],
      ['**/[!a]*.ts', 'b.ts'],
      ['**/(group)/x', 'app/(group)/x'],
      ['**/.DS_Store', '.ds_store'],
      ['/build/', 'build'],
      ['**', 'any/thing'],
      ['{**/*.js,**/*.jsx,**/*.ts,**/*.tsx}', 'src/a.tsx'],
      ['**/{*.a,*.b,*.c,{d,e}.{f,g}}', 'x/e.g'],
      ['{,src/}gen', 'gen'],
      ['**/{a}', 'x/a'],
      ['**/x|y', 'q/x|y'],
      ['**/caf\u00e9', 'x/cafe\u0301'],
      ['**/cafe\u0301', 'x/caf\u00e9'],
    ] as const) {
      assert.ok(excluded(glob, path), `${glob} ${path}`);
    }
    for (const [glob, path] of [
      ['*.js', 'src/a.js'],
      ['**/[!a]*.ts', 'a.ts'],
      ['!a.ts', 'b.ts'],
      ['src', 'src2'],
      ['', 'a'],
      ['{**/*.js,**/*.jsx,**/*.ts,**/*.tsx}', 'src/a.md'],
      ['**/{*.a,*.b,*.c,*.d}', 'x.e'],
      ['a{1..3}', 'a2'],
      ['**/x|y', 'x'],
    ] as const) {
      assert.ok(!excluded(glob, path), `${glob} ${path}`);
    }
  });

  it('obeys a condition about the file beside it', () => {
    const excludes = excludesOf([{ '**/*.js': { when: '$(basename).ts' } }]);
    assert.ok(excludes('src/a.js', new Set(['a.js', 'a.ts'])));
    assert.ok(!excludes('src/b.js', new Set(['b.js', 'a.ts'])));
  });

  it('only tightens: no level takes back what another excludes', () => {
    const user = { '**/private': true };
    const workspace = { '**/private': false, '**/*.md': true };
    const excludes = excludesOf([undefined, user, workspace, { '**/*.md': false }]);
    assert.ok(excludes('private', new Set()));
    assert.ok(excludes('a.md', new Set()));
    assert.ok(!excludes('a.ts', new Set()));
  });

  it('passes over what is not a setting of its kind', () => {
    assert.ok(!excludesOf([{ a: 'yes', b: null, c: 1, d: { when: 3 } }])('a', new Set()));
  });

  it('M13 leaves everything out by a glob that takes too long to match', () => {
    for (const glob of [
      '**/*a*a*a*a*a*a*ab',
      `${'a'.repeat(3000)}*`,
      '**/a/**/a/**/a/**/b',
      '*a*a*a*ab',
      '{a,b}'.repeat(20),
    ]) {
      assert.ok(excludesOf([{ [glob]: true }])('a'.repeat(60), new Set()), glob);
    }
    for (const glob of ['**/*.test.*.ts', '**/b/**/c/**', '*-*-*.ts']) {
      assert.ok(!excludesOf([{ [glob]: true }])('src/a.ts', new Set()), glob);
    }
  });

  it('leaves out a folder by its path, whatever its name is made of, and nothing in another folder', () => {
    const special = fc.constantFrom(...'*?[]{}()!+@|^$.,\\"\'~- ab'.split(''));
    const unit = fc.oneof(special, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }));
    const name = fc
      .string({ unit, minLength: 1, maxLength: 12 })
      .filter((text) => !text.includes('/') && text !== '.' && text !== '..');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (names) => {
        const path = names.join('/');
        const glob = leaveOutGlob(path);
        assert.ok(excluded(glob, path), glob);
        assert.ok(!excluded(glob, `${path}x`), glob);
        assert.ok(!excluded(glob, `x/${path}`), glob);
      }),
      { numRuns: 2000 },
    );
  });
});
