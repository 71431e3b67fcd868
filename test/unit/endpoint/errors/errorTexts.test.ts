import * as assert from 'node:assert/strict';
import type { EndpointError } from '../../../../src/core/failures/endpointError';
import { canaryCode, canaryHeader, canaryKey, request, runCanned, spoken } from '../../../support/canaryClient';

const statuses = [307, 400, 401, 402, 403, 404, 405, 408, 413, 422, 429, 498, 500, 503, 529];

/** The error that a response with an error status comes to. */
async function fail(status: number, body: unknown, headers?: Record<string, string>): Promise<EndpointError> {
  const { outcome } = await runCanned({
    status,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  assert.ok(outcome.kind === 'failed', outcome.kind);
  return outcome.error;
}

describe('what errors say', () => {
  const secrets = [canaryKey, canaryHeader, canaryCode, canaryCode.slice(0, 40), canaryKey.slice(3, 15)];

  for (const status of statuses) {
    it(`with status ${status}: no key, header or code, whatever the server echoes`, async () => {
      const said = `Bearer ${canaryKey} ${canaryHeader} ${canaryKey.slice(0, 18)}***`;
      // A text that repeats the request is dropped as a whole, so that each is tried without it too.
      const echoes = [
        `${said} ${JSON.stringify(request)}`,
        `${said} at ${canaryCode} here`,
        `key ${canaryKey.slice(3)}, headers ${canaryHeader}`,
      ];
      const bodies = echoes.flatMap((echo) => [
        echo,
        { error: { message: echo, code: canaryKey, type: echo } },
        { detail: echo },
        `<title>${echo}</title>`,
      ]);
      for (const body of bodies) {
        const headers = { 'x-request-id': canaryKey, 'x-echo': canaryHeader, location: `https://${canaryKey}.example` };
        const error = await fail(status, body, status === 307 ? headers : { ...headers, location: '' });
        const text = spoken(error).toLowerCase();
        for (const secret of secrets) assert.ok(!text.includes(secret.toLowerCase()), text);
        assert.ok(error.detail.length <= 300);
      }
    });
  }

  it('is plain text: no markup, no links', async () => {
    const message =
      '<b>Go</b> to [here](command:x) or ![i](https://evil.example/i.png) $(sync~spin) `x` \u202Egnp.exe\nnow';
    const error = await fail(400, { message });
    assert.equal(error.detail, "Go to (here)(command x) or !(i)(evil.example/i.png) (sync~spin) 'x' gnp.exe now");
  });

  it('L7: has the id of the request where that can be one, and nothing longer or with other characters', async () => {
    for (const id of ['req_011CQ', 'a'.repeat(64), '0f8fad5b-d9cb-469f-a165-70867728950e', '8a1b2c3d4e5f-FRA']) {
      assert.equal((await fail(400, 'no', { 'x-request-id': id })).requestId, id);
    }
    for (const id of [
      '',
      'a'.repeat(65),
      'two words',
      '[a](command:b)',
      'a/b',
      'a+b=',
      'naïve',
      '\u202Ea',
      `x${canaryKey}`,
    ]) {
      const { requestId = '' } = await fail(400, 'no', { 'x-request-id': id });
      assert.ok(requestId === '' || !secrets.some((secret) => requestId.includes(secret)), requestId);
      assert.ok(requestId !== id || id === '', requestId);
    }
  });

  it('is short, and reads little', async () => {
    const error = await fail(400, 'many words '.repeat(1000));
    assert.equal(error.detail.length, 300);
    assert.ok(error.detail.endsWith('…'));
  });

  it('comes from the first 4 KB of a body, however long that is', async () => {
    let pieces = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield await Promise.resolve(Buffer.alloc(1024, ++pieces));
    }
    const { outcome } = await runCanned(
      {},
      { send: () => Promise.resolve({ status: 400, headers: {}, body: endless() }) },
    );
    assert.equal(outcome.kind, 'failed');
    assert.equal(pieces, 4);
  });
});
