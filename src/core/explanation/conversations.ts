import { type Disk, unfinishedFolder } from '../storage/diskPort';
import { type Oddity, removeLeftovers, setAside, setAsideFolder } from '../storage/setAside';
import type { Conversation } from './conversation';
import { readConversation, toText } from './conversationText';

/** How many explanations are kept. */
const kept = 50;

/** The explanations that are kept on the disk, one file each, named by the key of what was asked. */
export interface Conversations {
  /** One that was kept; undefined when there is none, or when it cannot be read. Never throws. */
  get(key: string): Promise<Conversation | undefined>;
  /** Keeps one, and lets the oldest go. @throws DiskError */
  put(conversation: Conversation): Promise<void>;
  /** The one that was written last; undefined when there is none that can be read. Never throws. */
  last(): Promise<Conversation | undefined>;
  /** All that can be read, the newest first. @throws DiskError */
  all(): Promise<Conversation[]>;
  /** Deletes one; none of that key is none. @throws DiskError */
  remove(key: string): Promise<void>;
  /** Deletes all, also what was set aside. @returns how many there were; @throws DiskError */
  clear(): Promise<number>;
}

/** What the kept explanations need. */
export interface ConversationsDeps {
  disk: Disk;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Told of each file that was set aside. */
  report: (oddity: Oddity) => void;
}

const nameOf = (key: string): string => `${key}.json`;

/** Opens what is kept; nothing is read before it is asked for. */
export function createConversations({ disk, now, report }: ConversationsDeps): Conversations {
  /** The files, the newest first. @throws DiskError */
  async function byAge(): Promise<string[]> {
    const names = (await disk.list('')).filter((name) => name.endsWith('.json'));
    const dated = await Promise.all(
      names.map(async (name) => ({ name, changedAt: (await disk.stat(name))?.changedAt ?? 0 })),
    );
    return dated.sort((a, b) => b.changedAt - a.changedAt).map(({ name }) => name);
  }

  async function read(name: string): Promise<Conversation | undefined> {
    const text = await disk.read(name).catch(() => undefined);
    if (text === undefined) return undefined;
    const conversation = readConversation(text);
    if (conversation && nameOf(conversation.key) === name) return conversation;
    await setAside(disk, name, now()).catch(() => undefined);
    report({ file: name, why: 'It does not hold an explanation that this version of Gloss can read.' });
    return undefined;
  }

  async function write(conversation: Conversation): Promise<void> {
    await disk.write(nameOf(conversation.key), toText(conversation));
    await Promise.all((await byAge()).slice(kept).map((name) => disk.remove(name)));
    await removeLeftovers(disk, now());
  }

  async function clear(): Promise<number> {
    const names = await disk.list('');
    await Promise.all(names.map((name) => disk.remove(name)));
    for (const folder of [setAsideFolder, unfinishedFolder]) await disk.removeFolder(folder);
    return names.filter((name) => name.endsWith('.json')).length;
  }

  async function readAll(): Promise<Conversation[]> {
    const all = await Promise.all((await byAge()).map(read));
    return all.filter((conversation) => conversation !== undefined).sort((a, b) => b.at - a.at);
  }

  /** Does something when all that was put before is written. */
  function next<T>(change: () => Promise<T>): Promise<T> {
    const changing = written.then(change);
    written = changing.catch(() => undefined);
    return changing;
  }

  /** Ends when all that was put is written; one that asks at once for what was just put shall find it. */
  let written: Promise<unknown> = Promise.resolve();

  return {
    async get(key) {
      await written;
      return read(nameOf(key));
    },
    put: (conversation) => next(() => write(conversation)),
    async last() {
      await written;
      for (const name of await byAge().catch(() => [])) {
        const conversation = await read(name);
        if (conversation) return conversation;
      }
      return undefined;
    },
    async all() {
      await written;
      return readAll();
    },
    remove: (key) => next(() => disk.remove(nameOf(key))),
    clear: () => next(clear),
  };
}
