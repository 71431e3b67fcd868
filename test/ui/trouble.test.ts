import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

const canary = 'sk-canary-5f1d9a7b3c';

let scene: Scene;
before(async function () {
  this.timeout(testMs);
  scene = await openScene();
});
after(() => scene?.close());
beforeEach(async function () {
  this.timeout(testMs);
  await scene.renewEndpoint({ 'gloss.models.stream': null });
});

/** Enters a key for the endpoint in use. */
async function setKey(): Promise<void> {
  const { window, endpoint } = scene;
  await window.runCommand('Gloss: Set API Key');
  await window.quickInput.title.getByText(`API key for 127.0.0.1:${endpoint.port}`).waitFor();
  await window.quickInput.enter(canary);
  await window.statusBarItem(`127.0.0.1:${endpoint.port} is saved`).waitFor();
}

/** Asks for an explanation from a host that wants a key; without one it is sent nothing. */
async function explainWithoutKey(): Promise<void> {
  const { window, panel } = scene;
  await window.changeSettings({ 'gloss.endpoint.baseUrl': 'https://endpoint.invalid/v1' });
  await scene.explain();
  await panel.waitFor('needs-key');
  await panel.frame().getByText('endpoint.invalid', { exact: false }).first().waitFor();
}

describe('Without a key', function () {
  this.timeout(testMs);

  it('says that a key is needed and offers to set it', async () => {
    const { window, panel } = scene;
    await explainWithoutKey();
    await picture(window, 'needs-key-dark');
    await panel.button('Set API key').click();
    await window.quickInput.title.getByText('API key for endpoint.invalid').waitFor();
    assert.equal(await window.quickInput.input.getAttribute('type'), 'password');
    await window.quickInput.cancel();
    await panel.waitFor('needs-key');
  });

  it('says that VS Code has no model of its own, in the panel and in the status bar, and leads to another endpoint', async () => {
    const { window, panel, endpoint } = scene;
    await window.changeSettings({ 'gloss.endpoint.baseUrl': 'vscode-lm:' });
    await window.statusBarItem('Gloss: set up').waitFor();
    await scene.explain();
    await panel.waitFor('needs-key');
    await panel.frame().getByRole('heading', { name: 'VS Code has no model yet' }).waitFor();
    await panel.frame().getByText('Install an extension that offers models', { exact: false }).waitFor();
    assert.deepEqual(await panel.frame().locator('button.primary:visible').allInnerTexts(), ['Select endpoint']);
    assert.equal(await panel.button('Set API key').count(), 0);
    await picture(window, 'no-models-dark');
    await panel.button('Select endpoint').click();
    await window.quickInput.title.getByText('Endpoint', { exact: true }).waitFor();
    await window.quickInput.cancel();
    await window.changeSettings({ 'gloss.endpoint.baseUrl': endpoint.url });
    await window.statusBarItem('Gloss: gpt-4o-mini').waitFor();
    assert.equal(endpoint.chats().length, 0);
  });

  it('takes no key that cannot be one, and sends a key to its own origin', async () => {
    const { window, panel, endpoint } = scene;
    await explainWithoutKey();
    await window.changeSettings({ 'gloss.endpoint.baseUrl': endpoint.url });
    await window.runCommand('Gloss: Set API Key');
    await window.quickInput.title.getByText(`API key for 127.0.0.1:${endpoint.port}`).waitFor();
    await window.quickInput.write('two words');
    await window.quickInput.message.getByText(/space/i).waitFor();
    await window.quickInput.enter(canary);
    // What waited for a key goes on.
    assert.equal((await endpoint.waitForChat()).headers.authorization, `Bearer ${canary}`);
    await panel.waitFor('done');
  });

  it('keeps the old key when the box is left with Escape, and forgets it when it is cleared', async () => {
    const { window, panel, endpoint } = scene;
    await setKey();
    await scene.explain();
    await endpoint.waitForChat();
    await panel.waitFor('done');

    await window.runCommand('Gloss: Set API Key');
    await window.quickInput.title.getByText('API key for').waitFor();
    await window.quickInput.cancel();
    await panel.button('Regenerate').click();
    assert.equal((await endpoint.waitForChat(2)).headers.authorization, `Bearer ${canary}`);
    await panel.waitFor('done');

    await window.runCommand('Gloss: Clear API Key');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Clear' }).click();
    await window.statusBarItem(`127.0.0.1:${endpoint.port} is cleared`).waitFor();
    await panel.button('Regenerate').click();
    assert.equal((await endpoint.waitForChat(3)).headers.authorization, undefined);
    await panel.waitFor('done');
  });
});

