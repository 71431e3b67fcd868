import assert from 'node:assert/strict';
import { betterBaseUrl } from '../../../src/core/check/addressFindings';

describe('the search for a better base URL', () => {
  it('H2 asks the host of the base URL alone, whatever its path is', async () => {
    for (const path of ['//evil.example/v1', '//v1', '/\\evil.example', '/a//b', '/']) {
      const baseUrl = new URL('https://api.example.com');
      baseUrl.pathname = path;
      const asked: string[] = [];
      await betterBaseUrl((candidate) => {
        asked.push(candidate.origin);
        return Promise.resolve(undefined);
      }, baseUrl);
      assert.ok(asked.length > 1);
      assert.deepEqual(new Set(asked), new Set([baseUrl.origin]));
    }
  });
});
