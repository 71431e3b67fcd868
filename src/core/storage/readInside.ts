import { type BigIntStats, constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { NotRead } from './diskPort';

/** As Windows names neither of the two, what they guard against is looked at again below, before anything is read. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file that lies in a folder, and nothing else, whatever has become of the file since it was found: no link is
 * followed below the folder, nothing is waited for, and no more than one byte above the limit is read.
 *
 * @param root absolute path of the folder, which may itself lie behind a link
 * @param path absolute path of the file
 * @param limit in bytes
 * @throws an error of Node when there is no such file, or when it cannot be read
 */
export async function readInside(
  root: string,
  path: string,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | NotRead> {
  const file = await open(path);
  if (typeof file === 'string') return file;
  try {
    const opened = await file.stat({ bigint: true });
    if (!opened.isFile()) return 'special';
    const way = relative(root, path);
    if (way.split(sep)[0] === '..' || isAbsolute(way)) return 'behindLink';
    // Looked at after it was opened: a folder on the way may have been a link until then.
    if (!((await liesAt(file, root, way)) ?? (await isFoundAt(opened, root, way)))) return 'behindLink';
    return opened.size > limit ? 'tooLarge' : await readUpTo(file, Number(opened.size), limit);
  } finally {
    await file.close();
  }
}

async function open(path: string): Promise<fs.FileHandle | NotRead> {
  try {
    return await fs.open(path, flags);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // FreeBSD says EMLINK where others say ELOOP; a socket has no other end.
    if (code === 'ELOOP' || code === 'EMLINK') return 'behindLink';
    if (code === 'ENXIO' || code === 'EOPNOTSUPP') return 'special';
    throw error;
  }
}

/** Whether an open file lies there by the word of the system, whatever has been moved since; undefined where it does not say. */
async function liesAt(file: fs.FileHandle, root: string, way: string): Promise<boolean | undefined> {
  const place = await placeOf(file);
  if (place === undefined) return undefined;
  const there = join(await fs.realpath(root), way);
  // A file that has been replaced since is still the one that was asked for.
  return place === there || place === `${there} (deleted)`;
}

/** Only Linux says where an open file lies. */
function placeOf({ fd }: fs.FileHandle): Promise<string | undefined> {
  return fs.readlink(`/proc/self/fd/${fd}`).catch(() => undefined);
}

/** Whether an open file is the one that is found there without a link on the way. */
async function isFoundAt({ ino, dev }: BigIntStats, root: string, way: string): Promise<boolean> {
  const place = join(await fs.realpath(root), way);
  const found = await fs.lstat(place, { bigint: true });
  return (await fs.realpath(place)) === place && found.ino === ino && found.dev === dev;
}

/** @param size as far as it is known: the file may grow meanwhile */
async function readUpTo(
  file: fs.FileHandle,
  size: number,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | 'tooLarge'> {
  // One more byte tells that the end has been reached.
  let bytes = new Uint8Array(size + 1);
  for (let length = 0; ;) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length);
    length += bytesRead;
    if (length > limit) return 'tooLarge';
    // A regular file gives less than it is asked for at its end alone.
    if (bytesRead === 0 || length === size) return bytes.slice(0, length);
    if (length < bytes.length) continue;
    const larger = new Uint8Array(Math.min(2 * length, limit + 1));
    larger.set(bytes);
    bytes = larger;
  }
}
