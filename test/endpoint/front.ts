import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import * as tls from 'node:tls';
import type { Identity } from './certificates';

/** Stands before a server on this machine, passes everything on, and keeps what came. */
export interface Front {
  port: number;
  /** All that clients sent, decrypted when the front speaks TLS; one byte is one character. */
  received: () => string;
  /** Forgets what came. */
  reset(): void;
  /** Waits until every connection that was open is closed. */
  closed: () => Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Starts a front on any free port of the loopback interface.
 *
 * @param identity makes it speak TLS with its clients
 */
export async function startFront(target: number, identity?: Identity): Promise<Front> {
  const pieces: Buffer[] = [];
  const sockets = new Map<Socket, Promise<void>>();
  const accept = (socket: Socket): void => {
    const behind = connect(target, '127.0.0.1');
    sockets.set(socket, new Promise((resolve) => socket.on('close', () => resolve())));
    socket.on('data', (piece) => pieces.push(piece));
    socket.pipe(behind).pipe(socket);
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        other.destroy();
        sockets.delete(one);
      });
    }
  };
  const server = identity ? tls.createServer(identity, accept) : createServer(accept);
  // A client that does not trust the certificate leaves.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received: () => Buffer.concat(pieces).toString('latin1'),
    reset: () => void (pieces.length = 0),
    closed: () => Promise.all(sockets.values()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets.keys()) socket.destroy();
      }),
  };
}
