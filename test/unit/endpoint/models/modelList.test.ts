import * as assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { ServedModel } from '../../../../src/core/chat/client';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { EndpointError } from '../../../../src/core/failures/endpointError';
import type { ScriptedEndpoint } from '../../../endpoint/endpoint';
import type { Reply } from '../../../endpoint/reply';
import { canaryKey, settingsFor, spoken } from '../../../support/canaryClient';
import { endpointBed } from '../../../support/endpointBed';

describe('the list of models', () => {
  const bed = endpointBed();

  const list = (signal = new AbortController().signal, firstByte = 2000): Promise<ServedModel[] | undefined> => {
    const settings = settingsFor(bed.endpoint.url, { timeouts: { connect: 1000, firstByte, idle: 1000 } });
    return createEndpointClient({ settings, send: bed.transport.send }).listModels(signal);
  };

  const lists: [
    name: string,
    models: Parameters<ScriptedEndpoint['setModels']>[0],
    expected: ServedModel[] | undefined,
  ][] = [
    ['ids', ['a', 'b', 'a'], [{ id: 'a' }, { id: 'b' }]],
    ['no list', undefined, undefined],
    ['an empty list', [], []],
    ['null, as Ollama says it', { json: { object: 'list', data: null } }, []],
    ['a bare list', { json: [{ id: 'a' }, null, 3, 'b', {}] }, [{ id: 'a' }, { id: 'b' }]],
    ['other names', { json: { models: [{ name: 'a' }] } }, [{ id: 'a' }]],
    ['something else', { json: { ok: true } }, undefined],
    ['no JSON', { body: 'hello' }, undefined],
    [
      'context and prices (OpenRouter)',
      {
        json: {
          data: [
            {
              id: 'a',
              context_length: 128000,
              pricing: { prompt: '0.00000015', completion: '0.0000006', input_cache_read: '0.000000075' },
            },
            { id: 'b', pricing: { prompt: '-1', completion: '0' } },
            { id: 'c', pricing: { prompt: 0.2, completion: 0.8 } },
          ],
        },
      },
      [
        { id: 'a', contextWindow: 128000, inputPrice: 0.15, outputPrice: 0.6, cachedInputPrice: 0.075 },
        { id: 'b', outputPrice: 0 },
        { id: 'c' },
      ],
    ],
    [
      'context and prices (Together, Groq, vLLM)',
      {
        json: [
          { id: 'a', context_length: 4096, pricing: { input: 0.2, output: 0 } },
          { id: 'b', context_window: 8192 },
          { id: 'c', max_model_len: 512 },
        ],
      },
      [
        { id: 'a', contextWindow: 4096, inputPrice: 0.2 },
        { id: 'b', contextWindow: 8192 },
        { id: 'c', contextWindow: 512 },
      ],
    ],
    ['gzip', { body: gzipSync('{"data":[{"id":"a"}]}'), headers: { 'content-encoding': 'gzip' } }, [{ id: 'a' }]],
  ];
  for (const [name, models, expected] of lists) {
    it(`reads ${name}`, async () => {
      bed.endpoint.setModels(models);
      assert.deepEqual(await list(), expected);
    });
  }

  const failures: [name: string, reply: Reply, kind: string][] = [
    ['a refused key', { status: 401, json: { error: { message: `bad ${canaryKey}` } } }, 'unauthorized'],
    ['a failure', { status: 500 }, 'server'],
    ['a web page', { body: '<html></html>' }, 'wrong-url'],
    ['a redirect', { status: 301, headers: { location: 'https://example.net/' } }, 'wrong-url'],
    ['a reset', { raw: ['HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'], then: 'reset' }, 'unreachable'],
  ];
  for (const [name, reply, kind] of failures) {
    it(`fails with ${name}`, async () => {
      bed.endpoint.setModels(reply);
      await assert.rejects(list(), (error) => {
        assert.ok(error instanceof EndpointError && !spoken(error).includes(canaryKey));
        return error.kind === kind;
      });
    });
  }

  it('does not wait for ever', async () => {
    bed.endpoint.setModels({ raw: [], then: 'hang' });
    await assert.rejects(list(undefined, 30), (error) => error instanceof EndpointError && error.kind === 'timeout');
  });

  it('stops when it is told to', async () => {
    bed.endpoint.reset();
    bed.endpoint.setModels({ raw: [], then: 'hang' });
    const abort = new AbortController();
    const listing = list(abort.signal);
    const asked = await bed.endpoint.waitForRequest();
    const reason = new Error('enough');
    abort.abort(reason);
    await assert.rejects(listing, reason);
    await asked.closed;
  });
});
