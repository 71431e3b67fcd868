import { nameOf } from '../base/paths';
import { type Disk, unfinishedFolder } from './diskPort';

/** Where files go that are not what they should be; the user may look at them for a while. */
export const setAsideFolder = 'set-aside';

/** Something on the disk that was not what it should be. It is never fatal. */
export interface Oddity {
  /** Name of the file. */
  file: string;
  /** One sentence: what was wrong with it. */
  why: string;
}

/** Moves a file out of the way; its age starts anew. @throws DiskError */
export async function setAside(disk: Disk, name: string, now: number): Promise<void> {
  const to = asideName(name);
  await disk.rename(name, to);
  await disk.touch(to, now);
}

/** A name within the folder that no file has. */
export function asideName(name: string): string {
  return `${setAsideFolder}/${crypto.randomUUID()}-${nameOf(name)}`;
}

const day = 24 * 60 * 60 * 1000;
const setAsideDays = 30;
const unfinishedDays = 1;

/** Removes files that were set aside long ago, and what crashes have left unfinished. @throws DiskError */
export async function removeLeftovers(disk: Disk, now: number): Promise<void> {
  await removeOld(disk, setAsideFolder, now - setAsideDays * day);
  await removeOld(disk, unfinishedFolder, now - unfinishedDays * day);
}

async function removeOld(disk: Disk, folder: string, before: number): Promise<void> {
  for (const name of await disk.list(folder)) {
    const facts = await disk.stat(`${folder}/${name}`);
    if (facts && facts.changedAt < before) await disk.remove(`${folder}/${name}`);
  }
}
