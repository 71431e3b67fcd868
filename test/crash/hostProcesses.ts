import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Kills the extension hosts that descend from a process, by `kill -9`; resolves when they are gone. Linux alone. */
export async function killExtensionHosts(server: number): Promise<void> {
  const hosts = processes().filter((each) => each.isExtensionHost && descendsFrom(each, server));
  if (hosts.length === 0) throw new Error('There is no extension host to kill.');
  for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
  while (processes().some(({ pid }) => hosts.some((host) => host.pid === pid))) await pause(10);
}

interface Process {
  pid: number;
  parent: number;
  isExtensionHost: boolean;
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        // One that is dead and not yet waited for has no command line any more.
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
        const parent = Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]);
        return { pid: Number(name), parent, isExtensionHost: words.includes('--type=extensionHost') };
      } catch {
        // It ended between two looks.
        return [];
      }
    });
}

function descendsFrom({ parent }: Process, ancestor: number): boolean {
  if (parent === ancestor) return true;
  const next = processes().find(({ pid }) => pid === parent);
  return next !== undefined && descendsFrom(next, ancestor);
}
