import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sentPath, withoutFolders, withoutPlaces } from '../../../src/core/prompt/sentPath';

describe('how a document is called in what is sent', () => {
  it('S2: by its path in the innermost workspace folder, else by its name', () => {
    const folders = ['/home/me/work', '/home/me/work/inner/', '/c:/Users/me/app'];
    const cases: [path: string, sent: string][] = [
      ['/home/me/work/src/book.ipynb', 'src/book.ipynb'],
      ['/home/me/work/inner/a.ts', 'a.ts'],
      ['/home/me/workshop/a.ts', 'a.ts'],
      ['/home/me/.bashrc', '.bashrc'],
      ['/c:/Users/me/app/src/a.ts', 'src/a.ts'],
      ['C:\\Users\\me\\new.ts', 'new.ts'],
      ['Untitled-1', 'Untitled-1'],
      ['/home/me/work/100%.ts', '100%.ts'],
      ['/home/me/work/a?b#c 😀.ts', 'a?b#c 😀.ts'],
    ];
    for (const [path, sent] of cases) assert.equal(sentPath(path, folders), sent);
    assert.equal(sentPath('/a/b.ts', []), 'b.ts');
    assert.equal(sentPath('/a/b.ts', ['/']), 'a/b.ts');
  });

  it('S2: never by where a folder lies', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => text.replace(/[/\\]/g, '_'));
    const names = fc.array(name, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, names, fc.boolean(), (place, within, isOpen) => {
        const folder = `/SECRET-HOME/${place.join('/')}`;
        const sent = sentPath(`${folder}/${within.join('/')}`, isOpen ? [folder] : ['/elsewhere']);
        assert.equal(sent, isOpen ? within.join('/') : within.at(-1));
      }),
    );
  });

  it('S2: nor what a program holds of it, with a slash behind it or without', () => {
    const held =
      "__dirname = '/home/me/work', cwd = '/home/me/work/src', home = '/home/me', at = '/home/me/x', not = '/home/media'";
    const plain = withoutFolders(held, ['/home/me/work'], '/home/me');
    assert.equal(plain, "__dirname = '.', cwd = 'src', home = '~', at = '~/x', not = '/home/media'");
    for (const drive of ['d', 'D']) {
      assert.equal(withoutFolders(`PS ${drive}:\\work> `, ['d:\\work'], ''), 'PS .> ');
      assert.equal(withoutPlaces(`${drive}:/work/a.ts:3`, ['d:\\work'], ''), 'a.ts:3');
    }
    assert.equal(withoutFolders("at = 'C:\\\\Users\\\\me'", [], 'C:\\Users\\me'), "at = '~'");
  });

  it('S2: nor what tools say of it', () => {
    const told = "File '/home/me/work/src/a.ts' is not in /home/me/other or C:\\\\Users\\\\me\\\\x.";
    assert.equal(
      withoutPlaces(told, ['/home/me/work'], '/home/me'),
      "File 'src/a.ts' is not in ~/other or C:\\\\Users\\\\me\\\\x.",
    );
    assert.equal(withoutPlaces(told, [], 'C:\\Users\\me'), told.replace('C:\\\\Users\\\\me\\\\', '~/'));
  });
});
