import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Paths of the files in which the system and the reader say what git ignores everywhere. */
export interface GitPaths {
  /** Configurations, the strongest last. */
  configs: string[];
  /** The ignore file that counts where no configuration names one. */
  excludes: string;
}

/** Finds them as git does, by its environment. */
export function gitPaths(environment: Record<string, string | undefined>): GitPaths {
  const { GIT_CONFIG_SYSTEM, GIT_CONFIG_NOSYSTEM, GIT_CONFIG_GLOBAL, XDG_CONFIG_HOME } = environment;
  const home = homeOf(environment);
  const ofGit = join(XDG_CONFIG_HOME || join(home, '.config'), 'git');
  const ofSystem = GIT_CONFIG_SYSTEM === undefined ? [systemConfig(environment)] : [GIT_CONFIG_SYSTEM];
  const ofReader =
    GIT_CONFIG_GLOBAL === undefined ? [join(ofGit, 'config'), join(home, '.gitconfig')] : [GIT_CONFIG_GLOBAL];
  return {
    configs: [...(GIT_CONFIG_NOSYSTEM ? [] : ofSystem), ...ofReader].filter(Boolean),
    excludes: join(ofGit, 'ignore'),
  };
}

/**
 * Where a path leads that a file of git names.
 *
 * @param folder absolute path that a relative one begins at
 * @returns an absolute path; undefined for one on another machine, which to ask would show who the reader is, and for the folder
 *   of another user
 */
export function gitPath(
  folder: string,
  path: string,
  environment: Record<string, string | undefined>,
): string | undefined {
  if (/^[\\/]{2}/.test(path)) return undefined;
  const inHome = /^~(?:[\\/](.*))?$/s.exec(path);
  if (inHome) return join(homeOf(environment), inHome[1] ?? '');
  return path.startsWith('~') ? undefined : resolve(folder, path);
}

function homeOf(environment: Record<string, string | undefined>): string {
  return environment.HOME || homedir();
}

function systemConfig({ ProgramFiles }: Record<string, string | undefined>): string {
  return ProgramFiles ? join(ProgramFiles, 'Git', 'etc', 'gitconfig') : '/etc/gitconfig';
}
