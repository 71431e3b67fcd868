import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { testMs } from './driver/patience';
import { type Scene, picture, openScene } from './support';

describe('In a folder that is not trusted', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => (scene = await openScene({ trusted: false })));
  after(() => scene?.close());

  it('shows the sample with one click, asks for no trust and sends nothing', async () => {
    const { window, endpoint, panel } = scene;
    await window.runCommand('Gloss: Focus on Explanation View');
    await panel.button('Try it now').click();
    await panel.waitFor('done');
    await panel.frame().getByText('A sample answer, written beforehand').waitFor();
    await picture(window, 'sample-dark');
    await panel.answer().locator('[data-lines="5-5"], [data-lines="5"]').first().click();
    await window.page.locator('.view-overlays .cdr[class*="ced-"]').first().waitFor();
    assert.equal(await window.page.locator('.monaco-dialog-box').count(), 0);
    assert.equal(endpoint.requests.length, 0);
    await window.openFile('tokenBucket.ts');
  });

  it('asks before it sends, and sends nothing when the answer is no', async () => {
    const { window, endpoint, panel } = scene;
    const dialog = window.page.locator('.monaco-dialog-box');
    await window.selectLines(24, 31);
    await window.press('Control+Alt+E');
    await dialog.getByText('not trusted').first().waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await panel.waitFor('stopped');
    assert.equal(endpoint.requests.length, 0);

    await window.press('Control+Alt+E');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await panel.waitFor('done');
    assert.equal(endpoint.chats().length, 1);
  });

  it('M10: asks before it looks for servers on this machine, and opens no connection when the answer is no', async () => {
    const { window } = scene;
    const dialog = window.page.locator('.monaco-dialog-box');
    const picker = window.page.locator('.quick-input-widget');
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(1234, '127.0.0.1', resolve));
    try {
      await window.runCommand('Gloss: Select Endpoint');
      await dialog.getByText('localhost:1234', { exact: false }).waitFor();
      await picture(window, 'untrusted-look-dark');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await picker.getByText('LM Studio').first().waitFor();
      await picker.getByText('needs a key').first().waitFor();
      await window.press('Escape');
      assert.equal(connections, 0);

      await window.runCommand('Gloss: Select Endpoint');
      await dialog.getByRole('button', { name: 'Send' }).click();
      await picker.getByText('not running').first().waitFor();
      await window.press('Escape');
      assert.ok(connections > 0);
    } finally {
      server.close();
    }
  });

  it('M10: asks before it checks the endpoint, and sends nothing for a new key or when the answer is no', async () => {
    const { window } = scene;
    await scene.renewEndpoint();
    const dialog = window.page.locator('.monaco-dialog-box');
    await window.runCommand('Gloss: Set API Key');
    await window.quickInput.enter('sk-of-a-folder-that-is-not-trusted');
    await window.statusBarItem(`127.0.0.1:${scene.endpoint.port} is saved`).waitFor();
    for (const command of ['Gloss: Check Endpoint', 'Gloss: Select Model']) {
      await window.runCommand(command);
      await dialog.getByText('Your key goes to', { exact: false }).waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    assert.equal(scene.endpoint.requests.length, 0);
  });

  it('summarizes nothing', async () => {
    const { window } = scene;
    await scene.renewEndpoint();
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await window.findNotification('is not trusted are not summarized');
    assert.equal(scene.endpoint.requests.length, 0);
  });
});
