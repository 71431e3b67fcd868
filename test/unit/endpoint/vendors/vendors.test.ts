import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { parseBaseUrl } from '../../../../src/core/endpoint/address/baseUrl';
import { ownAddressPresets, presets } from '../../../../src/core/endpoint/vendors/presets';
import {
  accountPageOf,
  keyPageOf,
  knownBaseUrls,
  vendorAt,
  vendorOf,
  vendors,
} from '../../../../src/core/endpoint/vendors/vendors';

const sites = vendors.flatMap((vendor) => vendor.sites.map((site) => ({ vendor, site })));

describe('what is known of vendors', () => {
  it('is complete: a name, a page for keys, and a model, unless it runs on this machine', () => {
    assert.equal(new Set(vendors.map(({ id }) => id)).size, vendors.length);
    for (const { vendor, site } of sites) {
      const local = site.baseUrl.startsWith('http://localhost:');
      assert.equal(site.keyPage === undefined, local, vendor.name);
      assert.equal(vendor.model === undefined, local, vendor.name);
      for (const page of [site.keyPage, site.balancePage]) assert.match(page ?? 'https://', /^https:\/\//);
    }
  });

  it('issue 13: names those that people in China use as they write them', () => {
    const names = vendors.map(({ name }) => name).join('\n');
    for (const name of [
      '阿里云百炼',
      '月之暗面',
      '智谱',
      '硅基流动',
      '火山方舟',
      '百度千帆',
      'MiniMax',
      'Google Gemini',
      'Azure OpenAI',
    ])
      assert.ok(names.includes(name), name);
    for (const preset of presets.filter(({ inChina }) => inChina)) assert.doesNotMatch(preset.name, /international/);
  });

  it('is found by an address: by its origin, and never by a name that only looks like it', () => {
    for (const { vendor, site } of sites) assert.equal(vendorOf(new URL(site.baseUrl))?.id, vendor.id);
    const known: [string, string | undefined][] = [
      ['https://coding.dashscope.aliyuncs.com/v1', 'bailian'],
      ['https://api.kimi.com/coding/v1', 'kimi'],
      ['https://my-team.openai.azure.com/openai/v1', 'azure'],
      ['https://my-team.openai.azure.com.evil.example/openai/v1', undefined],
      ['https://openai.azure.com.evil.example/', undefined],
      ['https://evilopenai.azure.com/', undefined],
      ['https://my-team.openai.azure.com:8443/', undefined],
      ['https://api.moonshot.cn.evil.example/v1', undefined],
      ['http://127.0.0.1:11434/v1', 'ollama'],
      ['http://localhost:5/v1', undefined],
    ];
    for (const [url, id] of known) assert.equal(vendorOf(new URL(url))?.id, id, url);
  });

  it('has pages for keys and for money, those of the place that is asked', () => {
    assert.equal(keyPageOf(new URL('https://api.moonshot.ai/v1')), 'https://platform.moonshot.ai/console/api-keys');
    assert.equal(accountPageOf(new URL('https://api.moonshot.cn/v1')), 'https://platform.moonshot.cn/console/account');
    assert.equal(accountPageOf(new URL('https://api.holysheep.ai/v1')), 'https://www.holysheep.ai/dashboard');
    assert.match(keyPageOf(new URL('https://x.openai.azure.com/openai/v1')) ?? '', /^https:\/\/portal\.azure\.com\//);
    assert.equal(keyPageOf(new URL('https://api.kimi.com/coding/v1')), 'https://platform.moonshot.cn/console/api-keys');
    assert.equal(vendorAt(new URL('https://api.kimi.com/coding/v1')), 'Moonshot Kimi 月之暗面');
  });

  it('issue 13: keeps each path as it is: nothing is added to /api/v3, /v4 or /v2', () => {
    for (const { site } of sites) {
      assert.equal(parseBaseUrl(`${site.baseUrl}/chat/completions`).href, site.baseUrl);
      assert.equal(knownBaseUrls(new URL(site.baseUrl)).length, site.baseUrl.startsWith('http:') ? 0 : 1);
    }
  });

  it('asks for an address where each account has its own, which becomes one that can be used', () => {
    assert.deepEqual(
      ownAddressPresets.map(({ name }) => name),
      ['Azure OpenAI'],
    );
    for (const { example, name } of ownAddressPresets) {
      assert.equal(vendorAt(parseBaseUrl(example.replace(/[A-Z]{3,}/, 'my-team'))), name);
    }
  });

  it('issue 13: is data: no code of the client names a vendor', () => {
    const ids = vendors.map(({ id }) => id).filter((id) => !['vllm', 'lm-studio', 'llama-cpp'].includes(id));
    const names = new RegExp(`['"\`](?:${ids.join('|')})['"\`]`, 'i');
    const naming = globSync('src/core/{endpoint,check,chat}/**/*.ts')
      .filter((file) => !/vendors\/(?:vendors(?:OfChina|Elsewhere)|localServerKinds)\.ts$/.test(file))
      .filter((file) => names.test(readFileSync(file, 'utf8')));
    assert.deepEqual(naming, []);
  });
});
