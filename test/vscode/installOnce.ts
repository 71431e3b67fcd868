import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './installLock';
import { cacheDir, packageDir } from './root';

export interface Installation {
  /** Short name, the first part of the folder in `.vscode-test`. */
  name: string;
  /** What a person calls it, in lines of progress. */
  title: string;
  /** The packages of `test/vscode/packages` that it is made of; a change of their lockfiles makes a new installation. */
  packages: string[];
  /** Fills an empty folder. */
  build: (folder: string) => Promise<void>;
  /** Throws, with a sentence, when the folder does not hold what was asked for or does not run. */
  verify: (folder: string) => Promise<void>;
}

/**
 * The folder of an installation, made by the first call on this machine. It is built under another name, verified and
 * then renamed, so that an interrupted one is never taken for whole; one that has been damaged since is made again.
 */
export async function installOnce(installation: Installation): Promise<string> {
  const { name, title, verify } = installation;
  const folder = join(cacheDir, `${name}-${process.platform}-${process.arch}-${digest(installation.packages)}`);
  if (existsSync(folder)) {
    const damage = await reasonOf(verify(folder));
    if (!damage) return folder;
    progress(`The installed ${title} is damaged (${damage}); it is installed again.`);
  }
  const onWait = (): void => progress(`Another process is installing ${title}; waiting for it.`);
  return withLock(`${folder}.lock`, onWait, async () => {
    if (existsSync(folder) && !(await reasonOf(verify(folder)))) return folder;
    await buildAndRename(installation, folder);
    return folder;
  });
}

async function buildAndRename({ name, title, build, verify }: Installation, folder: string): Promise<void> {
  progress(`Installing ${title} into ${cacheDir} (once) …`);
  const started = Date.now();
  mkdirSync(cacheDir, { recursive: true });
  for (const left of readdirSync(cacheDir).filter((entry) => entry.startsWith(`unfinished-${name}-`))) {
    rmSync(join(cacheDir, left), { recursive: true, force: true });
  }
  const unfinished = mkdtempSync(join(cacheDir, `unfinished-${name}-`));
  const discard = (): void => rmSync(unfinished, { recursive: true, force: true });
  process.once('exit', discard);
  try {
    await build(unfinished);
    await verify(unfinished);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } catch (error) {
    discard();
    throw new Error(`${title} could not be installed: ${(error as Error).message}`, { cause: error });
  } finally {
    process.removeListener('exit', discard);
  }
  progress(`Installed ${title} in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}

function digest(packages: string[]): string {
  const hash = createHash('sha256');
  for (const name of packages) hash.update(readFileSync(join(packageDir(name), 'package-lock.json')));
  return hash.digest('hex').slice(0, 12);
}

async function reasonOf(check: Promise<void>): Promise<string> {
  return check.then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

/** Progress goes to the error output: the standard output belongs to the tests' report. */
function progress(line: string): void {
  console.error(line);
}
