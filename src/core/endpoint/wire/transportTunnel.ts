import type { Socket } from 'node:net';
import connect from 'undici/lib/api/api-connect.js';
import type { Connector } from 'undici/lib/core/connect.js';
import Client from 'undici/lib/dispatcher/client.js';
import type { Proxy } from './proxy';
import { coded } from './transportErrors';

/**
 * Asks a proxy for a connection to another host. Nothing but that host's name, and what the proxy itself wants to know, is
 * sent to it.
 *
 * @param authority host and port
 * @param dial opens the connection to the proxy
 * @param refused is told the status of an answer other than 2xx
 * @throws Error with a code
 */
export async function openTunnel(
  { url, authorization }: Proxy,
  authority: string,
  dial: Connector,
  refused: (status: number) => void,
): Promise<Socket> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw coded('PROXY_KIND');
  const client = new Client(url.origin, {
    // The name in the certificate is the proxy's; undici would take it from the `Host` of the request.
    connect: (options, callback) => dial({ ...options, servername: null }, callback),
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  try {
    const headers = { host: authority, ...(authorization && { 'proxy-authorization': authorization }) };
    const { statusCode, socket } = await connect.call(client, { path: authority, headers });
    if (statusCode >= 200 && statusCode < 300) return socket;
    socket.on('error', () => undefined).destroy();
    refused(statusCode);
    throw coded('PROXY_REFUSED');
  } finally {
    void client.close();
  }
}
