import * as assert from 'node:assert/strict';
import type { ServedModel } from '../../../../src/core/chat/client';
import { parseAddress } from '../../../../src/core/endpoint/address/endpointAddress';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { findRunning } from '../../../../src/core/endpoint/vendors/localServers';
import type { Preset } from '../../../../src/core/endpoint/vendors/presets';
import { type Transport, createTransport } from '../../../../src/core/endpoint/wire/transport';
import { type ScriptedEndpoint, startEndpoint } from '../../../endpoint/endpoint';
import { settingsFor } from '../../../support/canaryClient';

describe('servers on this machine', () => {
  let transport: Transport;
  let endpoints: ScriptedEndpoint[];
  before(() => (transport = createTransport()));
  after(() => transport.close());
  beforeEach(async () => (endpoints = await Promise.all(Array.from({ length: 5 }, () => startEndpoint()))));
  afterEach(() => Promise.all(endpoints.map((endpoint) => endpoint.close())));

  const list = (baseUrl: URL, signal: AbortSignal): Promise<ServedModel[] | undefined> => {
    const settings = settingsFor(baseUrl.href, { apiKey: undefined, headers: {} });
    return createEndpointClient({ settings, send: transport.send }).listModels(signal);
  };
  const never = new AbortController().signal;

  it('are found when they list models, and nothing else that listens is', async () => {
    const [good, page, mute, none, closed] = endpoints as [
      ScriptedEndpoint,
      ScriptedEndpoint,
      ScriptedEndpoint,
      ScriptedEndpoint,
      ScriptedEndpoint,
    ];
    good.setModels(['a', 'b']);
    page.setModels({ body: '<html></html>' });
    mute.setModels({ raw: [], then: 'hang' });
    none.setModels(undefined);
    await closed.close();
    const presets = endpoints.map(({ url }, index) => ({ name: `server ${index}`, address: parseAddress(url) }));
    const running = await findRunning(presets, list, never);
    assert.deepEqual([...running], [[presets[0], 2]]);
    assert.deepEqual(
      good.requests.map(({ method, path, headers }) => [method, path, headers.authorization]),
      [['GET', '/v1/models', undefined]],
    );
  });

  it('are the only ones that are asked', async () => {
    const asked: string[] = [];
    const presets: Preset[] = [
      { name: 'far', address: parseAddress('https://api.example.com/v1') },
      { name: 'editor', address: parseAddress('vscode-lm:') },
      { name: 'near', address: parseAddress('http://localhost:1/v1') },
    ];
    await findRunning(
      presets,
      (baseUrl) => {
        asked.push(baseUrl.href);
        return Promise.resolve(undefined);
      },
      never,
    );
    assert.deepEqual(asked, ['http://localhost:1/v1']);
  });
});
