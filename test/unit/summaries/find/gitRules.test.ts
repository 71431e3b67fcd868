import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesWith, git } from '../../../support/gitBed';
import { encodeUtf16 } from '../../../support/encode';
import { nodeFiles, scopeOf, writeTree } from '../../../support/nodeFiles';
import { WalkBed, reasons, sent } from '../../../support/walkBed';

const code = 'export const answer = 42;\n';
const idOf = (path: string): string => pathToFileURL(path).href;

describe('rules of git', () => {
  const bed = new WalkBed();

  it('K1: those above a workspace folder hold, up to the top of its repository', async () => {
    const repository = join(bed.root, 'r');
    writeTree(bed.root, {
      '.gitignore': '*.ts\n',
      'r/.gitignore': 'private-notes/\n*.local.ts\n/packages/app/only.ts\n',
      'r/packages/.gitignore': '!kept.local.ts\n/app/deep/\n',
      'r/packages/app/src/a.ts': code,
      'r/packages/app/src/b.local.ts': code,
      'r/packages/app/src/kept.local.ts': code,
      'r/packages/app/only.ts': code,
      'r/packages/app/src/only.ts': code,
      'r/packages/app/deep/c.ts': code,
      'r/packages/app/private-notes/plan.md': '# plan\n',
    });
    git(repository, 'init', '-q');
    const walked = await bed.look([scopeOf(join(repository, 'packages/app'))]);
    assert.deepEqual(sent(walked), ['src/a.ts', 'src/kept.local.ts', 'src/only.ts']);
    const ignored = ['deep', 'only.ts', 'private-notes', 'src/b.local.ts'];
    assert.deepEqual(reasons(walked), Object.fromEntries(ignored.map((path) => [path, 'ignored'])));
  });

  it('K1: a workspace folder in a folder that is ignored, or behind a link, is judged as git does', async () => {
    writeTree(bed.root, {
      '.gitignore': 'build/\n*.log\n',
      'build/app/a.ts': code,
      'lib/b.ts': code,
      'lib/c.log': code,
    });
    git(bed.root, 'init', '-q');
    writeTree(bed.outside, { link: `-> ${bed.root}/lib` });
    assert.deepEqual(sent(await bed.look([scopeOf(join(bed.root, 'build/app'))])), []);
    assert.deepEqual(sent(await bed.look([scopeOf(join(bed.outside, 'link'))])), ['b.ts']);
  });

  it('K1: rules above are of no account where no folder is a repository', async () => {
    writeTree(bed.root, { '.gitignore': '*.ts\n', 'app/a.ts': code });
    assert.deepEqual(sent(await bed.look([scopeOf(join(bed.root, 'app'))])), ['a.ts']);
  });

  it('K1: nothing is sent where the rules above are too long to be read', async () => {
    writeTree(bed.root, { '.gitignore': '*.log\n'.repeat(20_000), 'app/a.ts': code });
    git(bed.root, 'init', '-q');
    assert.deepEqual(reasons(await bed.look([scopeOf(join(bed.root, 'app'))])), { '': 'unreadable' });
  });

  it('K2: core.excludesFile holds, wherever it is set and however it is written', async () => {
    const ignoring = join(bed.outside, 'ignore everywhere');
    writeTree(bed.outside, { 'ignore everywhere': 'notes.private.md\n', linked: '-> ignore everywhere' });
    const tree = { 'notes.private.md': '# n\n', 'src/notes.private.md': '# n\n', 'a.ts': code };
    writeTree(bed.root, tree);
    git(bed.root, 'init', '-q');
    git(bed.root, 'config', 'core.excludesFile', ignoring);
    assert.deepEqual(sent(await bed.look()), ['a.ts']);
    git(bed.root, 'config', '--unset', 'core.excludesFile');
    assert.equal(sent(await bed.look()).length, 3);

    writeTree(bed.outside, {
      'a/config': `# mine\n[User] name = x ; y\n[core]\n\tautocrlf\n\texcludesFile = "${ignoring}" # here\n`,
      'b/config': '[include]\n\tpath = ../included\n',
      included: `[core "sub"]\nexcludesfile = /nowhere\n[CORE]\nexcludes\\\nfile = x\nExcludesFile = \\\n  ${bed.outside}/linked\n`,
      'c/config': `[core]\nexcludesfile = ${ignoring}\nexcludesfile =\n`,
    });
    const withConfig = (name: string) =>
      bed.look(undefined, {}, filesWith({ configs: [idOf(join(bed.outside, name, 'config'))] }));
    assert.deepEqual(sent(await withConfig('a')), ['a.ts']);
    assert.deepEqual(sent(await withConfig('b')), ['a.ts']);
    assert.equal(sent(await withConfig('c')).length, 3);
    git(bed.root, 'config', 'core.excludesFile', '');
    assert.equal(sent(await withConfig('a')).length, 3);
  });

  it("K2: the reader's own ignore file holds where no configuration names one", async () => {
    writeTree(bed.outside, { ignore: '*.private.md\n!open.private.md\n' });
    writeTree(bed.root, {
      'n.private.md': '# n\n',
      'open.private.md': '# n\n',
      '.gitignore': 'b.ts\n!/c.private.md\n',
    });
    writeTree(bed.root, { 'c.private.md': '# n\n', 'b.ts': code });
    const walked = await bed.look(
      undefined,
      {},
      filesWith({ configs: [idOf(join(bed.outside, 'none'))], excludes: idOf(join(bed.outside, 'ignore')) }),
    );
    assert.deepEqual(sent(walked), ['.gitignore', 'c.private.md', 'open.private.md']);
  });

  it('K2: nothing is sent where a repository names a place on another machine', async () => {
    writeTree(bed.root, { 'a.ts': code });
    git(bed.root, 'init', '-q');
    for (const place of ['//evil.example/share/x', '\\\\evil.example\\share\\x']) {
      git(bed.root, 'config', 'core.excludesFile', place);
      assert.deepEqual(reasons(await bed.look()), { '': 'unreadable' });
    }
  });

  it('K3: info/exclude holds in a linked worktree and in a submodule', async () => {
    const main = join(bed.outside, 'main');
    const linked = join(bed.outside, 'linked');
    mkdirSync(main);
    git(main, 'init', '-q');
    writeTree(main, { 'a.ts': code });
    git(main, 'add', '.');
    git(main, 'commit', '-qm', 'x');
    writeTree(main, { '.git/info/exclude': 'drafts/\n' });
    git(main, 'worktree', 'add', '-q', linked, '-b', 'b');
    writeTree(linked, { 'drafts/d.md': '# d\n', 'lib/drafts/e.md': '# e\n', 'lib/b.ts': code });
    assert.deepEqual(sent(await bed.look([scopeOf(linked)])), ['a.ts', 'lib/b.ts']);
    assert.deepEqual(sent(await bed.look([scopeOf(join(linked, 'lib'))])), ['b.ts']);

    git(bed.root, 'init', '-q');
    git(bed.root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', main, 'sub');
    writeTree(bed.root, { '.git/modules/sub/info/exclude': '*.mine\n', 'sub/x.mine': code, 'sub/x.ts': code });
    assert.deepEqual(
      sent(await bed.look()).filter((path) => path.startsWith('sub/')),
      ['sub/a.ts', 'sub/x.ts'],
    );
  });

  it('K5: a line with two CR speaks of a name that ends with one', async () => {
    writeTree(bed.root, {
      '.gitignore': '.DS_Store\nIcon\r\r\n.Trashes\r\n',
      'src/Icon/a.ts': code,
      'icon/b.ts': code,
    });
    writeTree(bed.root, { 'Icon\r': code, '.Trashes': code });
    git(bed.root, 'init', '-q');
    const walked = await bed.look();
    assert.deepEqual(sent(walked), ['.gitignore', 'icon/b.ts', 'src/Icon/a.ts']);
    assert.deepEqual(reasons(walked), { '.git': 'versionControl', 'Icon\r': 'ignored', '.Trashes': 'ignored' });
  });

  it('K6: case counts as core.ignorecase says', async () => {
    writeTree(bed.root, { '.gitignore': 'build\n', 'src/BUILD': code, 'src/build': code });
    git(bed.root, 'init', '-q');
    git(bed.root, 'config', 'core.ignorecase', 'false');
    assert.deepEqual(sent(await bed.look()), ['.gitignore', 'src/BUILD']);
    git(bed.root, 'config', 'core.ignorecase', 'yes');
    assert.deepEqual(sent(await bed.look()), ['.gitignore']);
  });

  it('K6: accents count as core.precomposeunicode says, and in rules of ours no spelling does', async () => {
    writeTree(bed.root, {
      '.gitignore': 'caf\u00e9\n',
      '.glossignore': 'r\u00e9sum\u00e9.ts\n',
      'cafe\u0301/a.ts': code,
      're\u0301sume\u0301.ts': code,
    });
    git(bed.root, 'init', '-q');
    // On some disks both spellings are one.
    git(bed.root, 'config', 'core.precomposeunicode', 'false');
    assert.ok(!sent(await bed.look()).some((path) => path.startsWith('r')));
    git(bed.root, 'config', 'core.precomposeunicode', 'true');
    assert.deepEqual(sent(await bed.look()), ['.gitignore', '.glossignore']);
  });

  it('an ignore file is the one with that very name, be there a twin in another case', async () => {
    const entries = ['.GITIGNORE', '.gitignore', '.GlossIgnore', '.glossignore'];
    for (const order of [entries, entries.toReversed()]) {
      const texts: Record<string, string> = { '.gitignore': 'a.ts\n', '.glossignore': 'b.ts\n' };
      const files = {
        ...nodeFiles,
        list: () =>
          Promise.resolve(
            [...order, 'a.ts', 'b.ts', 'c.ts'].map((name) => ({
              id: idOf(join(bed.root, name)),
              name,
              kind: 'file' as const,
            })),
          ),
        read: ({ id }: { id: string }) =>
          Promise.resolve(new TextEncoder().encode(texts[id.slice(id.lastIndexOf('/') + 1)] ?? '!x\n')),
      };
      const walked = await bed.look(undefined, {}, files);
      assert.deepEqual(reasons(walked), { 'a.ts': 'ignored', 'b.ts': 'glossIgnored' });
    }
  });

  it('an ignore file in UTF-16, as PowerShell writes it, is obeyed', async () => {
    writeTree(bed.root, {
      '.gitignore': encodeUtf16('\uFEFFa.ts\r\n'),
      '.glossignore': encodeUtf16('\uFEFFb.ts\r\n', true),
      'a.ts': code,
      'b.ts': code,
      'c.ts': code,
    });
    assert.deepEqual(sent(await bed.look()), ['.gitignore', '.glossignore', 'c.ts']);
  });

  it('K7: rules of a repository end where another one begins', async () => {
    writeTree(bed.root, {
      '.gitignore': '*.gen.ts\n/deps/\n',
      'a.gen.ts': code,
      'sub/.gitignore': '*.tmp.ts\n',
      'sub/a.gen.ts': code,
      'sub/b.tmp.ts': code,
      'sub/lib/c.gen.ts': code,
      'deps/own/d.ts': code,
      // No repository, whatever its name is.
      'fake/.git/x': code,
      'fake/e.gen.ts': code,
    });
    git(bed.root, 'init', '-q');
    for (const name of ['sub', 'deps/own']) git(join(bed.root, name), 'init', '-q');
    assert.deepEqual(sent(await bed.look()), ['.gitignore', 'sub/.gitignore', 'sub/a.gen.ts', 'sub/lib/c.gen.ts']);
  });
});
