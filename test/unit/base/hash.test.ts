import assert from 'node:assert/strict';
import { hash, hashNow } from '../../../src/core/base/hash';

describe('hash', () => {
  it('keeps the parts apart', async () => {
    assert.notEqual(await hash('ab', 'c'), await hash('a', 'bc'));
    assert.equal(await hash('a', 'b'), await hash('a', 'b'));
    assert.match(await hash('a'), /^[0-9a-f]{64}$/);
  });

  it('is the same at once', async () => assert.equal(hashNow('ä', '\uD800', ''), await hash('ä', '\uD800', '')));
});
