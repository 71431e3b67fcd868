import { createLimiter } from '../../base/limiter';
import { ancestorsOf, join, nameOf, segmentsOf } from '../../base/paths';
import { fileKind } from '../../base/fileKinds';
import { createTimeSlices } from '../../base/timeSlices';
import type { FileVersion } from '../../prompt/changedFile';
import type { SkipReason } from '../reasons/skip';
import { contentOf } from './contentRules';
import { type FolderRules, nameReason, rulesFromSettings, withIgnoreFiles } from './folderRules';
import { folderContentReason } from './nameRules';
import { armour, readSource } from './readSource';
import type { WalkDeps } from './walk';
import type { Entry } from './workspaceFiles';

/** A folder that something may be sent of: what is in it, and the rules there. */
interface Entered {
  entries: Map<string, Entry>;
  siblings: ReadonlySet<string>;
  rules: FolderRules;
}

/** The files of a workspace folder that may be sent, by the rules of a walk. */
export interface Sendable {
  /** The text of a file; undefined when it may not be sent, be it ignored, secret, generated, too large or behind a link. */
  read: (path: string) => Promise<string | undefined>;
  /**
   * The bytes of a file that may be sent as far as names go, to be looked at here alone; undefined when it cannot be read.
   *
   * @param limit in bytes
   */
  bytes: (path: string, limit: number) => Promise<Uint8Array | undefined>;
  /**
   * A version of a file whose secrets will be masked; undefined when the file may not be sent. One that is gone is judged by the rules
   * of the folders that are there.
   *
   * @param bytes of that version; without them it is the file as it is now
   */
  look: (path: string, bytes?: Uint8Array) => Promise<FileVersion | undefined>;
  /**
   * The paths of files that may be sent as far as names go, those of the outer folders first.
   *
   * @param isWanted says by its name whether a file counts
   * @param most paths; beyond it no folder is looked into
   */
  paths(isWanted: (name: string) => boolean, most: number, signal: AbortSignal): Promise<string[]>;
  /** The paths of all that lies beside those, be it sent or not: pictures, secrets, links. */
  allPaths: (most: number, signal: AbortSignal) => Promise<string[]>;
}

/** Requests to the file system at the same time. */
const atOnce = 16;

/**
 * Looks at files of a workspace folder. Each folder is looked at once, so that what this gives is for one occasion.
 *
 * @param root URI of the workspace folder as text
 */
