import { type CrashScene, openCrashScene } from '../crash/crashScene';
import { killExtensionHost } from '../crash/killExtensionHost';
import { killInBatch } from '../crash/killInBatch';
import { testMs } from './driver/patience';

describe('An extension host that is killed while it writes summaries', function () {
  this.timeout(testMs);
  let scene: CrashScene;
  before(async function () {
    if (process.platform !== 'linux') this.skip();
    scene = await openCrashScene();
  });
  after(() => scene?.close());

  it('loses nothing that was done and asks again only for what was on its way', async () => {
    await killExtensionHost(scene, 1);
  });

  it('makes no batch twice and keeps each answer once, killed between upload and order and while it collects', async () => {
    await killInBatch(scene);
  });
});
