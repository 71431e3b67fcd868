import assert from 'node:assert/strict';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { cannedSend, settingsFor } from '../../../support/canaryClient';

describe('the slots of a server', () => {
  const { signal } = new AbortController();
  const ask = async (
    url: string,
    body: string,
    status = 200,
  ): Promise<[slots: number | undefined, asked: string[]]> => {
    const send = cannedSend({ status, body, headers: { 'content-type': 'application/json' } });
    const slots = await createEndpointClient({ settings: settingsFor(url), send }).slots?.(signal);
    return [slots, send.requests.map(({ url: asked }) => asked.href)];
  };
  const props = '{"default_generation_settings":{"n_ctx":4096},"total_slots":2,"chat_template":"x"}';

  it('L1: are asked of one on this machine', async () => {
    assert.deepEqual(await ask('http://127.0.0.1:8080/v1', props), [2, ['http://127.0.0.1:8080/props']]);
    assert.deepEqual((await ask('http://127.0.0.1:8080/v1', '{"error":"no"}', 404))[0], undefined);
    assert.deepEqual((await ask('http://127.0.0.1:8080/v1', '<html>'))[0], undefined);
    assert.deepEqual((await ask('http://127.0.0.1:8080/v1', '{"total_slots":0}'))[0], undefined);
  });

  it('L1: are asked of no other', async () => {
    assert.deepEqual(await ask('https://api.example.com/v1', props), [undefined, []]);
  });
});
