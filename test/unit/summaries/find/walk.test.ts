import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { excludesOf } from '../../../../src/core/summaries/find/excludes';
import type { FolderSettings } from '../../../../src/core/summaries/find/folderRules';
import { sendAnywayOf } from '../../../../src/core/summaries/find/sendAnyway';
import { skipSentence } from '../../../../src/core/summaries/find/skipReasons';
import { type Scope, type Walked, walk } from '../../../../src/core/summaries/find/walk';
import type { WorkspaceFiles } from '../../../../src/core/summaries/find/workspaceFiles';
import { type Content, makeFolder, nodeFiles, openSettings, scopeOf, writeTree } from '../../../support/nodeFiles';

const code = 'export const answer = 42;\n';
const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;

describe('walk', () => {
  let root: string;
  let outside: string;
  beforeEach(() => {
    root = makeFolder();
    outside = makeFolder();
  });
  afterEach(() => {
    for (const folder of [root, outside]) rmSync(folder, { recursive: true });
  });

  const look = (
    scopes: Scope[] = [scopeOf(root)],
    settings: Partial<FolderSettings> = {},
    files: WorkspaceFiles = nodeFiles,
  ): Promise<Walked> =>
    walk(scopes, { files, settingsOf: () => ({ ...openSettings, ...settings }), signal: new AbortController().signal });
  const sent = ({ files }: Walked): string[] => files.map(({ node }) => node.path);
  const reasons = ({ skipped }: Walked): Record<string, string> =>
    Object.fromEntries(skipped.map(({ node, reason }) => [node.path, reason]));
  const skippedFor = async (tree: Record<string, Content>, settings?: Partial<FolderSettings>) => {
    writeTree(root, tree);
    return reasons(await look(undefined, settings));
  };

  it('sends what the rules leave, and nothing else', async () => {
    writeTree(root, {
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
    const walked = await look();
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
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
    git('init', '--quiet');
    mkdirSync(join(root, '.git/info'), { recursive: true });
    writeTree(root, {
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
    const ignored = Object.values(reasons(await look())).filter((reason) => reason !== 'versionControl');
    assert.deepEqual(sent(await look()), listed);
    assert.deepEqual([...new Set(ignored)], ['ignored']);
  });

  it('M13 sends nothing of a folder whose ignore file is too long or takes too long to match', async () => {
    writeTree(root, {
      'long/.gitignore': '*.log\n'.repeat(20_000),
      'long/a.ts': code,
      'stars/.glossignore': '*a*a*a*a*a*a*ab\n',
      'stars/a.ts': code,
    });
    assert.deepEqual(reasons(await look()), { long: 'unreadable', stars: 'unreadable' });
  });

  it('looks into no folder that is ignored as a whole', async () => {
    const listed: string[] = [];
    writeTree(root, { '.gitignore': 'cache\n', 'cache/a/1.ts': code, 'cache/a/2.ts': code, 'a.ts': code });
    const files = { ...nodeFiles, list: (id: string) => (listed.push(id), nodeFiles.list(id)) };
    assert.deepEqual(reasons(await look(undefined, {}, files)), { cache: 'ignored' });
    assert.deepEqual(listed, [scopeOf(root).id]);
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
    const found = await skippedFor({ ...tree, '.gitignore': '!*\n', '.glossignore': '!.env\n', '.SSH/config': code });
    assert.deepEqual(Object.keys(found).sort(), [...Object.keys(tree), '.SSH'].sort());
    for (const reason of Object.values(found)) assert.match(reason, /^secret:\w+$/);
  });

  it('M11: takes code about secrets for code', async () => {
    writeTree(root, { 'credentials.ts': code, 'environment.py': code, 'secretStore.go': code, 'keys.rs': code });
    assert.equal(sent(await look()).length, 4);
  });

  it('M11: leaves out what holds a secret whatever its name is, and says which', async () => {
    writeTree(root, { 'a.ts': code, 'config.ts': `export const t = '${token}';\n`, 'README.md': `Use ${token}.\n` });
    const walked = await look();
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
    writeTree(root, {
      'fixtures/token.txt': code,
      'fixtures/a.pem': code,
      'fixtures/a.ts': `'${token}'`,
      'token.txt': code,
    });
    const sendAnyway = sendAnywayOf({ [`${root}/fixtures`]: ['words', 'content'] }, root);
    const walked = await look(undefined, { sendAnyway });
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
      'jquery.min.js': 'generated',
      'app.js.map': 'generated',
      'x.test.ts.snap': 'generated',
      'marked.go': 'generated',
      'schema.ts': 'generated',
      'packed.js': 'minified',
      'photo.png': 'binary',
      'nul.dat': 'binary',
      'latin1.txt': 'binary',
      'nothing.ts': 'empty',
      'blank.ts': 'empty',
      'large.ts': 'tooLarge',
    };
    writeTree(root, {
      'a.tmp.ts': code,
      'fixtures/a.ts': code,
      '.svn/entries': code,
      'Vendor/a.php': code,
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
      'latin1.txt': Uint8Array.of(99, 97, 102, 0xe9),
      'nothing.ts': '',
      'blank.ts': ' \n\n',
      'large.ts': code.repeat(100),
      // What looks alike and is sent.
      'about.ts': 'const rule = "@generated files: do not edit";\n',
      'prose.md': 'word '.repeat(200),
      'utf8.txt': '\uFEFFcafé 你好\n',
    });
    const walked = await look(undefined, settings);
    assert.deepEqual(reasons(walked), tree);
    assert.deepEqual(sent(walked), ['about.ts', 'prose.md', 'utf8.txt']);
  });

  it('follows no link, and says where each leads', async () => {
    writeTree(outside, { 'theirs.ts': code, 'folder/x.ts': code });
    const found = await skippedFor({
      'src/a.ts': code,
      'file.ts': `-> ${outside}/theirs.ts`,
      folder: `-> ${outside}/folder`,
      'through.ts': '-> folder/x.ts',
      'up.ts': `-> src/../../${basename(outside)}/theirs.ts`,
      prefix: `-> ${root}-other`,
      'inside.ts': '-> src/a.ts',
      again: '-> src',
      'src/loop': '-> ..',
      circle: '-> circle',
      'dangling.ts': '-> nowhere',
      '.env': '-> src/a.ts',
      node_modules: `-> ${outside}/folder`,
    });
    assert.deepEqual(found, {
      'file.ts': 'linkOutside',
      folder: 'linkOutside',
      'through.ts': 'linkOutside',
      'up.ts': 'linkOutside',
      prefix: 'linkBroken',
      'inside.ts': 'linkInside',
      again: 'linkInside',
      'src/loop': 'linkLoop',
      circle: 'linkBroken',
      'dangling.ts': 'linkBroken',
      '.env': 'secret:environment',
      node_modules: 'dependencies',
    });
    assert.deepEqual(sent(await look()), ['src/a.ts']);
  });

  it('takes a folder beside the workspace folder whose name begins alike for one outside', async () => {
    writeTree(`${outside}/app`, { 'a.ts': code, link: '-> ../app-keys' });
    writeTree(`${outside}/app-keys`, { 'b.ts': code });
    const walked = await look([scopeOf(`${outside}/app`)]);
    assert.deepEqual(reasons(walked), { link: 'linkOutside' });
  });

  it('works in a workspace folder that is itself behind a link', async () => {
    writeTree(outside, { 'a.ts': code, 'b.ts': '-> a.ts' });
    writeTree(root, { link: `-> ${outside}` });
    const walked = await look([scopeOf(join(root, 'link'))]);
    assert.deepEqual([sent(walked), reasons(walked)], [['a.ts'], { 'b.ts': 'linkInside' }]);
  });

  it('tells a file from its namesake in another case', async () => {
    writeTree(root, { 'a.ts': code, 'A.ts': code + code, '.gitignore': 'BUILD/\n', 'build/x.ts': code });
    // On some disks the two are one.
    const there = readdirSync(root).filter((name) => name !== 'build');
    assert.deepEqual(sent(await look()), there.sort());
  });

  it('lists what cannot be read, and goes on', async () => {
    writeTree(root, {
      'a.ts': code,
      'shut.ts': code,
      'closed/b.ts': code,
      'blind/.gitignore': 'c.ts',
      'blind/c.ts': code,
    });
    const refuse = (id: string): void => {
      if (/shut\.ts$|closed$|blind\/\.gitignore$/.test(id)) throw new Error('EACCES');
    };
    const files: WorkspaceFiles = {
      ...nodeFiles,
      list: async (id) => (refuse(id), nodeFiles.list(id)),
      read: async (file, limit) => (refuse(file.id), nodeFiles.read(file, limit)),
    };
    const walked = await look(undefined, {}, files);
    assert.deepEqual(reasons(walked), { 'shut.ts': 'unreadable', closed: 'unreadable', blind: 'unreadable' });
    assert.deepEqual(sent(walked), ['a.ts']);
  });

  it('M11: leaves out the file .git of a worktree', async () => {
    const pointer = 'gitdir: /home/somebody/project/.git/worktrees/x\n';
    assert.deepEqual(await skippedFor({ '.git': pointer, 'lib/.GIT': pointer }), {
      '.git': 'versionControl',
      'lib/.GIT': 'versionControl',
    });
  });

  it('lists sockets and the like', async () => {
    writeTree(root, { 'a.ts': code });
    const pipe = { id: `${scopeOf(root).id}/pipe`, name: 'pipe', kind: 'special' } as const;
    const files = { ...nodeFiles, list: async (id: string) => [...(await nodeFiles.list(id)), pipe] };
    assert.deepEqual(reasons(await look(undefined, {}, files)), { pipe: 'special' });
  });

  it('keeps to a folder of the workspace folder, under the rules from above it', async () => {
    writeTree(root, {
      '.gitignore': '*.gen.ts\n',
      'lib/.glossignore': 'private/\n',
      'lib/core/a.ts': code,
      'lib/core/b.gen.ts': code,
      'lib/core/private/c.ts': code,
      'lib/other.ts': code,
      'libx/d.ts': code,
    });
    const walked = await look([scopeOf(root, 'lib/core')]);
    assert.deepEqual(sent(walked), ['lib/core/a.ts']);
    assert.deepEqual(reasons(walked), { 'lib/core/b.gen.ts': 'ignored', 'lib/core/private': 'glossIgnored' });
    assert.deepEqual(
      walked.folders.map(({ path }) => path),
      ['lib/core'],
    );
  });

  it('sends nothing of a folder that is itself left out', async () => {
    writeTree(root, { 'node_modules/x/a.ts': code, linked: `-> ${outside}` });
    writeTree(outside, { 'in/a.ts': code });
    const walked = await look([scopeOf(root, 'node_modules/x'), scopeOf(root, 'linked/in')]);
    assert.deepEqual([sent(walked), reasons(walked)], [[], { linked: 'linkOutside', node_modules: 'dependencies' }]);
  });

  it('keeps the workspace folders apart, also when one lies in the other', async () => {
    writeTree(root, { '.gitignore': 'x.ts\n', 'a.ts': code, 'inner/x.ts': code, 'inner/y.ts': code });
    writeTree(outside, { '.gitignore': 'a.ts\n', 'a.ts': code, 'x.ts': code });
    const walked = await look([scopeOf(root), scopeOf(join(root, 'inner')), scopeOf(outside)]);
    const found = walked.files.map(({ node }) => [node.root, node.path]);
    assert.deepEqual(found, [
      [scopeOf(root).id, '.gitignore'],
      [scopeOf(root).id, 'a.ts'],
      [scopeOf(join(root, 'inner')).id, 'x.ts'],
      [scopeOf(join(root, 'inner')).id, 'y.ts'],
      [scopeOf(outside).id, '.gitignore'],
      [scopeOf(outside).id, 'x.ts'],
    ]);
  });

  it('says how far it is, and ends when it is called off', async () => {
    writeTree(root, Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}/a.ts`, code])));
    const controller = new AbortController();
    const seen: number[] = [];
    const parts = { files: nodeFiles, settingsOf: () => openSettings, signal: controller.signal };
    await walk([scopeOf(root)], { ...parts, onProgress: (count) => void seen.push(count) });
    assert.equal(seen.at(-1), 100);
    const stopped = walk([scopeOf(root)], { ...parts, onProgress: () => controller.abort() });
    await assert.rejects(stopped, { name: 'AbortError' });
  });

  it('looks at nothing more after it was called off', async () => {
    writeTree(root, Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}/a.ts`, code])));
    const controller = new AbortController();
    const looked: string[] = [];
    const files: WorkspaceFiles = { ...nodeFiles, list: (folder) => (looked.push(folder), nodeFiles.list(folder)) };
    const deps = { files, settingsOf: () => openSettings, signal: controller.signal };
    const stopped = walk([scopeOf(root)], { ...deps, onProgress: () => controller.abort() });
    await assert.rejects(stopped, { name: 'AbortError' });
    assert.deepEqual(looked, [scopeOf(root).id]);
  });
});
