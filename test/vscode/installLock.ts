import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

interface Owner {
  pid: number;
  host: string;
}

/** An owner that has not touched its lock for so long is gone, whatever its process id says. */
const staleAfterMs = 60_000;
const touchEveryMs = 5_000;
const lookEveryMs = 250;

/**
 * Runs `work` while no other process runs it under the same file. A lock whose owner died is taken over. When a takeover
 * races with another one both may run: `work` has to put its result in place by one rename, so that this does no harm.
 */
export async function withLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; !take(file); waited = true) {
    if (!waited) onWait();
    if (isStale(file)) rmSync(file, { force: true });
    else await delay(lookEveryMs);
  }
  const touch = setInterval(() => {
    const now = new Date();
    utimesSync(file, now, now);
  }, touchEveryMs);
  const release = (): void => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    process.removeListener('exit', release);
    release();
  }
}

function take(file: string): boolean {
  const owner: Owner = { pid: process.pid, host: hostname() };
  try {
    writeFileSync(file, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > staleAfterMs) return true;
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Owner;
    return owner.host === hostname() && !isAlive(owner.pid);
  } catch {
    // Released, or not yet filled, between the two looks: the next look decides.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
