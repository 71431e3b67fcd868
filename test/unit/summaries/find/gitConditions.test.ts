import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { gitPath } from '../../../../src/core/storage/gitPlaces';
import { readRepository } from '../../../../src/core/summaries/find/repository';
import type { WorkspaceFiles } from '../../../../src/core/summaries/find/workspaceFiles';
import { git, gitExcludesFile } from '../../../support/gitBed';
import { makeFolder, nodeFiles, writeTree } from '../../../support/nodeFiles';

/** What a configuration puts where a pattern needs the folder that the repositories are in. */
const here = '<here>';

describe('K2: includes of git’s configuration on a condition', () => {
  let home: string;
  const repositories = ['work/app', 'Work/Lib', 'work/a[b]', 'play'];

  before(() => {
    home = makeFolder();
    for (const path of repositories) {
      mkdirSync(join(home, path), { recursive: true });
      git(join(home, path), 'init', '-q');
    }
    writeTree(home, { link: `-> ${home}/work`, 'cfg/excludes': 'private\n', 'cfg/more': '[core]\nexcludesFile=/x\n' });
  });
  after(() => rmSync(home, { recursive: true }));

  /** Whether an include on a condition is obeyed in a repository: by git, and by us. */
  async function obeyed(condition: string, path: string): Promise<[git: boolean, ours: boolean]> {
    const quoted = condition.replaceAll(here, home).replace(/[\\"]/g, '\\$&');
    writeTree(home, {
      '.gitconfig': `[includeIf "${quoted}"]\n\tpath = cfg/included\n`,
      'cfg/included': `[core]\n\texcludesFile = ${home}/cfg/excludes\n`,
    });
    const variables = { HOME: home, GIT_CONFIG_GLOBAL: join(home, '.gitconfig'), PWD: join(home, path) };
    const files: WorkspaceFiles = {
      ...nodeFiles,
      resolve(folder, named) {
        const place = gitPath(fileURLToPath(folder), named, { HOME: home });
        return place === undefined ? undefined : pathToFileURL(place).href;
      },
      git: { configs: [pathToFileURL(join(home, '.gitconfig')).href] },
    };
    const found = await readRepository(pathToFileURL(join(home, path)).href, files);
    return [gitExcludesFile(join(home, path), variables) !== '', found?.texts[0] === 'private\n'];
  }

  const cases: [condition: string, holdsIn: string[]][] = [
    ['gitdir:~/work/', ['work/app', 'work/a[b]', 'link/app']],
    ['gitdir:work/', ['work/app', 'work/a[b]', 'link/app']],
    ['gitdir/i:WORK/', ['work/app', 'Work/Lib', 'work/a[b]', 'link/app']],
    ['gitdir:./work/', ['work/app', 'work/a[b]', 'link/app']],
    ['gitdir/i:./WORK/**', ['work/app', 'Work/Lib', 'work/a[b]', 'link/app']],
    [`gitdir:${here}/work/app/.git`, ['work/app', 'link/app']],
    [`gitdir:${here}/link/`, ['link/app']],
    ['gitdir:app', []],
    ['gitdir:app/.git', ['work/app', 'link/app']],
    ['gitdir:~/*/app/', ['work/app', 'link/app']],
    ['gitdir:~/*/', [...repositories, 'link/app']],
    ['gitdir:~', []],
    ['gitdir:~nobody/work/', []],
    ['gitdir:a[b]/', []],
    ['gitdir:a\\[b\\]/', ['work/a[b]']],
    ['gitdir:[[:upper:]]ork/', ['Work/Lib']],
    ['gitdir:[!W]ork/', ['work/app', 'work/a[b]', 'link/app']],
    ['gitdir:w?rk/**/.git', ['work/app', 'work/a[b]', 'link/app']],
    ['gitdir:**/**/app/**/**/', ['work/app', 'link/app']],
    ['gitdir:[z-a]ork/', []],
    ['gitdir:[work/', []],
    ['onbranch:*', []],
    ['GITDIR:work/', []],
  ];
  for (const [condition, holdsIn] of cases) {
    it(`${condition} is obeyed where git obeys it`, async () => {
      for (const path of [...repositories, 'link/app']) {
        const wanted = holdsIn.includes(path);
        const [byGit, byUs] = await obeyed(condition, path);
        assert.equal(byUs, wanted, path);
        // Which branch there is git knows.
        if (!condition.startsWith('onbranch')) assert.equal(byGit, wanted, `git in ${path}`);
      }
    });
  }

  it('are of no account outside of a repository, and hold in worktrees by where these are kept', async () => {
    const [main, linked] = [join(home, 'work/app'), join(home, 'linked')];
    writeTree(main, { a: 'x' });
    git(main, 'add', '.');
    git(main, 'commit', '-qm', 'x');
    git(main, 'worktree', 'add', '-q', linked, '-b', 'b');
    assert.deepEqual(await obeyed('gitdir:~/work/', 'linked'), [true, true]);
    assert.deepEqual(await obeyed('gitdir:~/linked/', 'linked'), [false, false]);
  });

  it('a pattern that would take too long to match is not tried, and nothing is sent', async () => {
    await assert.rejects(obeyed('gitdir:*a*a*a*a*a*a*b/', 'play'), /too complex/);
  });

  it('whatever they are, are obeyed where git obeys them', async function () {
    this.timeout(120_000);
    const piece = fc.constantFrom(
      'work',
      'Work',
      'app',
      'play',
      '.git',
      '*',
      '**',
      '?lay',
      'w*',
      '[Ww]ork',
      '[!w]*',
      '***',
      'a**',
      'Li[!a-c]',
      'a\\[b\\]',
    );
    const start = fc.constantFrom('', '', '~/', './', '/', `${here}/`, '**/');
    const condition = fc
      .tuple(
        fc.constantFrom('gitdir:', 'gitdir/i:'),
        start,
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '/'),
      )
      .map(([kind, from, pieces, end]) => kind + from + pieces.join('/') + end)
      .filter((text) => (text.match(/\*\*/g)?.length ?? 0) <= 1);
    await fc.assert(
      fc.asyncProperty(condition, fc.constantFrom(...repositories, 'link/app'), async (text, path) => {
        const [byGit, byUs] = await obeyed(text, path);
        assert.equal(byUs, byGit);
      }),
      { numRuns: 100 },
    );
  });
});
