import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { repoRoot } from '../vscode/root';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

/** Where the presets expect servers on this machine. */
const localPorts: Record<string, number> = { Ollama: 11434, 'LM Studio': 1234, 'llama.cpp': 8080, vLLM: 8000 };

/** Settings that the tests change. */
const normal = { 'gloss.models.stream': null, 'gloss.models.standard': null, 'gloss.models.batch': null };

let scene: Scene;
before(async function () {
  this.timeout(testMs);
  scene = await openScene({ extensions: [repoRoot, join(repoRoot, 'test', 'fixtures', 'language-models')] });
});
after(() => scene?.close());

describe('Choosing an endpoint', function () {
  this.timeout(testMs);
  let local: { name: string; endpoint: ScriptedEndpoint };
  beforeEach(async () => {
    local = await onFreePort();
    local.endpoint.setModels(['qwen3', 'llama3.1:latest']);
    await scene.renewEndpoint({ ...normal, 'gloss.endpoint.baseUrl': 'https://endpoint.invalid/v1' });
  });
  afterEach(() => local?.endpoint.close());

  it('shows the known ones, the one in use, which have a key and which run on this machine', async () => {
    const { window } = scene;
    const row = (label: string) => window.quickInput.row(label);
    const opened = async (): Promise<boolean> => {
      await window.runCommand('Gloss: Select Endpoint');
      await row('HolySheep').getByText('api.holysheep.ai/v1 · needs a key').waitFor();
      await row(local.name).getByText('running').waitFor();
      return row(local.name).getByText('running, 2 models').isVisible();
    };
    // A server that does not answer in 300 ms does not count; on a busy machine that may take more than one try.
    while (!(await opened())) await window.quickInput.cancel();
    await picture(window, 'select-endpoint-dark');
    await window.quickInput.write('custom');
    await window.quickInput.rows.filter({ hasText: 'https://endpoint.invalid/v1' }).waitFor();
    await window.quickInput.cancel();
    for (const { path, headers } of local.endpoint.requests) {
      assert.deepEqual([path, headers.authorization], ['/v1/models', undefined]);
    }
  });

  it('goes on to the models when those in use are not served there', async () => {
    const { window, panel } = scene;
    await window.runCommand('Gloss: Select Endpoint');
    await window.quickInput.pick(local.name);
    const host = `localhost:${localPorts[local.name]}`;
    await window.quickInput.title.getByText(`One model for everything at ${host}`).waitFor();
    await window.quickInput.pick('Choose for each…');
    await window.quickInput.title.getByText(`Explanations and follow-ups: model at ${host}`).waitFor();
    await window.quickInput.row('qwen3').waitFor();
    await picture(window, 'select-model-local-dark');
    await window.quickInput.pick('qwen3');
    await window.quickInput.title.getByText('Short answers').waitFor();
    await window.quickInput.cancel();
    await window.statusBarItem('qwen3').waitFor();
    await scene.explain();
    await panel.waitFor('done');
    assert.equal((await local.endpoint.waitForChat()).json?.model, 'qwen3');
  });

  it('asks for a key where one is needed, for that endpoint only', async () => {
    const { window } = scene;
    await window.runCommand('Gloss: Select Endpoint');
    await window.quickInput.pick('OpenAI');
    await window.quickInput.title.getByText('API key for api.openai.com').waitFor();
    await window.quickInput.cancel();
  });

  it('takes any base URL that is safe, and says what is wrong with another', async () => {
    const { window, endpoint, panel } = scene;
    endpoint.setModels(['gpt-4o-mini', 'gpt-4.1', 'deepseek-v3.2']);
    await window.runCommand('Gloss: Select Endpoint');
    await window.quickInput.write('custom');
    await window.quickInput.pick('Custom…');
    await window.quickInput.title.getByText('Base URL of the endpoint').waitFor();
    await window.quickInput.write('http://api.example.com/v1');
    await window.quickInput.message.getByText('must use https').waitFor();
    // Over plain http to a private address nothing goes without a yes; nor is the address set.
    await window.quickInput.enter('http://192.168.1.5:11434/v1');
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.getByText('Send to 192.168.1.5:11434 without encryption?').waitFor();
    await dialog.getByText('Code and key go over this network in the clear.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await window.findNotification('Nothing is sent to 192.168.1.5:11434');
    await window.runCommand('Notifications: Clear All Notifications');
    await window.runCommand('Gloss: Select Endpoint');
    await window.quickInput.write('custom');
    await window.quickInput.pick('Custom…');
    await window.quickInput.title.getByText('Base URL of the endpoint').waitFor();
    await window.quickInput.enter(endpoint.url);
    await window.quickInput.root.waitFor({ state: 'hidden' });
    await scene.explain();
    await endpoint.waitForChat();
    await panel.waitFor('done');
  });
});

describe('Choosing models', function () {
  this.timeout(testMs);
  beforeEach(() => scene.renewEndpoint(normal));

  it('is done for each mode, with prices, context and what each is good for', async () => {
    const { window, endpoint } = scene;
    const pricing = { prompt: '0.0000004', completion: '0.0000016', input_cache_read: '0.0000001' };
    const mini = { id: 'openai/gpt-4o-mini', context_length: 128000, pricing };
    endpoint.setModels([mini, 'gpt-4.1', 'claude-sonnet-4.5', 'deepseek-v3.2', 'qwen3-coder'] as { id: string }[]);
    await window.runCommand('Gloss: Select Model');
    const row = (label: string) => window.quickInput.row(label);
    await row('qwen3-coder').waitFor();
    const current = window.quickInput.rows.filter({ has: window.page.locator('.codicon-check') });
    await current.filter({ hasText: 'openai/gpt-4o-mini' }).getByText('input $0.40, output $1.60').waitFor();
    await current.getByText('128,000 tokens of context').waitFor();
    await row('qwen3-coder').getByText('price unknown').waitFor();
    await picture(window, 'select-model-stream-dark');
    await window.quickInput.pick('Many files in the background');
    await window.quickInput.title.getByText('Many files in the background').waitFor();
    await picture(window, 'select-model-batch-dark');
    await window.quickInput.pick('claude-sonnet-4.5');
    await window.quickInput.root.waitFor({ state: 'hidden' });

    await window.runCommand('Gloss: Select Model');
    await row('Many files in the background').getByText('claude-sonnet-4.5').waitFor();
    await row('Short answers').getByText('gpt-4.1').waitFor();
    await window.quickInput.cancel();
    await window.statusBarItem('gpt-4o-mini').waitFor();
  });

  it('takes a typed name that no list holds', async () => {
    const { window } = scene;
    await window.runCommand('Gloss: Select Model');
    await window.quickInput.write('my-own');
    await window.quickInput.pick('Use “my-own”');
    await window.statusBarItem('my-own').waitFor();
  });
});

describe("VS Code's own models", function () {
  this.timeout(testMs);
  beforeEach(() => scene.renewEndpoint(normal));

  it('are an endpoint like any other: chosen, then a model, then asked', async () => {
    const { window, panel, endpoint } = scene;
    await window.runCommand('Gloss: Select Endpoint');
    await window.quickInput.write('own models');
    await window.quickInput.row("VS Code's own models").getByText('7 models').waitFor();
    await window.quickInput.pick("VS Code's own models");
    await window.quickInput.title.getByText('One model for everything at VS Code').waitFor();
    await picture(window, 'select-model-vscode-dark');
    await window.quickInput.pick('gloss-tests/friendly');
    await window.quickInput.root.waitFor({ state: 'hidden' });
    await window.statusBarItem('gloss-tests/friendly').waitFor();
    await scene.explain();
    await panel.answer().getByText('A model of VS Code says so.').waitFor();
    assert.equal(endpoint.chats().length, 0);
  });
});

/** A server where a preset looks for one; whatever the machine runs itself keeps its port. */
async function onFreePort(): Promise<{ name: string; endpoint: ScriptedEndpoint }> {
  for (const [name, port] of Object.entries(localPorts)) {
    const endpoint = await startEndpoint({ port }).catch(() => undefined);
    if (endpoint) return { name, endpoint };
  }
  throw new Error(`All of the ports ${Object.values(localPorts).join(', ')} are taken.`);
}
