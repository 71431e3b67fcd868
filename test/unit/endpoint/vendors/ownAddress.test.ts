import assert from 'node:assert/strict';
import { parseBaseUrl } from '../../../../src/core/endpoint/address/baseUrl';
import { parseAddress, settingOf } from '../../../../src/core/endpoint/address/endpointAddress';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { keyHeaderOf } from '../../../../src/core/endpoint/vendors/vendors';
import { canaryKey, cannedSend, request, settingsFor } from '../../../support/canaryClient';
import { done, say, stop } from '../wire/row';

describe('an address with a query', () => {
  async function calls(text: string) {
    const baseUrl = parseBaseUrl(text);
    const send = cannedSend({ body: say('Hi') + stop + done }, { body: '{"data":[]}' });
    const settings = settingsFor(baseUrl.href, { keyHeader: keyHeaderOf(baseUrl) });
    const client = createEndpointClient({ settings, send });
    const { signal } = new AbortController();
    for await (const event of client.stream({ ...request, model: 'my-deployment' }, signal)) void event;
    await client.listModels(signal);
    return send.requests;
  }

  it('issue 13: has it in every call, and the key in the header of classic deployments', async () => {
    const base = 'https://r.openai.azure.com/openai/deployments/my-deployment';
    const requests = await calls(`${base}/chat/completions?api-version=2024-10-21`);
    assert.deepEqual(
      requests.map(({ url }) => url.href),
      [`${base}/chat/completions?api-version=2024-10-21`, `${base}/models?api-version=2024-10-21`],
    );
    for (const { headers } of requests) {
      assert.equal(headers['api-key'], canaryKey);
      assert.equal(headers['authorization'], undefined);
    }
  });

  it('issue 13: takes the key as a bearer elsewhere, and the name of the deployment as it is', async () => {
    const [chat] = await calls('https://r.openai.azure.com/openai/v1?api-version=preview');
    assert.equal(chat?.headers['authorization'], `Bearer ${canaryKey}`);
    assert.equal(chat.headers['api-key'], undefined);
    assert.equal((JSON.parse(chat.body ?? '') as { model: string }).model, 'my-deployment');
    for (const other of [
      'https://api.example.com/v1',
      'https://a.com/deployments/x',
      'https://a.com/openai/deployments/x/y',
    ])
      assert.equal(keyHeaderOf(new URL(other)), undefined, other);
    assert.equal(keyHeaderOf(new URL('https://gateway.example/team/openai/deployments/x')), 'api-key');
  });

  it('is the same endpoint however it is written', () => {
    const written = 'https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21';
    assert.equal(settingOf(parseAddress(` ${written} `)), written);
    assert.notEqual(settingOf(parseAddress(written)), settingOf(parseAddress(written.replace('10-21', '06-01'))));
  });
});
