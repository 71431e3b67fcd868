import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { excludesOf } from '../../../../src/core/summaries/find/excludes';
import type { FolderSettings } from '../../../../src/core/summaries/find/folderRules';
import { sendAnywayOf } from '../../../../src/core/summaries/find/sendAnyway';
import { skipSentence } from '../../../../src/core/summaries/reasons/skip';
import { nodeFiles, scopeOf, writeTree } from '../../../support/nodeFiles';
import { WalkBed, reasons, sent } from '../../../support/walkBed';

const code = 'export const answer = 42;\n';
const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;

describe('walk', () => {
  const bed = new WalkBed();

  it('sends what the rules leave, and nothing else', async () => {
    writeTree(bed.root, {
      'README.md': '# Demo\n',
      'package.json': '{ "name": "demo" }\n',
      '.gitignore': '*.log\nout/\n/only-here.ts\n!keep.log\n',
      'a.log': code,
      'keep.log': code,
      'only-here.ts': code,
      'out/x.ts': code,
      'src/index.ts': code,
      'src/only-here.ts': code,
      'src/.gitignore': 'secret-plan.md\n!important.log\nlocal/*\n!local/kept.ts\n',
      'src/b.log': code,
      'src/important.log': code,
      'src/secret-plan.md': code,
      'src/local/kept.ts': code,
      'src/local/gone.ts': code,
      'src/.glossignore': '*.css\n!*.log\n',
      'src/a.css': 'a {}\n',
      'src/deep/er/b.css': 'a {}\n',
      'deps/node_modules/x/index.js': code,
    });
    const walked = await bed.look();
    assert.deepEqual(sent(walked), [
      '.gitignore',
      'README.md',
      'keep.log',
      'package.json',
      'src/.gitignore',
      'src/.glossignore',
      'src/important.log',
      'src/index.ts',
      'src/local/kept.ts',
      'src/only-here.ts',
    ]);
    assert.deepEqual(reasons(walked), {
      'a.log': 'ignored',
      'only-here.ts': 'ignored',
      out: 'ignored',
      'src/b.log': 'ignored',
      'src/secret-plan.md': 'ignored',
      'src/local/gone.ts': 'ignored',
      'src/a.css': 'glossIgnored',
      'src/deep/er/b.css': 'glossIgnored',
      'deps/node_modules': 'dependencies',
    });
  });

  it('ignores what git ignores', async () => {
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: bed.root, encoding: 'utf8' });
    git('init', '--quiet');
    mkdirSync(join(bed.root, '.git/info'), { recursive: true });
    writeTree(bed.root, {
      '.git/info/exclude': 'mine.txt\n',
      '.gitignore': 'build/\n*.tmp\n/top.txt\na/**/z.txt\nd[oa]cs\n\\#odd.txt\nspaced\\ \n# comment\n\n!\n/\n',
      'a/.gitignore': '!build/\n!/x.tmp\ninner/deep.txt\n**/any.txt\n',
      'a [b]/.gitignore': '\uFEFFstar*.txt\n!starry.txt\n!*.tmp\n',
      ...Object.fromEntries(
        [
          ...['mine.txt', 'sub/mine.txt', 'build/x.txt', 'a/build/x.txt', 'a/build/y.tmp', 'a/x.tmp', 'a/sub/x.tmp'],
          ...['top.txt', 'a/top.txt', 'a/z.txt', 'a/b/c/z.txt', 'docs/x.txt', 'dacs', '#odd.txt', 'a/inner/deep.txt'],
          ...['a/sub/inner/deep.txt', 'a/q/any.txt', 'a [b]/starling.txt', 'a [b]/starry.txt', 'a [b]/c/stars.txt'],
          ...['a [b]/x.tmp', 'ab/starling.txt'],
        ].map((path) => [path, code]),
      ),
    });
    const listed = git('ls-files', '-z', '--others', '--exclude-standard').split('\0').filter(Boolean).sort();
    const ignored = Object.values(reasons(await bed.look())).filter((reason) => reason !== 'versionControl');
    assert.deepEqual(sent(await bed.look()), listed);
    assert.deepEqual([...new Set(ignored)], ['ignored']);
  });

  it('looks into no folder that is ignored as a whole', async () => {
    const listed: string[] = [];
    writeTree(bed.root, { '.gitignore': 'cache\n', 'cache/a/1.ts': code, 'cache/a/2.ts': code, 'a.ts': code });
    const files = { ...nodeFiles, list: (id: string) => (listed.push(id), nodeFiles.list(id)) };
    assert.deepEqual(reasons(await bed.look(undefined, {}, files)), { cache: 'ignored' });
    assert.deepEqual(listed, [scopeOf(bed.root).id]);
  });

  it('M11: never sends secrets, whatever the case of their names and whatever an ignore file says', async () => {
    const secrets = ['.env', '.ENV', '.env.local', 'prod.env', '.envrc', 'server.PEM', 'id_rsa', 'ID_ED25519.pub'];
    secrets.push('.npmrc', '.NpmRc', 'credentials', 'credentials.json', 'aws-credentials.yml', 'client_secret_1.json');
    secrets.push(
      'secrets.yaml',
      'main.tfvars',
      'terraform.tfstate.backup',
      '.netrc',
      '_netrc',
      '.bash_history',
      'a.p12',
    );
    const tree = Object.fromEntries(secrets.map((name, index) => [`${index}/${name}`, code]));
    const found = await bed.skippedFor({
      ...tree,
      '.gitignore': '!*\n',
      '.glossignore': '!.env\n',
      '.SSH/config': code,
    });
    assert.deepEqual(Object.keys(found).sort(), [...Object.keys(tree), '.SSH'].sort());
    for (const reason of Object.values(found)) assert.match(reason, /^secret:\w+$/);
  });

  it('M11: takes code about secrets for code', async () => {
    writeTree(bed.root, { 'credentials.ts': code, 'environment.py': code, 'secretStore.go': code, 'keys.rs': code });
    assert.equal(sent(await bed.look()).length, 4);
  });

  it('M11: leaves out what holds a secret whatever its name is, and says which', async () => {
    writeTree(bed.root, {
      'a.ts': code,
      'config.ts': `export const t = '${token}';\n`,
      'README.md': `Use ${token}.\n`,
    });
    const walked = await bed.look();
    assert.deepEqual(sent(walked), ['a.ts']);
    assert.deepEqual(
      walked.skipped.map((skip) => [skip.node.path, skipSentence(skip)]),
      [
        ['README.md', 'It holds a secret (GitHub token).'],
        ['config.ts', 'It holds a secret (GitHub token).'],
      ],
    );
  });

  it('M11: sends a kind where the reader lets it, and no other', async () => {
    writeTree(bed.root, {
      'fixtures/token.txt': code,
      'fixtures/a.pem': code,
      'fixtures/a.ts': `'${token}'`,
      'token.txt': code,
    });
    const sendAnyway = sendAnywayOf({ [`${bed.root}/fixtures`]: ['words', 'content'] }, bed.root);
    const walked = await bed.look(undefined, { sendAnyway });
    assert.deepEqual(sent(walked), ['fixtures/a.ts', 'fixtures/token.txt']);
    assert.deepEqual(reasons(walked), { 'fixtures/a.pem': 'secret:keys', 'token.txt': 'secret:words' });
  });

  it('says why each other file is skipped', async () => {
    const settings: Partial<FolderSettings> = {
      filesExclude: excludesOf([{ '**/*.tmp.ts': true }]),
      summariesExclude: excludesOf([{ 'fixtures/**': true }]),
      maxFileKilobytes: 2,
    };
    const tree = {
      'a.tmp.ts': 'filesExclude',
      fixtures: 'summariesExclude',
      '.svn': 'versionControl',
      Vendor: 'dependencies',
      'package-lock.json': 'generated',
      'Cargo.lock': 'generated',
      'composer.lock': 'generated',
      'jquery.min.js': 'generated',
      'app.js.map': 'generated',
      'x.test.ts.snap': 'generated',
      'marked.go': 'generated',
      'schema.ts': 'generated',
      'packed.js': 'minified',
      'photo.png': 'binary',
      'nul.dat': 'binary',
      'packed.txt': 'binary',
      'nothing.ts': 'empty',
      'blank.ts': 'empty',
      'large.ts': 'tooLarge',
    };
    writeTree(bed.root, {
      'a.tmp.ts': code,
      'fixtures/a.ts': code,
      '.svn/entries': code,
      'Vendor/a.php': code,
      'composer.lock': '{}\n',
      'package-lock.json': '{}\n',
      'Cargo.lock': code,
      'jquery.min.js': code,
      'app.js.map': code,
      'x.test.ts.snap': code,
      'marked.go': '// Code generated by protoc. DO NOT EDIT.\npackage a\n',
      'schema.ts': '/**\n * @generated by a tool\n */\n' + code,
      'packed.js': 'a(1);'.repeat(200),
      'photo.png': code,
      'nul.dat': Uint8Array.of(72, 0, 105),
      'packed.txt': Uint8Array.of(99, 3, 102, 0xe9, 0x81),
      'nothing.ts': '',
      'blank.ts': ' \n\n',
      'large.ts': code.repeat(100),
      // What looks alike and is sent.
      'about.ts': 'const rule = "@generated files: do not edit";\n',
      'prose.md': 'word '.repeat(200),
      'utf8.txt': '\uFEFFcafé 你好\n',
    });
    const walked = await bed.look(undefined, settings);
    assert.deepEqual(reasons(walked), tree);
    assert.deepEqual(sent(walked), ['about.ts', 'prose.md', 'utf8.txt']);
  });

  it('tells a file from its namesake in another case', async () => {
    writeTree(bed.root, { 'a.ts': code, 'A.ts': code + code, '.glossignore': 'BUILD/\n', 'build/x.ts': code });
    // On some disks the two are one.
    const there = readdirSync(bed.root).filter((name) => name !== 'build');
    assert.deepEqual(sent(await bed.look()), there.sort());
  });

  it('M11: leaves out the file .git of a worktree', async () => {
    const pointer = 'gitdir: /home/somebody/project/.git/worktrees/x\n';
    assert.deepEqual(await bed.skippedFor({ '.git': pointer, 'lib/.GIT': pointer }), {
      '.git': 'versionControl',
      'lib/.GIT': 'versionControl',
    });
  });

  it('keeps to a folder of the workspace folder, under the rules from above it', async () => {
    writeTree(bed.root, {
      '.gitignore': '*.gen.ts\n',
      'lib/.glossignore': 'private/\n',
      'lib/core/a.ts': code,
      'lib/core/b.gen.ts': code,
      'lib/core/private/c.ts': code,
      'lib/other.ts': code,
      'libx/d.ts': code,
    });
    const walked = await bed.look([scopeOf(bed.root, 'lib/core')]);
    assert.deepEqual(sent(walked), ['lib/core/a.ts']);
    assert.deepEqual(reasons(walked), { 'lib/core/b.gen.ts': 'ignored', 'lib/core/private': 'glossIgnored' });
    assert.deepEqual(
      walked.folders.map(({ path }) => path),
      ['lib/core'],
    );
  });

  it('sends nothing of a folder that is itself left out', async () => {
    writeTree(bed.root, { 'node_modules/x/a.ts': code, linked: `-> ${bed.outside}` });
    writeTree(bed.outside, { 'in/a.ts': code });
    const walked = await bed.look([scopeOf(bed.root, 'node_modules/x'), scopeOf(bed.root, 'linked/in')]);
    assert.deepEqual([sent(walked), reasons(walked)], [[], { linked: 'linkOutside', node_modules: 'dependencies' }]);
  });

  it('keeps the workspace folders apart, also when one lies in the other', async () => {
    writeTree(bed.root, { '.gitignore': 'x.ts\n', 'a.ts': code, 'inner/x.ts': code, 'inner/y.ts': code });
    writeTree(bed.outside, { '.gitignore': 'a.ts\n', 'a.ts': code, 'x.ts': code });
    const walked = await bed.look([scopeOf(bed.root), scopeOf(join(bed.root, 'inner')), scopeOf(bed.outside)]);
    const found = walked.files.map(({ node }) => [node.root, node.path]);
    assert.deepEqual(found, [
      [scopeOf(bed.root).id, '.gitignore'],
      [scopeOf(bed.root).id, 'a.ts'],
      [scopeOf(join(bed.root, 'inner')).id, 'x.ts'],
      [scopeOf(join(bed.root, 'inner')).id, 'y.ts'],
      [scopeOf(bed.outside).id, '.gitignore'],
      [scopeOf(bed.outside).id, 'x.ts'],
    ]);
  });
});
