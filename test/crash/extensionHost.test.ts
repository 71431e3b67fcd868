import { openCrashScene } from './crashScene';
import { killExtensionHost } from './killExtensionHost';

describe('an extension host that is killed while it writes summaries', () => {
  it('loses nothing that was done and asks again only for what was on its way, 100 times', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(3_600_000);
    const scene = await openCrashScene();
    try {
      console.log(await killExtensionHost(scene, 100));
    } finally {
      await scene.close();
    }
  });
});
