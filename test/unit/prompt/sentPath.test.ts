import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sentPath, withoutPlaces } from '../../../src/core/prompt/sentPath';

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
    const plain = withoutPlaces(held, ['/home/me/work'], '/home/me');
    assert.equal(plain, "__dirname = '.', cwd = 'src', home = '~', at = '~/x', not = '/home/media'");
    for (const drive of ['d', 'D']) {
      assert.equal(withoutPlaces(`PS ${drive}:\\work> `, ['d:\\work'], ''), 'PS .> ');
      assert.equal(withoutPlaces(`${drive}:/work/a.ts:3`, ['d:\\work'], ''), 'a.ts:3');
    }
    assert.equal(withoutPlaces("at = 'C:\\\\Users\\\\me'", [], 'C:\\Users\\me'), "at = '~'");
  });

  it('S2: nor what tools say of it', () => {
    const told = "File '/home/me/work/src/a.ts' is not in /home/me/other or C:\\\\Users\\\\me\\\\x.";
    assert.equal(
      withoutPlaces(told, ['/home/me/work'], '/home/me'),
      "File 'src/a.ts' is not in ~/other or C:\\\\Users\\\\me\\\\x.",
    );
    assert.equal(withoutPlaces(told, [], 'C:\\Users\\me'), told.replace('C:\\\\Users\\\\me\\\\', '~/'));
  });

  it('S2: nor whatever a folder is called', () => {
    const name = fc.string({ minLength: 1, unit: 'binary' }).map((text) => text.replace(/[/\\]/g, '-'));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (names) => {
        const folder = `/SECRET-HOME/${names.join('/')}`;
        assert.equal(withoutPlaces(`at ${folder}/a.ts:3`, [folder], '/SECRET-HOME'), 'at a.ts:3');
        assert.equal(withoutPlaces(`in "${folder}".`, [], folder), 'in "~".');
      }),
      { numRuns: 30 },
    );
  });

  it('S2: nor in any way in which one is written', () => {
    const linux = (text: string) => withoutPlaces(text, ['/home/me/my work'], '/home/me');
    assert.equal(linux('no file in /home/me/my work.'), 'no file in ..');
    assert.equal(linux('see file:///home/me/my%20work/a%20b.ts and -I/home/me/x'), 'see file://a%20b.ts and -I~/x');
    const names = withoutPlaces('file:///Users/%E5%BC%A0%E4%B8%89/a.ts', [], '/Users/张三');
    assert.equal(names, 'file://~/a.ts');
    const windows = (text: string) => withoutPlaces(text, ['c:\\Users\\Me\\app'], 'C:\\Users\\Me');
    const places = [
      'C:\\USERS\\me\\App\\a.ts',
      'c:/users/me/app/a.ts',
      '/c/Users/Me/app/a.ts',
      '/mnt/c/Users/Me/app/a.ts',
    ];
    for (const place of places) assert.equal(windows(`at ${place}:3`), 'at a.ts:3', place);
    assert.equal(windows('file:///c%3A/Users/Me/app/a.ts'), 'file:///a.ts');
    assert.equal(windows('C:\\Users\\Melanie and C:\\Users\\Me'), 'C:\\Users\\Melanie and ~');
  });
});
