import { folderOf, join } from '../../base/paths';
import { matchesGitGlob } from './gitGlob';
import { placeOf } from './ruleFiles';
import type { WorkspaceFiles } from './workspaceFiles';

/**
 * Whether the condition of an include in git's configuration holds: `gitdir:` and `gitdir/i:` say where git keeps what it knows of
 * the repository. No other condition is obeyed.
 *
 * @param config URI of the file that it stands in
 * @param gitFolder URI of that place; undefined outside of a repository
 * @throws when its pattern would take too long to match
 */
export async function conditionHolds(
  condition: string,
  config: string,
  gitFolder: string | undefined,
  files: WorkspaceFiles,
): Promise<boolean> {
  const [, ignoringCase, written] = /^gitdir(\/i)?:(.*)$/s.exec(condition) ?? [];
  if (written === undefined || gitFolder === undefined) return false;
  const pattern = await wholePattern(written, config, files);
  if (pattern === undefined) return false;
  const { literal, glob } = pattern;
  const folded = (text: string): string => (ignoringCase ? text.toLowerCase() : text);
  // As links lead, and as it is named.
  const places = [await placeOf(gitFolder, files), pathOf(gitFolder)].filter((place) => place !== undefined);
  return places.some(
    (place) =>
      folded(place).startsWith(folded(literal)) &&
      matchesGitGlob(glob, place.slice(literal.length), ignoringCase !== undefined),
  );
}

/** The pattern with what its beginning stands for: the folder of the file, as text; that of the reader; any folder. */
async function wholePattern(
  written: string,
  config: string,
  files: WorkspaceFiles,
): Promise<{ literal: string; glob: string } | undefined> {
  const glob = written.endsWith('/') ? `${written}**` : written;
  if (glob.startsWith('./')) {
    const folder = folderOf((await placeOf(config, files)) ?? '');
    return { literal: `${folder}/`, glob: glob.slice(2) };
  }
  if (/^~(\/|$)/.test(glob)) {
    const home = files.resolve(join(config, '..'), '~');
    const place = home && (await placeOf(home, files));
    return place === undefined ? undefined : { literal: '', glob: place + glob.slice(1) };
  }
  const isAbsolute = glob.startsWith('/') || /^[a-z]:\//i.test(glob);
  return { literal: '', glob: isAbsolute ? glob : `**/${glob}` };
}

/** The path of a URI of the disk, its links not followed. */
function pathOf(id: string): string | undefined {
  const { protocol, pathname } = new URL(id);
  return protocol === 'file:' ? decodeURIComponent(pathname) : undefined;
}
