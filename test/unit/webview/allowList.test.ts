import assert from 'node:assert/strict';
import { allowedValue, attributesOf, isAllowed } from '../../../src/webview/markdown/allowList';

describe('what an answer may have', () => {
  it('is no element that could load, style, submit or run', () => {
    for (const tag of [
      'script',
      'style',
      'img',
      'svg',
      'iframe',
      'object',
      'form',
      'input',
      'link',
      'base',
      'constructor',
      '',
    ])
      assert.ok(!isAllowed(tag), tag);
    for (const tag of ['p', 'h1', 'a', 'code', 'pre', 'table', 'td', 'br', 'ol']) assert.ok(isAllowed(tag), tag);
  });

  it('is no attribute that could', () => {
    for (const tag of ['p', 'a', 'td', 'code', 'img', 'toString']) {
      for (const name of ['style', 'src', 'srcset', 'onclick', 'ping', 'class', 'id', 'target'])
        assert.ok(!attributesOf(tag).includes(name), `${tag} ${name}`);
    }
  });

  it('is no link but to the web, or to nowhere', () => {
    for (const address of ['https://example.com', 'HTTP://example.com', '#'])
      assert.equal(allowedValue('href', address), address);
    for (const address of [
      'javascript:alert(1)',
      'command:x',
      '//example.com',
      'data:text/html,x',
      '#x',
      ' https://x',
      '',
    ])
      assert.equal(allowedValue('href', address), undefined, address);
  });
});
