import assert from 'node:assert/strict';
import { pageHtml } from '../../../src/host/platform/pageHtml';

describe("the panel's policy", () => {
  it('allows nothing but its own script and styles', () => {
    const html = pageHtml({
      nonce: 'N',
      cspSource: 'https://own',
      script: 'https://own/a.js',
      style: 'https://own/a.css',
      title: 'Explanation',
      sentences: { 'A "b" <c>': '&' },
    });
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1] ?? '';
    assert.deepEqual(policy.split('; '), [
      "default-src 'none'",
      "script-src 'nonce-N'",
      'style-src https://own',
      'font-src https://own',
      "img-src 'none'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    // It must stand before anything that it is to hold for.
    assert.ok(html.indexOf('http-equiv') < Math.min(html.indexOf('<link'), html.indexOf('<script')));
    for (const [script] of html.matchAll(/<script[^>]*>/g)) assert.ok(script.includes('nonce="N"'), script);
  });
});
