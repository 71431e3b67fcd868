import * as fs from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/**
 * Where a file really stands, or would stand: the path with the links among its folders followed.
 *
 * @returns undefined where it may not be written: there is a link, or something else that is no regular file
 * @throws an error of Node when that cannot be told
 */
export async function realPlace(path: string): Promise<string | undefined> {
  const there = await lookAt(path);
  if (there && !there.isFile()) return undefined;
  // The folders that are missing will be made.
  let folder = dirname(path);
  while (!(await lookAt(folder))) folder = dirname(folder);
  try {
    return join(await fs.realpath(folder), relative(folder, path));
  } catch (error) {
    // A link that leads nowhere: something would be made where it leads.
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * Replaces a file as a whole, or makes it with the folders that it needs: whatever happens, it is the old or the new one.
 *
 * @param place as `realPlace` gives it
 * @throws an error of Node; also when a folder has become a link since
 */
export async function replaceFile(place: string, text: string): Promise<void> {
  const folder = dirname(place);
  await fs.mkdir(folder, { recursive: true });
  if ((await realPlace(place)) !== place) throw new Error('A link has taken the place of a folder.');
  const temporary = join(folder, `.gloss-${crypto.randomUUID()}.tmp`);
  try {
    await fs.writeFile(temporary, text, { flag: 'wx', flush: true });
    await fs.rename(temporary, place);
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

function lookAt(path: string): Promise<Awaited<ReturnType<typeof fs.lstat>> | undefined> {
  return fs.lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
