import { join } from '../../base/paths';
import { conditionHolds } from './gitConditions';
import { type GitSetting, gitSettings, isYes, lastOf } from './gitConfig';
import type { Spelling } from './ignoreRules';
import { linkedRuleText, placeOf, ruleText } from './ruleFiles';
import type { WorkspaceFiles } from './workspaceFiles';

/** What git reads beside the ignore files in the tree. */
export interface Repository extends Spelling {
  /** Texts of ignore files that hold from the top folder on, the strongest last. */
  texts: string[];
}

/** Configurations that include one another are followed so far, as in git. */
const deepest = 10;

/**
 * Reads what the repository with this top folder, and the reader's own configuration, leave out.
 *
 * @param top URI as text
 * @returns undefined where `.git` is not that of a repository
 * @throws when one of the files cannot be read, or lies on another machine
 */
export async function readRepository(top: string, files: WorkspaceFiles): Promise<Repository | undefined> {
  const own = await gitFolderOf(top, files);
  return own === undefined ? undefined : readRules(top, own, files);
}

/** What the reader leaves out everywhere; for a folder of no repository. @throws as `readRepository` does */
export async function readOwnRules(folder: string, files: WorkspaceFiles): Promise<Repository> {
  return readRules(folder, undefined, files);
}

async function readRules(top: string, own: string | undefined, files: WorkspaceFiles): Promise<Repository> {
  const common = own && (await commonFolderOf(own, files));
  const everywhere = await Promise.all(files.git.configs.map((id) => settingsIn(id, own, files)));
  const shared = common ? await settingsIn(join(common, 'config'), own, files) : [];
  const hasMore = isYes(lastOf(shared, 'extensions.worktreeconfig'));
  const more = own && hasMore ? await settingsIn(join(own, 'config.worktree'), own, files) : [];
  const settings = [...everywhere.flat(), ...shared, ...more];
  const isSet = (name: string): boolean => common !== undefined && isYes(lastOf(settings, name));
  const named = lastOf(settings, 'core.excludesfile');
  const excludes = named === undefined ? files.git.excludes : named === '' ? undefined : placed(top, named, files);
  return {
    texts: [
      excludes === undefined ? '' : await linkedRuleText(excludes, files),
      common ? await linkedRuleText(join(common, 'info/exclude'), files) : '',
    ],
    ignoreCase: isSet('core.ignorecase'),
    composes: isSet('core.precomposeunicode'),
  };
}

/** The folder in which git keeps what it knows: `.git`, or the one that a file `.git` names in a worktree or submodule. */
async function gitFolderOf(top: string, files: WorkspaceFiles): Promise<string | undefined> {
  const entry = join(top, '.git');
  const isRepository = async (folder: string): Promise<boolean> =>
    (await files.list(folder).catch(() => [])).some(({ name }) => name === 'HEAD');
  if (await isRepository(entry)) return entry;
  const [, path] = /^gitdir: (.+)/.exec(await ruleText(entry, files)) ?? [];
  if (path === undefined) return undefined;
  const folder = placed(top, path.trim(), files);
  return (await isRepository(folder)) ? folder : undefined;
}

/** The folder that worktrees of one repository share. */
async function commonFolderOf(own: string, files: WorkspaceFiles): Promise<string> {
  const path = (await ruleText(join(own, 'commondir'), files)).trim();
  return path === '' ? own : placed(own, path, files);
}

/** The settings of a file, and of those that it includes, where it does so. @param own the folder of git */
async function settingsIn(
  id: string,
  own: string | undefined,
  files: WorkspaceFiles,
  depth = 0,
): Promise<GitSetting[]> {
  const settings: GitSetting[] = [];
  for (const setting of gitSettings(await linkedRuleText(id, files))) {
    settings.push(setting);
    const [, condition] = /^include(?:if\.(.*))?\.path$/s.exec(setting[0]) ?? [];
    const isInclude = setting[0] === 'include.path' || condition !== undefined;
    if (!isInclude || depth >= deepest) continue;
    if (condition !== undefined && !(await conditionHolds(condition, id, own, files))) continue;
    settings.push(...(await settingsIn(placed(join(id, '..'), setting[1], files), own, files, depth + 1)));
  }
  return settings;
}

function placed(folder: string, path: string, files: WorkspaceFiles): string {
  const id = files.resolve(folder, path);
  if (id === undefined) throw new Error('A file of git names a place that is not on the disk of this machine.');
  return id;
}

/** Whether something has the name `.git` in a folder. @param folder URI as text */
export async function hasGitEntry(folder: string, files: WorkspaceFiles): Promise<boolean> {
  return (await placeOf(join(folder, '.git'), files).catch(() => undefined)) !== undefined;
}
