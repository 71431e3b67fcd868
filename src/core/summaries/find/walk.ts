import { createLimiter } from '../../base/limiter';
import { join, liesIn, nameOf } from '../../base/paths';
import { createTimeSlices } from '../../base/timeSlices';
import type { Node, RunRecord } from '../types';
import { type FolderRules, type FolderSettings, nameReason, rulesFromSettings, withIgnoreFiles } from './folderRules';
import { type FoundFile, findFile } from './foundFile';
import { linkReason } from './links';
import { folderContentReason } from './nameRules';
import type { Skip } from '../reasons/skip';
import type { Skipped } from './skipped';
import type { Entry, WorkspaceFiles } from './workspaceFiles';

/** A folder that is to be summarized: a workspace folder or one within it. */
export type Scope = RunRecord['scopes'][number];

/** What was found in some folders, each list in the order of workspace folders and paths. */
export interface Walked {
  /** The folders that were looked into, the scopes among them. */
  folders: Node[];
  files: FoundFile[];
  skipped: Skipped[];
}

/** What a walk needs from outside. */
export interface WalkDeps {
  files: WorkspaceFiles;
  /** @param root URI of a workspace folder */
  settingsOf(root: string): FolderSettings;
  signal: AbortSignal;
  /** Called with the number of files and folders seen so far. */
  onProgress?(seen: number): void;
}

/** Requests to the file system at the same time. */
const atOnce = 16;

/**
 * Finds every file of the scopes, reads it, and says of each that may not be sent why.
 *
 * Links are never followed: what they lead to within the workspace folder is found where it is; all else is left alone.
 *
 * @throws the signal's reason when it is aborted; then no more files and folders are looked at
 */
export async function walk(scopes: readonly Scope[], deps: WalkDeps): Promise<Walked> {
  const { files, signal } = deps;
  const nextSlice = createTimeSlices(signal);
  const limit = createLimiter(atOnce);
  const walked: Walked = { folders: [], files: [], skipped: [] };
  // A workspace folder that lies in another one is walked by itself.
  const wholeFolders = new Set(scopes.filter(({ path }) => path === '').map(({ id }) => id));
  let seen = 0;

  const skip = (node: Node, why: Skip['reason'] | Skip): void =>
    void walked.skipped.push({ node, ...(typeof why === 'string' ? { reason: why } : why) });

  async function enter(folder: Node, above: FolderRules, places: Places): Promise<void> {
    let entries: Entry[];
    let rules: FolderRules;
    try {
      [entries, rules] = await limit(async () => {
        signal.throwIfAborted();
        const listed = await files.list(folder.id);
        return [listed, await withIgnoreFiles(above, folder, listed, files)];
      });
    } catch {
      signal.throwIfAborted();
      return skip(folder, 'unreadable');
    }
    const siblings = new Set(entries.map(({ name }) => name));
    const made = folder.kind === 'folder' && folderContentReason(nameOf(folder.path), siblings);
    if (made) return skip(folder, made);
    if (places(folder.path) === 'within') walked.folders.push(folder);
    const visits: (() => Promise<void>)[] = [];
    for (const entry of entries) {
      await nextSlice();
      const path = join(folder.path, entry.name);
      if (places(path) === 'beside' || wholeFolders.has(entry.id)) continue;
      seen += 1;
      const node: Node = { id: entry.id, kind: entry.kind === 'folder' ? 'folder' : 'file', path, root: folder.root };
      const reason = nameReason(entry, path, siblings, rules);
      if (reason) skip(node, reason);
      else if (entry.kind === 'folder') visits.push(() => enter(node, rules, places));
      else visits.push(() => limit(() => look(node, entry.kind, rules)));
    }
    deps.onProgress?.(seen);
    await Promise.all(visits.map((visit) => visit()));
  }

  async function look(node: Node, kind: Entry['kind'], { settings }: FolderRules): Promise<void> {
    await nextSlice();
    try {
      if (kind === 'special') return skip(node, 'special');
      if (kind === 'link') return skip(node, await linkReason(node, files));
      const found = await findFile(node, files, settings, nextSlice);
      if ('reason' in found) skip(node, found);
      else walked.files.push(found);
    } catch {
      signal.throwIfAborted();
      skip(node, 'unreadable');
    }
  }

  const roots = [...new Set(scopes.map(({ root }) => root))];
  for (const root of roots) {
    const paths = scopes.filter((scope) => scope.root === root).map(({ path }) => path);
    const project: Node = { id: root, kind: 'project', path: '', root };
    await enter(project, rulesFromSettings(deps.settingsOf(root)), placesOf(paths));
  }
  signal.throwIfAborted();

  const order = (a: Node, b: Node): number =>
    roots.indexOf(a.root) - roots.indexOf(b.root) || (a.path < b.path ? -1 : 1);
  walked.folders.sort(order);
  walked.files.sort((a, b) => order(a.node, b.node));
  walked.skipped.sort((a, b) => order(a.node, b.node));
  return walked;
}

/** How a path stands to the scopes of its workspace folder. */
type Places = (path: string) => 'within' | 'above' | 'beside';

function placesOf(scopes: readonly string[]): Places {
  return (path) => {
    if (scopes.some((scope) => liesIn(path, scope))) return 'within';
    return scopes.some((scope) => liesIn(scope, path)) ? 'above' : 'beside';
  };
}
