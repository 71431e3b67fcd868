import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Sources } from './groundingOracle';

/** Fetched once, outside of what a build deletes. */
const cache = resolve('.vscode-test/sources');

/** Where code of other languages comes from: what is on the machine, or what its package managers bring. */
const places: [name: string, find: () => string | undefined, pattern: string][] = [
  ['library of Python (Python)', pythonLibrary, '{asyncio,email,http,importlib,json,logging,unittest}/**/*.py'],
  ['cobra (Go)', cobra, '{**/*.go,go.mod}'],
  ['capacitor (Java)', capacitor, '**/*.java'],
];

/** The sources that can be had here. */
export function sourcesElsewhere(): Sources[] {
  return places.flatMap(([name, find, pattern]) => {
    const root = tried(find);
    if (root === undefined) {
      console.log(`${name}: not on this machine, left out`);
      return [];
    }
    return [{ name, root, paths: globSync(pattern, { cwd: root, ignore: '**/test/**' }).sort() }];
  });
}

function pythonLibrary(): string {
  const print = 'import sysconfig; print(sysconfig.get_path("stdlib"))';
  return execFileSync('python3', ['-c', print], { encoding: 'utf8' }).trim();
}

/** Debian's package of it. */
function cobra(): string | undefined {
  const folder = fetched('cobra', (target) => {
    execFileSync('apt-get', ['download', '-q', 'golang-github-spf13-cobra-dev'], { cwd: target, stdio: 'ignore' });
    const [file = ''] = readdirSync(target).filter((name) => name.endsWith('.deb'));
    execFileSync('dpkg-deb', ['-x', file, '.'], { cwd: target });
  });
  return join(folder, 'usr/share/gocode/src/github.com/spf13/cobra');
}

function capacitor(): string | undefined {
  const folder = fetched('capacitor', (target) => {
    const file = execFileSync('npm', ['pack', '--silent', '@capacitor/android@8.5.2'], {
      cwd: target,
      encoding: 'utf8',
    });
    execFileSync('tar', ['xzf', file.trim()], { cwd: target });
  });
  return join(folder, 'package/capacitor/src/main/java');
}

function fetched(name: string, fetch: (target: string) => void): string {
  const target = join(cache, name);
  if (existsSync(target)) return target;
  mkdirSync(target, { recursive: true });
  fetch(target);
  return target;
}

function tried(find: () => string | undefined): string | undefined {
  try {
    const root = find();
    return root !== undefined && existsSync(root) ? root : undefined;
  } catch {
    return undefined;
  }
}
