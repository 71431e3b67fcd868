import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { createAuthority } from '../endpoint/certificates';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { type Front, startFront } from '../endpoint/front';
import { type TestProxy, startProxy } from '../endpoint/proxy';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

const key = 'sk-first-answer-81c2';
const models = { 'gloss.models.stream': null, 'gloss.models.standard': null, 'gloss.models.batch': null };

const isSoonVisible = (found: Locator): Promise<boolean> =>
  found.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );

describe('The way to the first answer', function () {
  this.timeout(testMs);
  let scene: Scene;
  let vendor: ScriptedEndpoint;
  let front: Front;
  let proxy: TestProxy;
  let folder: string;
  /** What a person has done since the code was selected. */
  let actions: number;

  before(async () => {
    const [authority, endpoint] = await Promise.all([createAuthority(), startEndpoint()]);
    vendor = endpoint;
    front = await startFront(vendor.port, await authority.issue(['api.holysheep.ai', 'api.deepseek.com']));
    // Every vendor is this machine.
    proxy = await startProxy({ target: front.port });
    folder = mkdtempSync(join(tmpdir(), 'gloss-first-'));
    writeFileSync(join(folder, 'root.pem'), authority.root);
    scene = await openScene({
      settings: {
        'gloss.endpoint.proxy': `http://127.0.0.1:${proxy.port}`,
        'gloss.endpoint.caFile': join(folder, 'root.pem'),
        'gloss.endpoint.network': 'own',
      },
    });
  });
  after(async () => {
    await scene?.close();
    await Promise.all([front, proxy, vendor].map((one) => one?.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  /** Selects code that was not explained before, at the default endpoint without a key. */
  async function begin(): Promise<void> {
    await scene.window.changeSettings({ 'gloss.endpoint.baseUrl': null, ...models });
    vendor.reset();
    actions = 0;
    await act(() => scene.explain());
    await scene.panel.waitFor('needs-key');
  }

  async function act(action: () => Promise<unknown>): Promise<void> {
    actions += 1;
    await action();
  }

  /** Pastes the key into the box that asks for it. */
  async function enterKey(host: string): Promise<void> {
    const { quickInput } = scene.window;
    await quickInput.title.getByText(`API key for ${host}`).waitFor();
    await act(() => quickInput.write(key));
    await act(() => quickInput.input.press('Enter'));
  }

  /** That nothing was sent but for this model, and nothing failed. */
  function onlyAsked(endpoint: ScriptedEndpoint, model: string): void {
    assert.deepEqual(
      endpoint.chats().map(({ json }) => json?.model),
      [model],
    );
  }

  it('to a server on this machine goes on by itself, after one question for the model', async () => {
    const { window, panel } = scene;
    const local = await startEndpoint({ port: 1234 });
    local.setModels(['nomic-embed-text', 'qwen3', 'llama3.1:latest']);
    try {
      const way = panel.button('LM Studio, 3 models: use it');
      // A server that does not answer in 300 ms does not count; on a busy machine that may take more than one try.
      do await begin();
      while (!(await isSoonVisible(way)));
      await panel.frame().getByText('HolySheep needs an API key').waitFor();
      await picture(window, 'setup-dark');
      await act(() => way.click());
      await window.quickInput.title.getByText('One model for everything at localhost:1234').waitFor();
      await window.quickInput.row('qwen3').waitFor();
      await picture(window, 'one-model-dark');
      assert.equal(local.chats().length, 0);
      await act(() => window.press('Enter'));
      await panel.waitFor('done');
      onlyAsked(local, 'qwen3');
      assert.ok(actions <= 3, `${actions}`);
      assert.equal(vendor.requests.length, 0);
    } finally {
      await local.close();
    }
  });

  it('by another vendor asks for nothing that the vendor does not list', async () => {
    const { window, panel } = scene;
    vendor.setModels(['deepseek-reasoner', 'deepseek-chat']);
    await begin();
    await act(() => panel.button('DeepSeek').click());
    await enterKey('api.deepseek.com');
    await window.quickInput.title.getByText('One model for everything at api.deepseek.com').waitFor();
    assert.equal(vendor.chats().length, 0);
    await act(() => window.press('Enter'));
    await panel.waitFor('done');
    onlyAsked(vendor, 'deepseek-chat');
    assert.ok(actions <= 5, `${actions}`);
    assert.equal((await vendor.waitForChat()).headers.authorization, `Bearer ${key}`);
    await window.statusBarItem('deepseek-chat').waitFor();
  });

  it('after a name that is not listed was refused goes on with the model that is chosen', async () => {
    const { window, panel } = scene;
    vendor.setModels(['deepseek-reasoner', 'deepseek-chat']);
    await window.changeSettings({ 'gloss.endpoint.baseUrl': 'https://api.deepseek.com/v1', ...models });
    vendor.reset();
    await scene.explain();
    await panel.waitFor('failed');
    await panel.frame().getByText('is not served here', { exact: false }).first().waitFor();
    assert.equal(vendor.chats().length, 0);
    await panel.button('Select model').click();
    await window.quickInput.pick('deepseek-reasoner');
    await panel.waitFor('done');
    onlyAsked(vendor, 'deepseek-reasoner');
  });

  it('by the default endpoint is a key and nothing else', async () => {
    const { panel } = scene;
    vendor.setModels(['gpt-4o-mini', 'gpt-4.1', 'deepseek-v3.2']);
    await begin();
    await act(() => panel.button('Set API key').click());
    await enterKey('api.holysheep.ai');
    await panel.waitFor('done');
    onlyAsked(vendor, 'gpt-4o-mini');
    assert.ok(actions <= 4, `${actions}`);
  });

  it('stays at the key, and names the new host, where the new endpoint lacks one too', async () => {
    const { window, panel } = scene;
    await window.changeSettings({ 'gloss.endpoint.baseUrl': 'https://endpoint.invalid/v1', ...models });
    await scene.explain();
    await panel.waitFor('needs-key');
    await window.changeSettings({ 'gloss.endpoint.baseUrl': 'https://other.invalid/v1' });
    await panel.frame().getByText('other.invalid', { exact: false }).first().waitFor();
    await panel.waitFor('needs-key');
  });
});
