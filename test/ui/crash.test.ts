import { killExtensionHost } from '../crash/killExtensionHost';

describe('An extension host that is killed while it writes summaries', () => {
  it('loses nothing that was done and asks again only for what was on its way, 3 times', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(240_000);
    await killExtensionHost(3);
  });
});
