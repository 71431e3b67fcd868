import type { Socket } from 'node:net';
import buildConnector, { type ConnectOptions, type Connector, type Dialer } from 'undici/lib/core/connect.js';
import { systemClock } from '../../base/clocks';
import { isLoopbackAddress } from '../address/ipAddress';
import { isPrivate, isPrivateAddress } from '../address/privateNetwork';
import type { ProxyTrouble } from './http';
import { type Proxy, nameOf } from './proxy';
import { trustWith } from './transportCertificates';
import { codeOf, coded } from './transportErrors';
import { openTunnel } from './transportTunnel';

/** How to reach origins. */
export interface Ways {
  /** The proxy for an https origin; undefined to go directly. */
  proxyFor?: (origin: URL) => Proxy | undefined;
  /** Trusted besides those of Node and of the system; PEM, one certificate each. */
  certificates?: string[];
}

/** What is known of the connection of one request. */
export interface Dial {
  /** Milliseconds for all steps to the connection together. */
  timeout: number;
  /** The connection that this step works on. */
  socket?: Socket;
  /** The proxy, while it is the one to wait for. */
  proxy?: ProxyTrouble;
  /** Why the connection was not made. */
  code?: string;
  reused: boolean;
  connected: boolean;
}

/** Gives a connection up in whatever step it is. */
export function abandon(dial: Dial, code: string): void {
  dial.code ??= code;
  dial.socket?.destroy(coded(code));
}

/**
 * Opens connections for undici: directly or through a proxy, and with TLS for https. Certificates are read for the first
 * connection that needs them.
 *
 * @param next gives the request that the connection is for
 */
export function createConnector({ proxyFor, certificates = [] }: Ways, next: () => Dial): Connector {
  const common = { allowH2: false, timeout: 0, autoSelectFamily: true };
  const plain = buildConnector(common);
  let secure: Dialer | undefined;

  const dialer =
    (dial: Dial): Connector =>
    (options, callback) => {
      if (options.protocol === 'https:') secure ??= buildConnector({ ...common, ...trustWith(certificates) });
      const connector = options.protocol === 'https:' && secure ? secure : plain;
      return (dial.socket = connector(options, callback));
    };
  const connectTo = (options: ConnectOptions, dial: Dial): Promise<Socket> =>
    new Promise((resolve, reject) => {
      if (dial.code !== undefined) throw coded(dial.code);
      dialer(dial)(options, (...[error, socket]) => (error ? reject(error) : resolve(socket)));
    });

  async function open(options: ConnectOptions, dial: Dial): Promise<Socket> {
    if (options.protocol === 'http:') {
      const socket = await connectTo(options, dial);
      // Without TLS the other end must be where the name says, whatever that resolves to, and so never a proxy.
      const isNear = isPrivate(new URL(`http://${options.host}`));
      const { remoteAddress } = socket;
      if (isLoopbackAddress(remoteAddress) || (isNear && isPrivateAddress(remoteAddress))) return socket;
      socket.destroy();
      throw coded(isNear ? 'NOT_PRIVATE' : 'NOT_LOOPBACK');
    }
    const origin = new URL(`https://${options.host}`);
    const proxy = proxyFor?.(origin);
    if (!proxy) return connectTo(options, dial);
    const trouble: ProxyTrouble = { host: nameOf(proxy), authorized: proxy.authorization !== undefined };
    dial.proxy = trouble;
    const authority = `${origin.hostname}:${origin.port || 443}`;
    const httpSocket = await openTunnel(proxy, authority, dialer(dial), (status) => (trouble.status = status));
    dial.proxy = undefined;
    return connectTo({ ...options, httpSocket }, dial);
  }

  return (options, callback) => {
    const dial = next();
    dial.reused = false;
    const cancel = systemClock.after(dial.timeout, () => abandon(dial, 'CONNECT_TIMEOUT'));
    void open(options, dial)
      .finally(() => {
        cancel();
        dial.socket = undefined;
      })
      .then(
        (socket) => {
          dial.connected = true;
          callback(null, socket);
        },
        (error: unknown) => {
          dial.code ??= codeOf(error);
          // undici tries some of its own codes again without end.
          callback(coded('NOT_CONNECTED'));
        },
      );
  };
}
