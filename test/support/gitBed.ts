import { execFileSync } from 'node:child_process';
import type { WorkspaceFiles } from '../../src/core/summaries/find/workspaceFiles';
import { nodeFiles } from './nodeFiles';

/** Nothing of this machine's own configuration counts. Tests need git: without it they fail. */
const environment = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

/** Runs git in a folder, and gives what it prints. */
export function git(cwd: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', env: environment });
}

/** What git has set for `core.excludesFile` in a folder; '' for nothing. @param variables of its environment */
export function gitExcludesFile(cwd: string, variables: Record<string, string>): string {
  try {
    const options = { cwd, encoding: 'utf8', env: { ...environment, ...variables }, stdio: 'pipe' } as const;
    return execFileSync('git', ['config', '--get', 'core.excludesFile'], options).trim();
  } catch (error) {
    // It says so where nothing is set.
    if ((error as { status?: number }).status === 1) return '';
    throw error;
  }
}

/** Which of these paths git ignores, each relative to the top folder of a repository. */
export function gitIgnored(top: string, paths: readonly string[]): string[] {
  const input = paths.join('\0');
  try {
    const args = ['check-ignore', '--no-index', '--stdin', '-z'];
    const printed = execFileSync('git', args, { cwd: top, input, encoding: 'utf8', env: environment });
    return printed.split('\0').filter(Boolean);
  } catch (error) {
    // It says so where it ignores none.
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
}

/** The disk with a configuration of a reader. @param git URIs as text */
export function filesWith(git: WorkspaceFiles['git']): WorkspaceFiles {
  return { ...nodeFiles, git };
}
