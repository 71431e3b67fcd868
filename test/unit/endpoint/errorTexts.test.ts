import * as assert from 'node:assert/strict';
import { canaryCode, canaryHeader, canaryKey, request, runCanned, spoken } from './helpers';
import { fail, finalRows, passingRows } from './statusRows';

describe('what errors say', () => {
  const secrets = [canaryKey, canaryHeader, canaryCode, canaryCode.slice(0, 40), canaryKey.slice(3, 15)];

  for (const row of [...finalRows, ...passingRows]) {
    it(`${row.name}: no key, header or code, whatever the server echoes`, async () => {
      const echo = `Bearer ${canaryKey} ${canaryHeader} ${JSON.stringify(request)} ${canaryKey.slice(0, 18)}***`;
      const bodies = [
        echo,
        { error: { message: echo, code: canaryKey, type: echo } },
        { detail: echo },
        `<title>${echo}</title>`,
      ];
      for (const body of bodies) {
        const headers = { ...row.headers, 'x-request-id': canaryKey, 'x-echo': canaryHeader };
        const { error } = await fail({ ...row, body, headers }, 1);
        for (const secret of secrets) assert.ok(!spoken(error).includes(secret), spoken(error));
        assert.ok(error.detail.length <= 300);
      }
    });
  }

  it('is plain text: no markup, no links', async () => {
    const message =
      '<b>Go</b> to [here](command:x) or ![i](https://evil.example/i.png) $(sync~spin) `x` \u202Egnp.exe\nnow';
    const { error } = await fail({ name: '', status: 400, body: { message }, kind: 'bad-request' });
    assert.equal(error.detail, "Go to (here)(command x) or !(i)(evil.example/i.png) (sync~spin) 'x' gnp.exe now");
  });

  it('is short, and reads little', async () => {
    const { error } = await fail({ name: '', status: 400, body: 'many words '.repeat(1000), kind: 'bad-request' });
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
