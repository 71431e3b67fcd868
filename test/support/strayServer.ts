import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What hostile text tries to reach: it remembers the paths that it was asked for, which should be none. */
export async function startStrayServer() {
  const strays: string[] = [];
  const server = createServer((request, response) => {
    strays.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    strays,
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type StrayServer = Awaited<ReturnType<typeof startStrayServer>>;
