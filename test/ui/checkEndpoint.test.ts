import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { hardToRead } from './contrast';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

/** The rendered document. */
const page = ({ window }: Scene): FrameLocator => window.panel('vscode.markdown-language-features');

describe('Check Endpoint', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene?.close());
  beforeEach(async () => {
    await scene.window.runCommand('View: Close All Editors');
    await scene.renewEndpoint();
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`shows what works, what does not and what to do as a page that is easy to read: ${theme}`, async () => {
      const { window, endpoint } = scene;
      await window.setTheme(theme);
      endpoint.setModels(['gpt-4o-mini', 'gpt-4.1', 'deepseek-v4']);
      await window.runCommand('Gloss: Check Endpoint');
      const report = page(scene);
      await report.getByRole('heading', { name: `Endpoint check: 127.0.0.1:${endpoint.port}` }).waitFor();
      await report.getByText('Gloss can explain code with this endpoint.').waitFor();
      await report.getByRole('row', { name: 'Model for many files' }).getByText('gloss.models.batch').waitFor();
      assert.equal(await report.getByRole('link').count(), 0);
      assert.deepEqual(await hardToRead(report.locator('body')), []);
      await picture(window, `check-${theme}`);
    });
  }

  it('is a step that the panel offers when the path is wrong', async () => {
    const { window, endpoint, panel } = scene;
    await window.openFile('tokenBucket.ts');
    endpoint.setReply({ status: 404, json: { error: { message: 'Not Found' } } });
    await scene.explain();
    await panel.waitFor('failed');
    await panel.button('Check endpoint').click();
    await page(scene).getByText('Gloss cannot explain code with this endpoint yet.').waitFor();
  });
});