export function createSendable(root: string, { files, settingsOf }: Pick<WalkDeps, 'files' | 'settingsOf'>): Sendable {
  const settings = settingsOf(root);
  const folders = new Map<string, Promise<Entered | undefined>>();

  function enter(path: string): Promise<Entered | undefined> {
    const entering = folders.get(path) ?? lookInto(path);
    folders.set(path, entering);
    return entering;
  }

  async function lookInto(path: string): Promise<Entered | undefined> {
    const above = path === '' ? undefined : await entryOf(path, 'folder');
    if (path !== '' && !above) return undefined;
    const id = above?.entry.id ?? root;
    const entries = await files.list(id);
    const siblings = new Set(entries.map(({ name }) => name));
    if (path !== '' && folderContentReason(nameOf(path), siblings)) return undefined;
    const node = { id, kind: path === '' ? ('project' as const) : ('folder' as const), path, root };
    const rules = await withIgnoreFiles(above?.rules ?? rulesFromSettings(settings), node, entries, files);
    return { entries: new Map(entries.map((entry) => [entry.name, entry])), siblings, rules };
  }

  /** What stands at a path and may be sent as far as names go. */
  async function entryOf(path: string, kind: Entry['kind']): Promise<{ entry: Entry; rules: FolderRules } | undefined> {
    if (segmentsOf(path).some((name) => ['', '.', '..'].includes(name))) return undefined;
    const folder = await enter(ancestorsOf(path).at(-1) ?? '');
    const entry = folder?.entries.get(nameOf(path));
    if (!folder || entry?.kind !== kind || !mayBeSent(entry, path, folder)) return undefined;
    return { entry, rules: folder.rules };
  }

  /** Why nothing is sent of what stands or stood at a path, as far as names go. */
  async function reasonAt(path: string): Promise<SkipReason | undefined> {
    let above = await enter('');
    let isGone = false;
    for (const part of [...ancestorsOf(path).slice(1), path]) {
      if (!above) return 'dependencies';
      const kind = part === path ? 'file' : 'folder';
      const there: Entry | undefined = isGone ? undefined : above.entries.get(nameOf(part));
      if (there && there.kind !== kind) return 'behindLink';
      const entry = there ?? { id: '', name: nameOf(part), kind };
      const reason = nameReason(entry, part, isGone ? new Set() : above.siblings, above.rules);
      if (reason) return reason;
      isGone ||= !there;
      if (there && kind === 'folder') above = await enter(part);
    }
    return undefined;
  }

  async function look(path: string, bytes?: Uint8Array): Promise<FileVersion | undefined> {
    if (!isPlain(path)) return undefined;
    try {
      const reason = await reasonAt(path);
      if (reason) return folded[reason];
      const limit = settings.maxFileKilobytes * 1024;
      const read = bytes ?? (await readNow(path, limit));
      if (read === undefined) return undefined;
      if (typeof read === 'string' || read.length > limit) return folded[typeof read === 'string' ? read : 'tooLarge'];
      const kind = fileKind(nameOf(path));
      const content = contentOf(read, path, kind, settings.encodingOf(path, kind.language));
      if ('reason' in content) return folded[content.reason];
      return armour.test(content.text) && !settings.sendAnyway(path, 'content') ? undefined : content;
    } catch {
      return undefined;
    }
  }

  async function readNow(path: string, limit: number): Promise<Uint8Array | SkipReason | undefined> {
    const found = await entryOf(path, 'file');
    return found && files.read({ id: found.entry.id, root }, limit);
  }

  async function read(path: string): Promise<string | undefined> {
    try {
      const found = await entryOf(path, 'file');
      if (!found) return undefined;
      const node = { id: found.entry.id, kind: 'file' as const, path, root };
      const source = await readSource(node, files, settings, createTimeSlices(new AbortController().signal));
      return 'reason' in source ? undefined : source.text;
    } catch {
      // Gone, or not to be read: nobody knows whether it may be sent.
      return undefined;
    }
  }

  async function bytes(path: string, limit: number): Promise<Uint8Array | undefined> {
    try {
      const found = await entryOf(path, 'file');
      const read = found && (await files.read({ id: found.entry.id, root }, limit));
      return typeof read === 'string' ? undefined : read;
    } catch {
      return undefined;
    }
  }

  async function pathsOf(
    isWanted: (entry: Entry, path: string, folder: Entered) => boolean,
    most: number,
    signal: AbortSignal,
  ): Promise<string[]> {
    const nextSlice = createTimeSlices(signal);
    const limit = createLimiter(atOnce);
    const found: string[] = [];
    for (let level = ['']; level.length > 0 && found.length < most;) {
      const entered = await Promise.all(level.map((path) => limit(() => enter(path).catch(() => undefined))));
      const next: string[] = [];
      for (const [index, folder] of entered.entries()) {
        for (const entry of folder?.entries.values() ?? []) {
          await nextSlice();
          const path = join(level[index] ?? '', entry.name);
          if (entry.kind === 'folder') next.push(path);
          else if (folder && isWanted(entry, path, folder)) found.push(path);
        }
      }
      level = next;
    }
    return found;
  }

  return {
    read,
    look,
    bytes,
    paths: (isWanted, most, signal) =>
      pathsOf((entry, path, folder) => isWanted(entry.name) && mayBeSent(entry, path, folder), most, signal),
    allPaths: (most, signal) => pathsOf(() => true, most, signal),
  };
}

function isPlain(path: string): boolean {
  return !segmentsOf(path).some((name) => ['', '.', '..'].includes(name));
}

/** What is told of a version that cannot be shown; of any other reason nothing of the file is. */
const folded: Partial<Record<SkipReason, FileVersion>> = {
  empty: { text: '' },
  binary: { folded: 'notText' },
  tooLarge: { folded: 'tooLarge' },
  generated: { folded: 'generated' },
  minified: { folded: 'generated' },
};

/** Whether what stands in a folder may be sent as far as names go. What a link leads to is not looked at. */
function mayBeSent(entry: Entry, path: string, { siblings, rules }: Entered): boolean {
  return (entry.kind === 'file' || entry.kind === 'folder') && !nameReason(entry, path, siblings, rules);
}
