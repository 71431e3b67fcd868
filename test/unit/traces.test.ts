import assert from 'node:assert/strict';
import { tracesOf } from '../support/traces';

describe('traces of a secret', () => {
  const secret = 'sk-Canary+42/x';
  const all = [
    ...['', 'a', 'ab', 'abc'].map((before) => Buffer.from(`${before}${secret}!`).toString('base64')),
    Buffer.from(`key=${secret}`).toString('base64url'),
    Buffer.from(secret).toString('hex').toUpperCase(),
    Array.from(secret).reverse().join(''),
    encodeURIComponent(secret).toLowerCase(),
    JSON.stringify({ a: `x ${secret}` }),
    secret,
  ];

  it('are found in every spelling', () => {
    for (const text of all) assert.notDeepEqual(tracesOf(secret, `before ${text} behind`), [], text);
  });

  it('are not found where there are none', () => {
    assert.deepEqual(tracesOf(secret, all.join(' ').replace(/[4-9K-Zk-z]/g, '#')), []);
  });
});
