import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** A SOCKS 5 proxy on this machine (RFC 1928, no password), for which every name is this machine. */
export interface SocksProxy {
  port: number;
  /** Host and port of every connection that was asked for. */
  asked: string[];
  close(): Promise<void>;
}

export async function startSocksProxy(): Promise<SocksProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    // Each message of a client comes in one piece on the loopback interface.
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (wish: Buffer) => {
        const name = wish.subarray(5, 5 + (wish[4] ?? 0)).toString();
        const port = wish.readUInt16BE(wish.length - 2);
        asked.push(`${name}:${port}`);
        const behind = connect(port, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          socket.pipe(behind).pipe(socket);
        });
        behind.on('error', () => socket.destroy());
        socket.on('close', () => behind.destroy());
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
