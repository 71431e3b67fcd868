import type { lookup } from 'node:dns';
import type * as http from 'node:http';
import { connect, createServer } from 'node:net';
import { Server } from 'proxy-chain';
import type { Identity } from './certificates';
import { type Front, startFront } from './front';

/** A proxy on this machine, for which every name is this machine. */
export interface TestProxy {
  port: number;
  /** Host and port of every connection that was asked for. */
  asked: string[];
  /** All that clients sent to it; one byte is one character. */
  received: () => string;
  /** Forgets what came. */
  reset(): void;
  /** Waits until every connection to it is closed. */
  closed: () => Promise<unknown>;
  close(): Promise<void>;
}

/** Node asks for all addresses of a name, to try one after the other. */
function toThisMachine(_name: string, _options: unknown, done: (...found: [null, object[]]) => void): void {
  done(null, [{ address: '127.0.0.1', family: 4 }]);
}

/**
 * Starts a proxy for CONNECT.
 *
 * @param password `user:password` that it wants
 * @param identity makes it speak TLS with its clients
 * @param target the port of this machine that stands for every host and port; absent: the port that is asked for
 */
export async function startProxy({
  password,
  identity,
  target,
}: { password?: string; identity?: Identity; target?: number } = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const toTarget = createServer((socket) => {
    const behind = connect(target ?? 0, '127.0.0.1');
    for (const end of [socket, behind])
      end.on('error', () => undefined).on('close', () => [socket, behind].map((each) => each.destroy()));
    socket.pipe(behind).pipe(socket);
  });
  const server = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: ({ hostname, port, username, password: given }) => {
      asked.push(`${hostname}:${port}`);
      return {
        requestAuthentication: password !== undefined && `${username}:${given}` !== password,
        dnsLookup: toThisMachine as unknown as typeof lookup,
        ...(target !== undefined && { customConnectServer: toTarget as unknown as http.Server }),
      };
    },
  });
  await server.listen();
  const front: Front = await startFront(server.port, identity);
  return {
    port: front.port,
    asked,
    received: front.received,
    reset() {
      asked.length = 0;
      front.reset();
    },
    closed: front.closed,
    async close() {
      await front.close();
      await server.close(true);
    },
  };
}
