import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { ConnectionError } from '../../../../src/core/endpoint/wire/http';
import { createNetwork } from '../../../../src/core/endpoint/wire/network';
import type { NetworkChoice } from '../../../../src/core/endpoint/wire/networkChoice';

const directly = { support: true, proxy: '', noProxy: [], authorization: undefined };

describe('the network where the environment switches checks of certificates off', () => {
  /** Asks by a network, over https, at a port where nothing listens. @returns whether VS Code's own was asked */
  async function asksEditor(choice: NetworkChoice, unchecked: boolean): Promise<boolean> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    let asked = false;
    const environment = unchecked ? { NODE_TLS_REJECT_UNAUTHORIZED: '0' } : {};
    const network = createNetwork({
      choice,
      proxies: () => ({ own: '', editor: directly, environment }),
      certificates: [],
      fetch: () => () => {
        asked = true;
        return Promise.reject(new TypeError('fetch failed'));
      },
    });
    const url = new URL(`https://127.0.0.1:${port}/v1/models`);
    const { signal } = new AbortController();
    const error: unknown = await network
      .send({ method: 'GET', url, headers: {}, signal, connectTimeout: 2000 })
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof ConnectionError);
    await network.close();
    return asked;
  }

  for (const choice of ['auto', 'editor'] as const) {
    it(`M15: is ours, which still checks them, for "${choice}"`, async () => {
      assert.equal(await asksEditor(choice, true), false);
      assert.equal(await asksEditor(choice, false), true);
    });
  }
});
