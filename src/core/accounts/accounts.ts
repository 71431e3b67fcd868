import { eachLine } from '../base/lines';
import type { Disk } from '../storage/diskPort';
import { type UsageEntry, readEntry, toLine } from './entry';

/** Everything that is known of what requests took. */
export interface AllEntries {
  entries: UsageEntry[];
  /** Lines that could not be read, such as those that a crash has cut. */
  unreadable: number;
}

/**
 * What requests took on this machine: a file of lines for each month, which every window adds to and none rewrites. A call
 * rejects with a DiskError.
 */
export interface Accounts {
  /** Adds an entry; it is there for every window when this resolves. */
  add(entry: UsageEntry): Promise<void>;
  /** The entries of all requests, the months in their order. */
  all(): Promise<AllEntries>;
  /** The entries of the month of a moment, with what batches are expected to take; reads only what has come since it was last asked. @param at milliseconds since 1970 */
  month(at: number): Promise<readonly UsageEntry[]>;
  /** Deletes all; gives how many months there were. */
  clear(): Promise<number>;
}

const newline = 0x0a;
const monthFile = /^\d{4}-\d{2}\.jsonl$/;

/** The accounts in a folder of their own. */
export function createAccounts(disk: Disk): Accounts {
  let waiting: [file: string, line: string][] = [];
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let followed = { file: '', offset: 0, entries: [] as UsageEntry[], isNew: newIds() };

  async function write(): Promise<void> {
    const lines = waiting;
    waiting = [];
    next = undefined;
    for (const file of new Set(lines.map(([name]) => name))) {
      const text = lines.flatMap(([name, line]) => (name === file ? `${line}\n` : [])).join('');
      // Another window may be killed within its line, after we have looked at the end of the file: ours begins one of its own.
      await disk.append(file, `\n${text}`);
    }
  }

  async function follow(file: string): Promise<readonly UsageEntry[]> {
    const size = (await disk.stat(file))?.size ?? 0;
    // Deleted since, and perhaps begun anew.
    if (followed.file !== file || size < followed.offset) followed = { file, offset: 0, entries: [], isNew: newIds() };
    const { entries, isNew } = followed;
    if (size === followed.offset) return entries;
    const passed = (bytes: number): void => void (followed.offset += bytes);
    await eachLine(upToLastLine(disk.stream(file, followed.offset), passed), (line) => {
      const entry = readEntry(line);
      if (entry && isNew(entry)) entries.push(entry);
    });
    return entries;
  }

  return {
    add(entry) {
      waiting.push([fileOf(entry.at), toLine(entry)]);
      next ??= last.then(write);
      last = next.catch(() => undefined);
      return next;
    },
    async all() {
      const found: AllEntries = { entries: [], unreadable: 0 };
      const files = (await disk.list('')).filter((name) => monthFile.test(name)).sort();
      const isNew = newIds();
      for (const file of files) {
        await eachLine(disk.stream(file), (line, cut) => {
          const entry = readEntry(line);
          if (entry && isNew(entry) && entry.batch === undefined) found.entries.push(entry);
          // What has no end yet may be another window at work.
          else if (!entry && line !== '' && !cut) found.unreadable++;
        });
      }
      return found;
    },
    month(at) {
      const following = last.then(() => follow(fileOf(at)));
      last = following.catch(() => undefined);
      return following;
    },
    async clear() {
      const files = (await disk.list('')).filter((name) => monthFile.test(name));
      for (const file of files) await disk.remove(file);
      return files.length;
    },
  };
}

/** Whether an entry is not there twice. */
function newIds(): (entry: UsageEntry) => boolean {
  const ids = new Set<string>();
  return ({ id }) => id === undefined || (!ids.has(id) && !!ids.add(id));
}

/** By the months of this machine's clock on the wall. */
function fileOf(at: number): string {
  return `${dayOf(at).slice(0, 7)}.jsonl`;
}

/** The day on this machine: `2026-11-28`. @param at milliseconds since 1970 */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The bytes up to the last end of a line. @param passed told how many those are, piece by piece */
async function* upToLastLine(
  pieces: AsyncIterable<Uint8Array>,
  passed: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  let rest: Uint8Array[] = [];
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(newline) + 1;
    if (end > 0) {
      for (const bytes of [...rest, piece.subarray(0, end)]) {
        passed(bytes.length);
        yield bytes;
      }
      rest = [];
    }
    if (end < piece.length) rest.push(piece.subarray(end));
  }
}
