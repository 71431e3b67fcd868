import * as assert from 'node:assert/strict';
import { type ProxySources, chooseProxy, nameOf, parseProxy } from '../../../../src/core/endpoint/wire/proxy';

type Sources = { own?: string; environment?: ProxySources['environment'] } & Partial<ProxySources['editor']>;

/** The proxy for a URL, as it is named to a person. */
function chosen(sources: Sources, url = 'https://api.example.com/v1'): string | undefined {
  const { own = '', environment = {}, support = true, proxy = '', noProxy = [], authorization } = sources;
  const found = chooseProxy(new URL(url), { own, editor: { support, proxy, noProxy, authorization }, environment });
  return found && nameOf(found);
}

describe('the choice of a proxy', () => {
  it('asks the setting of Gloss, then VS Code, then the environment', () => {
    const environment = { HTTPS_PROXY: 'http://environment:3' };
    assert.equal(chosen({ own: 'http://own:1', proxy: 'http://editor:2', environment }), 'own:1');
    assert.equal(chosen({ proxy: 'http://editor:2', environment }), 'editor:2');
    assert.equal(chosen({ environment }), 'environment:3');
    assert.equal(chosen({}), undefined);
  });

  it('takes the variable that fits best, in lower case before upper case', () => {
    const all = { ALL_PROXY: 'all:2', HTTP_PROXY: 'http:3' };
    assert.equal(chosen({ environment: { ...all, https_proxy: 'low:1', HTTPS_PROXY: 'up:1' } }), 'low:1');
    assert.equal(chosen({ environment: { ...all, https_proxy: '', HTTPS_PROXY: 'up:1' } }), 'up:1');
    assert.equal(chosen({ environment: all }), 'all:2');
    assert.equal(chosen({ environment: { http_proxy: 'http:3' } }), 'http:3');
  });

  it('never sends what is for this machine, or in the clear, through a proxy', () => {
    const inClear = ['http://10.0.0.1/v1', 'http://nas.local/v1'];
    for (const url of [
      ...inClear,
      'http://localhost:1/v1',
      'https://localhost/v1',
      'http://127.0.0.1:1/v1',
      'https://[::1]/v1',
    ])
      assert.equal(chosen({ own: 'own:1', proxy: 'editor:2', environment: { ALL_PROXY: 'all:3' } }, url), undefined);
  });

  it('leaves VS Code and the environment alone when proxies are off there', () => {
    const off = { support: false, proxy: 'editor:2', environment: { HTTPS_PROXY: 'env:3' } };
    assert.equal(chosen(off), undefined);
    assert.equal(chosen({ ...off, own: 'own:1' }), 'own:1');
  });

  const lists: [list: string, url: string, direct: boolean][] = [
    ['*', 'https://api.example.com/', true],
    ['other.com, *', 'https://api.example.com/', true],
    ['example.com', 'https://api.example.com/', true],
    ['.example.com', 'https://api.example.com/', true],
    ['*.example.com', 'https://api.example.com/', true],
    ['.example.com', 'https://example.com/', true],
    ['API.Example.COM', 'https://api.example.com/', true],
    ['ample.com', 'https://api.example.com/', false],
    ['example.com.evil.org', 'https://api.example.com/', false],
    ['other.com example.com', 'https://api.example.com/', true],
    ['example.com:443', 'https://api.example.com/', true],
    ['example.com:8443', 'https://api.example.com/', false],
    ['example.com:8443', 'https://api.example.com:8443/', true],
    ['10.1.2.3', 'https://10.1.2.3/', true],
    ['10.1.2.3:443', 'https://10.1.2.3:8443/', false],
    ['2001:db8::1', 'https://[2001:db8::1]/', true],
    ['[2001:db8::1]:443', 'https://[2001:db8::1]/', true],
    ['[2001:db8::1]:444', 'https://[2001:db8::1]/', false],
    [' , ,', 'https://api.example.com/', false],
    ['10.0.0.0/8', 'https://10.1.2.3/v1', true],
    ['10.0.0.0/8', 'https://11.1.2.3/v1', false],
    ['10.0.0.0/8:8443', 'https://10.1.2.3:8443/', true],
    ['10.0.0.0/8:8443', 'https://10.1.2.3/', false],
    ['192.168.1.128/25', 'https://192.168.1.127/', false],
    ['192.168.1.128/25', 'https://192.168.1.200/', true],
    ['0.0.0.0/0', 'https://1.2.3.4/', true],
    ['0.0.0.0/0', 'https://example.com/', false],
    ['10.0.0.0/33,10.0.0.0/x,/8', 'https://10.0.0.1/', false],
    ['fd00::/8', 'https://[fd12::1]/', true],
    ['[fd00::]/8:443', 'https://[fd12::1]/', true],
    ['fd00::/8', 'https://[fe12::1]/', false],
    ['2001:0db8:0:0::1', 'https://[2001:db8::1]/', true],
    ['10.0.0.0/8', 'https://[::ffff:10.1.2.3]/', true],
    ['192.168.*', 'https://192.168.4.5/', true],
    ['192.168.*', 'https://192.169.4.5/', false],
    ['api.*.com', 'https://api.example.com/', true],
    ['*.internal.*', 'https://llm.internal.corp/', true],
    ['<local>', 'https://llm/', true],
    ['<local>', 'https://llm.corp/', false],
    ['a.com;example.com', 'https://api.example.com/', true],
    ['example.com.', 'https://api.example.com/', true],
    ['https://api.example.com', 'https://api.example.com/', true],
    ['0.0.1', 'https://10.0.0.1/', false],
    ['https://api.example.com/v1', 'https://api.example.com/', true],
    ['10.', 'https://10.0.0.1/', true],
    ['192.168.', 'https://192.169.4.5/', false],
    ['10.', 'https://10.example.com/', false],
    ['192.168.0.0/255.255.0.0', 'https://192.168.4.5/', true],
    ['192.168.0.0/255.255.0.0', 'https://192.169.4.5/', false],
    ['192.168.0.0/255.0.255.0', 'https://192.168.4.5/', false],
    ['::ffff:10.0.0.0/104', 'https://10.1.2.3/', true],
    ['::ffff:10.0.0.0/8', 'https://11.1.2.3/', false],
    ['bücher.example', 'https://bücher.example/', true],
    ['"*.example.com"', 'https://api.example.com/', true],
    ['a.com|example.com', 'https://api.example.com/', true],
    ['a.com，example.com', 'https://api.example.com/', true],
  ];
  for (const [list, url, direct] of lists) {
    it(`P1: goes ${direct ? 'directly' : 'by the proxy'} to ${url} with NO_PROXY=${list}`, () => {
      const expected = direct ? undefined : 'proxy:1';
      for (const name of ['NO_PROXY', 'no_proxy'])
        assert.equal(chosen({ environment: { HTTPS_PROXY: 'proxy:1', [name]: list } }, url), expected);
      assert.equal(chosen({ proxy: 'proxy:1', noProxy: list.split(',') }, url), expected);
    });
  }

  it('P1: sends nothing directly where a proxy is named that cannot be read', () => {
    for (const proxy of [
      'http://me:pa#ss@proxy:8080',
      'http://me:12#ss@proxy:8080',
      'http://me:1/2@proxy',
      'http://',
      'a b',
    ]) {
      for (const sources of [{ own: proxy }, { proxy }, { environment: { https_proxy: proxy } }]) {
        assert.throws(() => chosen(sources), { code: 'PROXY_UNREADABLE' }, proxy);
      }
      assert.equal(chosen({ environment: { HTTPS_PROXY: proxy, NO_PROXY: '*' } }), undefined);
    }
  });

  it('reads NO_PROXY for the proxy of VS Code only where http.noProxy is empty, and never for that of Gloss', () => {
    const environment = { NO_PROXY: 'example.com' };
    assert.equal(chosen({ proxy: 'editor:2', environment }), undefined);
    assert.equal(chosen({ proxy: 'editor:2', noProxy: ['other.com'], environment }), 'editor:2');
    assert.equal(chosen({ own: 'own:1', noProxy: ['example.com'], environment }), 'own:1');
  });

  it('takes user and password out of the address', () => {
    const proxy = parseProxy('http://us%40er:p%C3%A4ss@proxy.example.com:3128/');
    assert.equal(proxy?.url.href, 'http://proxy.example.com:3128/');
    assert.equal(proxy?.authorization, `Basic ${Buffer.from('us@er:päss').toString('base64')}`);
    assert.equal(parseProxy('user:100%@proxy:1')?.authorization, `Basic ${btoa('user:100%')}`);
    assert.equal(parseProxy('proxy:1')?.authorization, undefined);
  });

  it('uses http.proxyAuthorization with the proxy of VS Code only', () => {
    const sources = (own: string): ProxySources => ({
      own,
      editor: { support: true, proxy: 'http://u:p@editor:2', noProxy: [], authorization: 'Bearer x' },
      environment: {},
    });
    assert.equal(chooseProxy(new URL('https://a.example/'), sources(''))?.authorization, 'Bearer x');
    assert.equal(chooseProxy(new URL('https://a.example/'), sources('own:1'))?.authorization, undefined);
  });

  it('names host and port', () => {
    const names = ['proxy', 'https://proxy', 'socks5://proxy:1080', 'http://[::1]:3'].map((text) => parseProxy(text));
    assert.deepEqual(
      names.map((proxy) => proxy && nameOf(proxy)),
      ['proxy:80', 'proxy:443', 'proxy:1080', '[::1]:3'],
    );
  });

  it('makes nothing of what is no address', () => {
    for (const text of ['', '  ', 'http://', 'http://a b', 'http://proxy:99999'])
      assert.equal(parseProxy(text), undefined);
  });
});
