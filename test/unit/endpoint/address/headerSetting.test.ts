import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBaseUrl } from '../../../../src/core/endpoint/address/baseUrl';
import { needsKey } from '../../../../src/core/endpoint/address/headers';
import { type HeaderSetting, headersFor } from '../../../../src/core/endpoint/address/headerSetting';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { cannedSend, collect, request, settingsFor } from '../../../support/canaryClient';

const canary = 'header-canary-9Qx';

/** The headers of the requests that an endpoint gets: one chat and one list of models. */
async function received(setting: HeaderSetting, address: string): Promise<string> {
  const baseUrl = parseBaseUrl(address);
  const found = headersFor(setting, baseUrl);
  if ('problem' in found) return '';
  const send = cannedSend({});
  const client = createEndpointClient({ settings: settingsFor(baseUrl.href, { headers: found.headers }), send });
  await collect(client.stream(request, new AbortController().signal));
  await client.listModels(new AbortController().signal).catch(() => undefined);
  assert.equal(send.requests.length, 2);
  return JSON.stringify(send.requests.map(({ headers }) => headers));
}

interface Place {
  scheme: 'https' | 'http';
  host: string;
  port: string;
}

/** Hosts, each in spellings that are one and the same. */
const hosts: Record<string, string[]> = {
  'a.example': ['a.example', 'A.Example', 'a%2Eexample'],
  'a.example.': ['a.example.', 'A.EXAMPLE.'],
  'b.a.example': ['b.a.example'],
  'a.example.b': ['a.example.b'],
  'xn--bcher-kva.example': ['bücher.example', 'BÜCHER.example', 'xn--bcher-kva.example'],
  'bucher.example': ['bucher.example'],
  'xn--e1awd7f.example': ['еріс.example'],
  'epic.example': ['epic.example', 'ｅｐｉｃ.example'],
  localhost: ['localhost', 'LOCALHOST'],
  '127.0.0.1': ['127.0.0.1', '127.1', '0x7f.0.0.1'],
  '[::1]': ['[::1]', '[0:0:0:0:0:0:0:1]'],
};
const localHosts = ['localhost', '127.0.0.1', '[::1]'];

const place: fc.Arbitrary<Place> = fc
  .record({
    scheme: fc.constantFrom<'https' | 'http'>('https', 'http'),
    host: fc.constantFrom(...Object.keys(hosts)),
    port: fc.constantFrom('', '8443', '443', '80'),
  })
  .map(({ scheme, host, port }) => ({
    scheme: localHosts.includes(host) ? scheme : ('https' as const),
    host,
    port: port === (scheme === 'https' ? '443' : '80') ? '' : port,
  }))
  .map((found) => ({ ...found, port: found.scheme === 'https' && found.port === '443' ? '' : found.port }));

/** Writes a place in one of the ways that mean the same. */
function spelled({ scheme, host, port }: Place): fc.Arbitrary<string> {
  const ports = port === '' ? ['', scheme === 'https' ? ':443' : ':80'] : [`:${port}`];
  return fc
    .tuple(
      fc.constantFrom(scheme, scheme.toUpperCase()),
      fc.constantFrom(...(hosts[host] ?? [])),
      fc.constantFrom(...ports),
      fc.constantFrom('', '/', '/v1', '/v1/', '//x.example/v1', '/v1/chat/completions'),
    )
    .map(([before, name, after, path]) => `${before}://${name}${after}${path}`);
}

const nameOf = fc.constantFrom(
  'Authorization',
  'x-api-key',
  'Cookie',
  'X-Session',
  'Proxy-Authorization',
  'X-Any',
  'X-Title',
);

describe('M3: the headers of the settings', () => {
  it('go to the origin that they stand under, however it is written, and to no other', async () => {
    const cases = fc
      .tuple(place, place, nameOf)
      .chain(([own, asked, name]) => fc.tuple(fc.constant([own, asked, name] as const), spelled(own), spelled(asked)));
    await fc.assert(
      fc.asyncProperty(cases, async ([[own, asked, name], address, endpoint]) => {
        const same = own.scheme === asked.scheme && own.host === asked.host && own.port === asked.port;
        const sent = await received({ [address]: { [name]: canary } }, endpoint);
        assert.equal(sent.includes(canary), same, `${address} to ${endpoint}`);
      }),
      { numRuns: 400 },
    );
  });

  it('go nowhere under what is no address, and say so without a value', () => {
    const addresses = [
      '',
      'api.example.com',
      'https://',
      'https://user@a.example',
      'https://user:pass@a.example/v1',
      'https://a.example@b.example',
      'https://*.example',
      'https://a.example#x',
      'http://a.example',
      'vscode-lm:',
      'javascript:0',
    ];
    for (const address of addresses) {
      for (const endpoint of ['https://a.example/v1', 'https://b.example/v1']) {
        const found = headersFor({ [address]: { Authorization: canary } }, parseBaseUrl(endpoint));
        const fine = 'headers' in found && Object.keys(found.headers).length === 0;
        assert.ok(fine || 'problem' in found, address);
        assert.ok(!JSON.stringify(found).includes(canary));
      }
    }
  });

  it('stand under no address only when they are known to hold no credential', () => {
    const url = parseBaseUrl('https://a.example/v1');
    const flat = { 'X-Title': 'Gloss', 'HTTP-Referer': 'https://me.example', 'user-agent': 'Me/1' };
    assert.deepEqual(headersFor(flat, url), { headers: flat });
    const names = [
      ...['Authorization', 'api-key', 'Cookie', 'X-Auth', 'X-Session-Id', 'X-Signature', 'X-Amz-Security-Token'],
      ...['OpenAI-Organization', 'cf-access-client-secret', 'Ocp-Apim-Subscription-Key', 'X-Whatever', 'X-Title2', ''],
    ];
    for (const name of names) {
      const found = headersFor({ [name]: canary }, url);
      assert.ok('problem' in found, name);
      assert.match(found.problem, /under no address/);
      assert.ok(!found.problem.includes(canary));
    }
    const found = headersFor({ [canary.repeat(9)]: 'x' }, url);
    assert.ok('problem' in found && !found.problem.includes(canary));
  });

  it('stand in for a key where they belong, and nowhere else', () => {
    const setting = { 'https://a.example': { Authorization: 'Bearer x' }, 'X-Title': 'Gloss' };
    const lacks = (address: string): boolean => {
      const baseUrl = parseBaseUrl(address);
      const found = headersFor(setting, baseUrl);
      assert.ok('headers' in found);
      return needsKey(settingsFor(address, { apiKey: undefined, headers: found.headers }));
    };
    assert.deepEqual(['https://a.example/v1', 'https://a.example:8443/v1', 'https://b.example/v1'].map(lacks), [
      false,
      true,
      true,
    ]);
  });
});
