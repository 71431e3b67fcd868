import * as assert from 'node:assert/strict';
import { hostOf, parseAddress, settingOf } from '../../../../src/core/endpoint/address/endpointAddress';

/** What stands in the setting → kind, host for the eye, and what would be put into the setting for it. */
const addresses: [setting: string, kind: string, host: string, setting: string][] = [
  [' https://API.example.com:8443/v1/ ', 'url', 'api.example.com:8443', 'https://api.example.com:8443/v1'],
  ['http://127.0.0.1:8080/v1/models', 'url', '127.0.0.1:8080', 'http://127.0.0.1:8080/v1'],
  [' VSCODE-lm:', 'editor', 'VS Code', 'vscode-lm:'],
  ['vscode-lm:x', 'invalid', 'no valid address', 'vscode-lm:x'],
  ['http://api.example.com/v1 ', 'invalid', 'api.example.com', 'http://api.example.com/v1'],
  // L6: what is shown holds no password and no key that was pasted into the wrong place.
  ['https://me:secret@a.example/v1', 'invalid', 'a.example', 'https://me:secret@a.example/v1'],
  ['sk-proj-4711', 'invalid', 'no valid address', 'sk-proj-4711'],
  ['sk-proj-4711:443', 'invalid', 'no valid address', 'sk-proj-4711:443'],
  ['', 'invalid', 'no valid address', ''],
];

describe('the address of an endpoint', () => {
  for (const [setting, kind, host, kept] of addresses) {
    it(`is read from '${setting}'`, () => {
      const address = parseAddress(setting);
      assert.equal(address.kind, kind);
      assert.equal(hostOf(address), host);
      assert.equal(settingOf(address), kept);
      assert.deepEqual(parseAddress(kept), address);
    });
  }

  it('says why it cannot be used', () => {
    const address = parseAddress('ftp://example.com');
    assert.equal(address.kind === 'invalid' && address.why, 'The base URL must start with https://.');
  });
});
