import { type AddressInfo, createServer } from 'node:net';

/** Accepts connections and says nothing: to a client that wants TLS the connection is never made. */
export async function startSilentServer() {
  let onConnect = (): void => undefined;
  let onClose = (): void => undefined;
  const connected = new Promise<void>((resolve) => (onConnect = resolve));
  const closed = new Promise<void>((resolve) => (onClose = resolve));
  const server = createServer((socket) => {
    onConnect();
    socket.on('error', () => undefined);
    socket.on('close', onClose);
    socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}/v1`,
    connected,
    closed,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