describe('The key', function () {
  this.timeout(testMs);

  it('is nowhere but in the header to its own origin: not on disk, not in the panel', async () => {
    const { window, panel, endpoint } = scene;
    await setKey();
    const echo = {
      error: { message: `Incorrect API key provided: ${canary}. Header: Authorization: Bearer ${canary}` },
    };
    endpoint.script({ status: 401, json: echo }, { status: 500, json: echo }, { status: 400, json: echo });
    // By its words the refusal of a key, whatever its status: none is asked again.
    for (const times of [1, 2, 3]) {
      await window.selectLines(1, 2 + times);
      await window.press('Control+Alt+E');
      await endpoint.waitForChat(times);
      await panel.waitFor('failed');
    }
    await window.selectLines(1, 6);
    await window.press('Control+Alt+E');
    await panel.answer().getByText('This code is explained.').waitFor();
    await scene.kept('This code is explained.');

    for (const { headers, body, path } of endpoint.requests) {
      const { authorization, ...others } = headers;
      assert.equal(authorization, `Bearer ${canary}`);
      assert.ok(!JSON.stringify([others, body, path]).includes(canary));
    }
    assert.ok(!(await panel.frame().locator('html').innerHTML()).includes(canary));
    assert.deepEqual(
      filesOfVsCode().filter((file) => readFileSync(file).includes(canary)),
      [],
    );
  });
});

/** Everything that the VS Code of the tests has written: settings, storage, and logs where there are any. */
function filesOfVsCode(): string[] {
  return readdirSync(dirname(scene.window.server.userDir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('When the endpoint fails', function () {
  this.timeout(testMs);

  it('says that the key was refused, asks once, and offers to set another', async () => {
    const { panel, endpoint, window } = scene;
    await setKey();
    endpoint.setReply({ status: 401, json: { error: { message: 'Incorrect API key provided.' } } });
    await scene.explain();
    await panel.waitFor('failed');
    await panel.frame().locator('.failure-what').getByText(`refused by 127.0.0.1:${endpoint.port}`).waitFor();
    await panel.button('Set API key').waitFor();
    assert.equal(endpoint.chats().length, 1);
    await picture(window, 'failed-dark');
  });

  it('tries again when the endpoint is busy, and then shows the answer', async () => {
    const { panel, endpoint } = scene;
    endpoint.setReply({ text: 'At last.' });
    endpoint.script({ status: 429, headers: { 'retry-after-ms': '20' }, json: { error: { message: 'Slow down' } } });
    await scene.explain();
    await endpoint.waitForChat(2);
    await panel.waitFor('done');
    assert.equal(endpoint.chats().length, 2);
  });

  it('W18: asks for a model that was typed, and offers those that are served when it is refused', async () => {
    const { panel, endpoint, window } = scene;
    await window.changeSettings({ 'gloss.models.stream': 'gpt-4-turbo' });
    await window.statusBarItem('gpt-4-turbo').waitFor();
    endpoint.script({ status: 404, json: { error: { message: 'No such model.', code: 'model_not_found' } } });
    await scene.explain();
    await panel.waitFor('failed');
    assert.deepEqual(
      endpoint.chats().map(({ json }) => json?.model),
      ['gpt-4-turbo'],
    );
    await panel.button('Select model').click();
    await window.quickInput.row('gpt-4.1').waitFor();
    await picture(window, 'select-model-dark');
    await window.quickInput.pick('gpt-4.1');
    await window.statusBarItem('gpt-4.1').waitFor();
  });
});
