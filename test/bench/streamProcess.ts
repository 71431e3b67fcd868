import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Measured, Task } from './streamClient.main';
import type { ClientName } from './streamClients';

/** A client in a process of its own: what one loads or leaves behind does not weigh on another. */
export interface ClientProcess {
  /** Has the client answer. */
  run(task: Task): Promise<Measured[]>;
  stop(): void;
}

/** @param peers the folder that other clients are installed in */
export function startClient(name: ClientName, baseUrl: string, peers: string): ClientProcess {
  const child = fork(join(__dirname, 'streamClient.main.js'), [name, baseUrl, peers]);
  const gone = once(child, 'exit').then(() => undefined);
  return {
    async run(task) {
      child.send(task);
      const message = (await Promise.race([once(child, 'message'), gone])) as [Measured[]] | undefined;
      if (!message) throw new Error(`the process of ${name} ended; what it printed tells why.`);
      return message[0];
    },
    stop: () => void child.kill(),
  };
}
