import assert from 'node:assert/strict';
import fc from 'fast-check';
import { treeOf } from '../../../src/core/answerNames/pathTree';

const segment = fc.constantFrom(
  'a',
  'b',
  'src',
  'index',
  'a.ts',
  'b.test.ts',
  'index.ts',
  'a.js',
  '.env',
  'a.d.ts',
  'b.mjs',
);
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));

/** By looking at each file. */
function called(file: string, path: string): boolean {
  const whole = `/${file}`;
  const stem = whole.replace(/\.\w+$/, '');
  const names = [path, path.replace(/\.[cm]?jsx?$/, '')];
  return (
    whole.endsWith(`/${path}`) || names.some((name) => stem.endsWith(`/${name}`) || stem.endsWith(`/${name}/index`))
  );
}

describe('the paths of a workspace', () => {
  it('give the file and the folder that are meant, as looking at each of them would', () => {
    fc.assert(
      fc.property(fc.array(path, { maxLength: 12 }), path, (paths, asked) => {
        const tree = treeOf(paths);
        assert.equal(
          tree.file(asked),
          paths.find((file) => called(file, asked)),
        );
        const folders = paths.map((file) => `/${file.split('/').slice(0, -1).join('/')}/`);
        assert.equal(
          tree.leadsToFolder(asked),
          folders.some((folder) => folder.includes(`/${asked}/`)),
        );
      }),
      { numRuns: 3000 },
    );
  });
});
