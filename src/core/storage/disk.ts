import * as fs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Disk, DiskError, unfinishedFolder } from './diskPort';

const newline = 0x0a;

/** What is kept holds code: it is for the user alone, where the system knows users. */
const fileMode = 0o600;
const folderMode = 0o700;

/** The files within a folder of the real disk. @param root its absolute path; it need not exist */
export function createDisk(root: string): Disk {
  const pathOf = (name: string): string => join(root, name);

  /** Runs something; the errors in `expected` give their value, any other is a DiskError. */
  async function attempt<T>(run: () => Promise<T>, expected: Record<string, T> = {}): Promise<T> {
    try {
      return await run();
    } catch (error) {
      const { code = 'UNKNOWN' } = error as NodeJS.ErrnoException;
      if (Object.hasOwn(expected, code)) return expected[code] as T;
      throw new DiskError(code, root);
    }
  }

  /** Shuts a folder that was made before Gloss, or by an earlier one; some disks know no modes. */
  let shutting: Promise<void> | undefined;
  const shut = (): Promise<void> => (shutting ??= fs.chmod(root, folderMode).catch(() => undefined));

  /** As `attempt`, for what makes files. */
  async function attemptToKeep<T>(run: () => Promise<T>, expected?: Record<string, T>): Promise<T> {
    const result = await attempt(run, expected);
    await shut();
    return result;
  }

  return {
    read: (name) => attempt(() => fs.readFile(pathOf(name), 'utf8'), { ENOENT: undefined }),
    async *stream(name, from = 0) {
      const file = await attempt(() => fs.open(pathOf(name)), { ENOENT: undefined });
      if (!file) return;
      try {
        for (let position = from; ;) {
          const piece = { buffer: new Uint8Array(pieceSize), position };
          const { bytesRead, buffer } = await attempt(() => file.read(piece));
          if (bytesRead === 0) return;
          position += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },
    write: (name, text) =>
      attemptToKeep(() => replace(pathOf(name), text, pathOf(`${unfinishedFolder}/${crypto.randomUUID()}`))),
    append: (name, lines) => attemptToKeep(() => inFolder(pathOf(name), (path) => append(path, lines))),
    create: (name, text) =>
      attemptToKeep(
        () =>
          inFolder(pathOf(name), (path) => fs.writeFile(path, text, { flag: 'wx', mode: fileMode })).then(() => true),
        {
          EEXIST: false,
        },
      ),
    list: (folder) =>
      attempt(
        async () => {
          const entries = await fs.readdir(pathOf(folder), { withFileTypes: true });
          return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
        },
        { ENOENT: [] },
      ),
    stat: (name) =>
      attempt(
        async () => {
          const { size, mtimeMs } = await fs.stat(pathOf(name));
          return { size, changedAt: Math.round(mtimeMs) };
        },
        { ENOENT: undefined },
      ),
    touch: (name, at) => attempt(() => fs.utimes(pathOf(name), at / 1000, at / 1000), { ENOENT: undefined }),
    rename: (name, to) =>
      attempt(() => inFolder(pathOf(to), (path) => fs.rename(pathOf(name), path)), { ENOENT: undefined }),
    copy: (name, to) => attempt(() => inFolder(pathOf(to), (path) => fs.copyFile(pathOf(name), path))),
    remove: (name) => attempt(() => fs.rm(pathOf(name), { force: true })),
    removeFolder: (folder) => attempt(() => fs.rm(pathOf(folder), { force: true, recursive: true })),
  };
}

/** Bytes read at once. */
const pieceSize = 64 * 1024;

/** Does something at a path, and again when its folder was missing and has been made. */
async function inFolder<T>(path: string, run: (path: string) => Promise<T>): Promise<T> {
  try {
    return await run(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await fs.mkdir(dirname(path), { recursive: true, mode: folderMode });
    return run(path);
  }
}

/**
 * Writes a file elsewhere, makes sure that it has arrived, and gives it its name. Not by write-file-atomic 7: on a disk
 * that fills up the system takes only a part of the bytes without an error, and that part would get the name.
 */
async function replace(path: string, text: string, temporary: string): Promise<void> {
  try {
    const file = await inFolder(temporary, () => fs.open(temporary, 'wx', fileMode));
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await inFolder(path, () => fs.rename(temporary, path));
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function append(path: string, lines: string): Promise<void> {
  const file = await fs.open(path, 'a+', fileMode);
  try {
    const { size } = await file.stat();
    const last = new Uint8Array([newline]);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    const bytes = Buffer.from(last[0] === newline ? lines : `\n${lines}`);
    // One write, save on a disk that fills up: what it did not take is tried again, for the error.
    for (let from = 0; from < bytes.length;) from += (await file.write(bytes, from)).bytesWritten;
  } finally {
    await file.close();
  }
}
