import { folderOf, join, nameOf } from '../../base/paths';
import type { Node } from '../types';
import { type IgnoreRules, noIgnoreRules, seenFrom } from './ignoreRules';
import { type Repository, hasGitEntry, readOwnRules, readRepository } from './repository';
import { placeOf, ruleText } from './ruleFiles';
import type { Entry, WorkspaceFiles } from './workspaceFiles';

/**
 * The rules of git that hold in a folder before its own ignore file is read: for a workspace folder those of its repository, up
 * to the top folder of that and no further; for the top folder of a repository within it those of that one.
 *
 * @returns undefined where those of the folder above hold
 * @throws when one of the files cannot be read: nobody knows then what may be sent
 */
export async function rulesOfRepository(
  folder: Node,
  entries: readonly Entry[],
  files: WorkspaceFiles,
): Promise<IgnoreRules | undefined> {
  const isTop = entries.some(({ name }) => name === '.git');
  if (folder.kind !== 'project' && !isTop) return undefined;
  const repository = isTop ? await readRepository(folder.id, files) : undefined;
  if (repository) return seenFrom(folder.path, rulesIn(repository));
  return folder.kind === 'project' ? rulesFromAbove(folder, isTop, files) : undefined;
}

async function rulesFromAbove(project: Node, isTop: boolean, files: WorkspaceFiles): Promise<IgnoreRules> {
  const place = await placeOf(project.id, files);
  const above = place === undefined || isTop ? undefined : await foldersAbove(place, project, files);
  if (!above) {
    const own = await readOwnRules(project.id, files);
    return rulesIn({ ...own, ignoreCase: place === undefined || (await hasTwinInOtherCase(place, project, files)) });
  }
  const [top, ...between] = above;
  let rules = rulesIn((await readRepository(top.id, files)) ?? (await readOwnRules(top.id, files)));
  for (const { id, path } of [top, ...between]) {
    rules = rules.with(relative(top.path, path), await ruleText(join(id, '.gitignore'), files));
  }
  return seenFrom('', rules, relative(top.path, place ?? ''));
}

function rulesIn({ texts, ...spelling }: Repository): IgnoreRules {
  return texts.reduce((rules, text) => rules.with('', text), noIgnoreRules(spelling));
}

/** A folder of the disk. */
interface Place {
  id: string;
  path: string;
}

/** The folders that a workspace folder is in, from the first that has a `.git` on; undefined when none has. */
async function foldersAbove(
  place: string,
  { id }: Node,
  files: WorkspaceFiles,
): Promise<[Place, ...Place[]] | undefined> {
  const between: Place[] = [];
  for (let path = folderOf(place); ; path = folderOf(path)) {
    const folder = files.resolve(id, path === '' ? '/' : path);
    if (folder === undefined) return undefined;
    const here = { id: folder, path };
    if (await hasGitEntry(folder, files)) return [here, ...between];
    if (path === '') return undefined;
    between.unshift(here);
  }
}

function relative(top: string, path: string): string {
  return path.slice(top.length).replace(/^\//, '');
}

/** Whether the disk takes a name in another case for the same: then no spelling gets around a rule. */
async function hasTwinInOtherCase(place: string, { id }: Node, files: WorkspaceFiles): Promise<boolean> {
  const name = nameOf(place);
  const twin = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
  const other = twin === name ? undefined : files.resolve(id, `${folderOf(place)}/${twin}`);
  return other !== undefined && (await placeOf(other, files).catch(() => undefined)) !== undefined;
}
