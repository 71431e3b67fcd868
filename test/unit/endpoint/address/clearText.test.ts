import assert from 'node:assert/strict';
import { ClearText } from '../../../../src/core/endpoint/address/clearText';

describe('point 4: plain http over a network', () => {
  const kept = new Map<string, unknown>();
  let asked: string[] = [];
  let answer = true;
  let trusted = true;
  const open = (): ClearText =>
    new ClearText({
      memory: { get: (key) => kept.get(key), update: (key, value) => Promise.resolve(void kept.set(key, value)) },
      mayAsk: () => trusted,
      ask: (host) => Promise.resolve((asked.push(host), answer)),
    });
  beforeEach(() => {
    kept.clear();
    asked = [];
    answer = trusted = true;
  });
  const nas = new URL('http://nas.local:11434/v1');

  it('is asked once for each origin, in this window and the next', async () => {
    assert.equal(open().isAllowed(nas), false);
    assert.equal(await open().allow(nas), true);
    assert.equal(await open().allow(new URL('http://nas.local:11434/other')), true);
    assert.equal(open().isAllowed(nas), true);
    for (const other of ['http://nas.local:11435/v1', 'http://nas2.local:11434/v1', 'http://10.0.0.1/v1']) {
      assert.equal(open().isAllowed(new URL(other)), false, other);
      assert.equal(await open().allow(new URL(other)), true);
    }
    assert.deepEqual(asked, ['nas.local:11434', 'nas.local:11435', 'nas2.local:11434', '10.0.0.1']);
  });

  it('is not allowed without a yes, and asked about again', async () => {
    answer = false;
    for (let times = 0; times < 2; times++) assert.equal(await open().allow(nas), false);
    assert.equal(asked.length, 2);
    assert.equal(open().isAllowed(nas), false);
  });

  it('is not asked about in a folder that is not trusted, and a yes from elsewhere holds there', async () => {
    trusted = false;
    assert.equal(await open().allow(nas), false);
    trusted = true;
    await open().allow(nas);
    trusted = false;
    assert.equal(await open().allow(nas), true);
    assert.equal(asked.length, 1);
  });

  it('is not what goes to this machine or over TLS', async () => {
    for (const url of ['http://localhost:1/v1', 'http://127.0.0.1/v1', 'https://10.0.0.1/v1', 'https://a.com/v1']) {
      assert.equal(await open().allow(new URL(url)), true, url);
    }
    assert.deepEqual(asked, []);
  });

  it('is not allowed by a memory that holds something else', () => {
    for (const odd of ['http://nas.local:11434', { 0: 'http://nas.local:11434' }, [1, null], null]) {
      kept.set('gloss.clearText.origins', odd);
      assert.equal(open().isAllowed(nas), false);
    }
  });
});
