import * as assert from 'node:assert/strict';
import {
  ancestorsOf,
  depthOf,
  extensionOf,
  folderOf,
  join,
  liesIn,
  nameOf,
  segmentsOf,
  relativePath,
  resolvePath,
  stemOf,
} from '../../../src/core/base/paths';

/** Path → what each function makes of it. */
const paths: [
  path: string,
  of: { name: string; folder: string; ancestors: string[]; extension: string; stem: string },
][] = [
  ['', { name: '', folder: '', ancestors: [], extension: '', stem: '' }],
  ['Makefile', { name: 'Makefile', folder: '', ancestors: [''], extension: '', stem: 'Makefile' }],
  ['a.test.ts', { name: 'a.test.ts', folder: '', ancestors: [''], extension: 'ts', stem: 'a.test' }],
  ['.env', { name: '.env', folder: '', ancestors: [''], extension: 'env', stem: '' }],
  ['odd.', { name: 'odd.', folder: '', ancestors: [''], extension: '', stem: 'odd' }],
  ['a/v1.2/c', { name: 'c', folder: 'a/v1.2', ancestors: ['', 'a', 'a/v1.2'], extension: '', stem: 'c' }],
];

describe('a path', () => {
  for (const [path, of] of paths) {
    it(`'${path}' is taken apart`, () => {
      assert.equal(nameOf(path), of.name);
      assert.equal(folderOf(path), of.folder);
      assert.deepEqual(ancestorsOf(path), of.ancestors);
      assert.equal(depthOf(path), of.ancestors.length);
      assert.equal(extensionOf(path), of.extension);
      assert.equal(stemOf(path), of.stem);
      assert.equal(join(...segmentsOf(path)), path);
      assert.equal(join(of.folder, of.name), path);
    });
  }

  it('has a name also with a slash at the end, and at the root of a disk none', () => {
    assert.equal(nameOf('/p/src/'), 'src');
    assert.equal(nameOf('src/'), 'src');
    assert.equal(nameOf('/'), '');
  });

  it('lies in folders, and not in those whose names only begin alike', () => {
    for (const folder of ['', 'src', 'src/a', 'src/a/b.ts']) assert.ok(liesIn('src/a/b.ts', folder), folder);
    for (const folder of ['sr', 'src/a/b', 'src/a/b.ts/c', 'a']) assert.ok(!liesIn('src/a/b.ts', folder), folder);
    assert.ok(liesIn('/p', '/'));
    assert.ok(liesIn('', ''));
    assert.ok(!liesIn('', 'src'));
    assert.ok(liesIn('file:///p/a.ts', 'file:///p'));
  });

  it('is put together without empty parts and double slashes', () => {
    assert.equal(join('', 'a.ts'), 'a.ts');
    assert.equal(join('/', 'p', '', 'a.ts'), '/p/a.ts');
    assert.equal(join('a', ''), 'a');
    assert.equal(join(), '');
  });

  it('leads from one file to another', () => {
    assert.equal(relativePath('/p/docs/map.md', '/p/src/a.ts'), '../src/a.ts');
    assert.equal(relativePath('map.md', 'src/a.ts'), 'src/a.ts');
  });

  it('is followed from a folder, and shows when it leads out of the workspace folder', () => {
    assert.equal(resolvePath('a/b', './c//d.ts'), 'a/b/c/d.ts');
    assert.equal(resolvePath('a/b', '../../c.ts'), 'c.ts');
    assert.equal(resolvePath('', 'a/./b'), 'a/b');
    assert.equal(resolvePath('a', '..'), '');
    assert.equal(resolvePath('a', '../../b'), '../b');
    assert.equal(resolvePath('', '../../b'), '../../b');
  });
});
