import assert from 'node:assert/strict';
import { testMs } from './driver/patience';
import { type Scene, openScene } from './support';

describe('In a folder that is not trusted', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => (scene = await openScene({ trusted: false })));
  after(() => scene?.close());

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
});
