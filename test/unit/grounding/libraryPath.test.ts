import assert from 'node:assert/strict';
import { libraryPath } from '../../../src/core/grounding/libraryPath';

describe('the path of a library', () => {
  it('begins where a tool keeps those', () => {
    for (const [path, expected] of [
      ['/home/a/w/node_modules/fc/lib/a.d.ts', 'node_modules/fc/lib/a.d.ts'],
      ['/node_modules/a/node_modules/b/index.d.ts', 'node_modules/b/index.d.ts'],
      ['/usr/lib/python3/dist-packages/a.py', 'dist-packages/a.py'],
      ['/home/a/go/pkg/mod/b@v1/c.go', 'pkg/mod/b@v1/c.go'],
      ['/home/a/w/src/gems.rb', undefined],
      ['/home/a/w/src/my_gems/a.rb', undefined],
      ['/app/node_modules/typescript/lib/lib.es5.d.ts', undefined],
      ['/app/node_modules/@types/node/fs.d.ts', undefined],
    ] as const) {
      assert.equal(libraryPath(path), expected, path);
    }
  });
});
