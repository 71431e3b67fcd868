import { killExtensionHost } from '../crash/killExtensionHost';
import { testMs } from './driver/patience';

describe('An extension host that is killed while it writes summaries', () => {
  it('loses nothing that was done and asks again only for what was on its way', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(testMs);
    await killExtensionHost(1);
  });
});
