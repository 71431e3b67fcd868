import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { presets } from '../../../../src/core/endpoint/vendors/presets';
import { endpointPages } from '../../../runs/endpointPages';

describe('docs/endpoints.md', () => {
  // Tests run from the root of the project.
  const written = readFileSync('docs/endpoints.md', 'utf8');

  it('issue 13: is what the data says; `npm run docs:endpoints` makes it anew', () =>
    assert.equal(written, endpointPages()));

  it('issue 13: has each preset with its base URL and the page of its keys', () => {
    for (const { name, address, keyPage } of presets) {
      if (address.kind !== 'url') continue;
      assert.ok(written.includes(`\`${address.baseUrl.href}\``), name);
      assert.ok(keyPage === undefined || written.includes(`<${keyPage}>`), name);
    }
  });
});
