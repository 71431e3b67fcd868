import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tls from 'node:tls';
import * as vscode from 'vscode';
import type { Failure, PanelState } from '../../src/shared/protocol';
import { type Authority, createAuthority } from '../endpoint/certificates';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { type Front, startFront } from '../endpoint/front';
import { type TestProxy, startProxy } from '../endpoint/proxy';
import { api, globalDispatchers, setSettings, until } from './gloss';

const canary = 'sk-canary-5eed5eed';
/** Nothing but the proxies of these tests knows this name. */
const name = 'api.gloss.test';
const fromEnvironment = ['HTTPS_PROXY', 'NO_PROXY'] as const;

describe('The network', function () {
  // Most tests change settings and explain more than once.
  this.timeout(60_000);
  let authority: Authority;
  let endpoint: ScriptedEndpoint;
  let front: Front;
  let proxy: TestProxy;
  let guarded: TestProxy;
  let folder: string;
  let caFile: string;
  const changed = new Set<string>();

  before(async () => {
    [authority, endpoint] = await Promise.all([createAuthority(), startEndpoint()]);
    [front, proxy, guarded] = await Promise.all([
      startFront(endpoint.port, await authority.issue([name, '127.0.0.1'])),
      startProxy(),
      startProxy({ password: 'user:secret-word' }),
    ]);
    folder = mkdtempSync(join(tmpdir(), 'gloss-network-'));
    caFile = join(folder, 'root.pem');
    writeFileSync(caFile, `The root of a company\n${authority.root}`);
    for (const host of [name, '127.0.0.1']) await (await api()).keys.set(`https://${host}:${front.port}`, canary);
  });
  after(async () => {
    for (const host of [name, '127.0.0.1']) await (await api()).keys.clear(`https://${host}:${front.port}`);
    await Promise.all([endpoint, front, proxy, guarded].map((one) => one.close()));
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    for (const one of [endpoint, front, proxy, guarded]) one.reset();
    for (const variable of fromEnvironment) delete process.env[variable];
    await set({ 'gloss.endpoint.baseUrl': `https://${name}:${front.port}/v1`, 'gloss.endpoint.caFile': caFile });
  });
  afterEach(async () => {
    await setSettings(Object.fromEntries([...changed].map((id) => [id, undefined])));
    changed.clear();
    for (const variable of fromEnvironment) delete process.env[variable];
  });

  async function set(values: Record<string, unknown>): Promise<void> {
    for (const id of Object.keys(values)) changed.add(id);
    await setSettings(values);
  }
  /** Each explanation is of other code: what was answered before would come from disk. */
  let asked = 0;
  async function explain(phase: 'done' | 'failed'): Promise<Readonly<PanelState>> {
    const content = `const asked = ${++asked};`;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
    const state = await until(['done', 'failed'], () => vscode.commands.executeCommand('gloss.explain'));
    assert.equal(state.phase, phase, state.turns[0]?.failure?.what);
    return state;
  }
  async function failure(): Promise<Failure> {
    const found = (await explain('failed')).turns[0]?.failure;
    assert.ok(found);
    assert.doesNotMatch(JSON.stringify(found), /secret-word|sk-canary/);
    return found;
  }
  /** The key reached the endpoint, inside of TLS, and nobody else. */
  function onlyTheEndpointHasTheKey(): void {
    assert.equal(endpoint.chats().at(-1)?.headers.authorization, `Bearer ${canary}`);
    for (const { received } of [proxy, guarded]) assert.doesNotMatch(received(), /canary|Bearer/);
  }

  it('trusts the certificates of gloss.endpoint.caFile', async () => {
    await set({ 'gloss.endpoint.baseUrl': `https://127.0.0.1:${front.port}/v1` });
    await explain('done');
    onlyTheEndpointHasTheKey();
  });

  it('says which host it does not trust, and what to do, and sends nothing', async () => {
    await set({ 'gloss.endpoint.baseUrl': `https://127.0.0.1:${front.port}/v1`, 'gloss.endpoint.caFile': '' });
    const { what, next, actions } = await failure();
    assert.match(what, new RegExp(`^127\\.0\\.0\\.1:${front.port} shows a certificate that is not trusted`));
    assert.match(next, /gloss\.endpoint\.caFile/);
    assert.ok(actions.includes('open-settings'));
    assert.equal(front.received(), '');
  });

  it('says in one sentence what is wrong with the file, and reads it again once it is right', async () => {
    const file = join(folder, 'later.pem');
    await set({ 'gloss.endpoint.baseUrl': `https://127.0.0.1:${front.port}/v1`, 'gloss.endpoint.caFile': file });
    assert.equal((await failure()).what, `The certificates in ${file} cannot be read.`);
    writeFileSync(file, 'no PEM');
    assert.match((await failure()).what, /holds no certificates in PEM, or a broken one\.$/);
    writeFileSync(file, authority.root.replace(/[A-Z]{3}/, 'AAA'));
    assert.match((await failure()).what, /or a broken one\.$/);
    writeFileSync(file, authority.root);
    await explain('done');
  });

  it('goes by gloss.endpoint.proxy', async () => {
    await set({ 'gloss.endpoint.proxy': `http://127.0.0.1:${proxy.port}` });
    await explain('done');
    assert.deepEqual([...new Set(proxy.asked)], [`${name}:${front.port}`]);
    onlyTheEndpointHasTheKey();
  });

  it('gives gloss.endpoint.proxy its password, and says when it asks for one', async () => {
    await set({ 'gloss.endpoint.proxy': `http://127.0.0.1:${guarded.port}` });
    const { what, next, actions } = await failure();
    assert.equal(what, `The proxy 127.0.0.1:${guarded.port} asks for a password.`);
    assert.match(next, /gloss\.endpoint\.proxy/);
    assert.ok(actions.includes('open-settings'));
    await set({ 'gloss.endpoint.proxy': `http://user:secret-word@127.0.0.1:${guarded.port}` });
    await explain('done');
    onlyTheEndpointHasTheKey();
  });

  it('says what is no proxy', async () => {
    await set({ 'gloss.endpoint.proxy': 'http://a b' });
    assert.match((await failure()).what, /^gloss\.endpoint\.proxy is not an address/);
  });

  it('goes by http.proxy, with and without a password', async () => {
    await set({ 'http.proxy': `http://127.0.0.1:${proxy.port}`, 'gloss.endpoint.network': 'own' });
    await explain('done');
    await set({ 'http.proxy': `http://127.0.0.1:${guarded.port}` });
    assert.match((await failure()).what, /asks for a password/);
    await set({ 'http.proxy': `http://user:secret-word@127.0.0.1:${guarded.port}` });
    await explain('done');
    onlyTheEndpointHasTheKey();
    const authorization = `Basic ${btoa('user:secret-word')}`;
    await set({ 'http.proxy': `http://127.0.0.1:${guarded.port}`, 'http.proxyAuthorization': authorization });
    await explain('done');
    onlyTheEndpointHasTheKey();
  });

  it('goes by HTTPS_PROXY, but not for what NO_PROXY or http.noProxy names', async () => {
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    await set({ 'gloss.endpoint.network': 'own' });
    await explain('done');
    assert.ok(proxy.asked.length > 0);
    proxy.reset();
    const origin = 'https://elsewhere.invalid';
    await (await api()).keys.set(origin, canary);
    await set({ 'gloss.endpoint.baseUrl': `${origin}/v1` });
    process.env.NO_PROXY = 'example.com, elsewhere.invalid';
    assert.match((await failure()).what, /^elsewhere\.invalid cannot be found/);
    delete process.env.NO_PROXY;
    await set({ 'http.noProxy': ['elsewhere.invalid'] });
    assert.match((await failure()).what, /^elsewhere\.invalid cannot be found/);
    await (await api()).keys.clear(origin);
    assert.equal(proxy.received(), '');
  });

  it('takes plain http to this machine through no proxy', async () => {
    await set({ 'gloss.endpoint.baseUrl': endpoint.url, 'gloss.endpoint.proxy': `http://127.0.0.1:${proxy.port}` });
    await explain('done');
    await set({ 'gloss.endpoint.network': 'editor' });
    await explain('done');
    assert.equal(proxy.received(), '');
  });

  it('tries again when the connection breaks before an answer', async () => {
    await set({ 'gloss.endpoint.baseUrl': endpoint.url });
    endpoint.script({ raw: [], then: 'reset' });
    await explain('done');
    assert.equal(endpoint.chats().length, 2);
  });

  describe('of VS Code', () => {
    const trusted = tls.getCACertificates('default');
    /** What makes VS Code's own fetch trust the root of these tests. */
    beforeEach(async () => {
      tls.setDefaultCACertificates([...trusted, authority.root]);
      await set({ 'http.systemCertificates': false });
    });
    afterEach(() => tls.setDefaultCACertificates(trusted));

    it('is used where the settings ask for it, with its proxy and password', async () => {
      await set({
        'gloss.endpoint.network': 'editor',
        'http.proxy': `http://user:secret-word@127.0.0.1:${guarded.port}`,
      });
      await explain('done');
      assert.ok(guarded.asked.length > 0);
      onlyTheEndpointHasTheKey();
    });

    it('says when the proxy of VS Code asks for a password', async () => {
      // VS Code 1.106 keeps to the first proxy of a session until this setting changes.
      await set({ 'http.systemCertificates': true });
      await set({ 'gloss.endpoint.network': 'editor', 'http.proxy': `http://127.0.0.1:${guarded.port}` });
      assert.equal((await failure()).what, 'The proxy of VS Code asks for a password.');
      assert.equal(front.received(), '');
    });

    it('is used where ours cannot connect, and only then', async () => {
      await set({ 'gloss.endpoint.baseUrl': `https://127.0.0.1:${front.port}/v1`, 'gloss.endpoint.caFile': '' });
      tls.setDefaultCACertificates(trusted);
      assert.match((await failure()).what, /is not trusted/);
      assert.equal(front.received(), '');
      // From here on VS Code trusts more than our connections did when they were made.
      tls.setDefaultCACertificates([...trusted, authority.root]);
      await explain('done');
      assert.equal(endpoint.chats().length, 1);
      // A header of `fetch`, which our own connections do not send.
      assert.equal(endpoint.chats()[0]?.headers['sec-fetch-mode'], 'cors');
      onlyTheEndpointHasTheKey();
      await set({ 'gloss.endpoint.network': 'own', 'gloss.endpoint.caFile': caFile });
      await explain('done');
      assert.equal(endpoint.chats()[1]?.headers['sec-fetch-mode'], undefined);
    });
  });

  it('leaves the network of other extensions alone', async () => {
    const before = globalDispatchers();
    await set({ 'gloss.endpoint.proxy': `http://127.0.0.1:${proxy.port}` });
    await explain('done');
    assert.deepEqual(globalDispatchers(), before);
    // No other extension's request is seen by our proxy either.
    proxy.reset();
    await fetch(`${endpoint.url}/models`);
    assert.equal(proxy.received(), '');
  });
});
