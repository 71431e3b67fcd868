import * as fs from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { NotRead } from './diskPort';

const { constants } = fs;

/** What a call of the file system gives. A number costs less than a FileHandle, and a plan reads tens of thousands of files. */
function called<Result>(
  call: (done: (error: NodeJS.ErrnoException | null, result: Result) => void) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));
}

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
    const opened = await called<fs.BigIntStats>((done) => fs.fstat(file, { bigint: true }, done));
    if (!opened.isFile()) return 'special';
    const way = relative(root, path);
    if (way.split(sep)[0] === '..' || isAbsolute(way)) return 'behindLink';
    // Looked at after it was opened: a folder on the way may have been a link until then.
    if (!((await liesAt(file, root, way)) ?? (await isFoundAt(opened, root, way)))) return 'behindLink';
    return opened.size > limit ? 'tooLarge' : await readUpTo(file, Number(opened.size), limit);
  } finally {
    // Nothing was written, so nothing is waited for.
    fs.closeSync(file);
  }
}

async function open(path: string): Promise<number | NotRead> {
  try {
    return await called<number>((done) => fs.open(path, flags, done));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // FreeBSD says EMLINK where others say ELOOP; a socket has no other end.
    if (code === 'ELOOP' || code === 'EMLINK') return 'behindLink';
    if (code === 'ENXIO' || code === 'EOPNOTSUPP') return 'special';
    throw error;
  }
}

/** Whether an open file lies there by the word of the system, whatever has been moved since; undefined where it does not say. */
async function liesAt(file: number, root: string, way: string): Promise<boolean | undefined> {
  const place = placeOf(file);
  if (place === undefined) return undefined;
  const there = join(await realRoot(root), way);
  // A file that has been replaced since is still the one that was asked for.
  return place === there || place === `${there} (deleted)`;
}

/** Only Linux says where an open file lies, out of its memory. */
function placeOf(file: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return fs.readlinkSync(`/proc/self/fd/${file}`);
  } catch {
    return undefined;
  }
}

/** What is being found out, by folder: files that are read at the same time ask once. */
const asking = new Map<string, Promise<string>>();

/** Where a folder really lies. */
function realRoot(root: string): Promise<string> {
  const known = asking.get(root);
  if (known) return known;
  const asked = realpath(root).finally(() => asking.delete(root));
  asking.set(root, asked);
  return asked;
}

/** Whether an open file is the one that is found there without a link on the way. */
async function isFoundAt({ ino, dev }: fs.BigIntStats, root: string, way: string): Promise<boolean> {
  const place = join(await realRoot(root), way);
  const found = await lstat(place, { bigint: true });
  return (await realpath(place)) === place && found.ino === ino && found.dev === dev;
}

/** @param size as far as it is known: the file may grow meanwhile */
async function readUpTo(file: number, size: number, limit: number): Promise<Uint8Array<ArrayBuffer> | 'tooLarge'> {
  // One more byte tells that the end has been reached.
  let bytes = new Uint8Array(size + 1);
  for (let length = 0; ;) {
    const bytesRead = await called<number>((done) => fs.read(file, bytes, length, bytes.length - length, null, done));
    length += bytesRead;
    if (length > limit) return 'tooLarge';
    // A regular file gives less than it is asked for at its end alone.
    if (bytesRead === 0 || length === size) return bytes.subarray(0, length);
    if (length < bytes.length) continue;
    const larger = new Uint8Array(Math.min(2 * length, limit + 1));
    larger.set(bytes);
    bytes = larger;
  }
}
