import assert from 'node:assert/strict';
import { type BrowserLease, leaseBrowser } from '../driver/shared';
import { type PanelPage, openPanel } from './panelPage';
import { type PanelServer, servePanel } from './panelServer';

/** Gives each test of the suite that calls it a new panel; `opened` takes it. No test may leave a complaint of the browser. */
export function panelBed(opened: (panel: PanelPage) => void): void {
  let server: PanelServer;
  let browser: BrowserLease;
  let panel: PanelPage;
  before(async () => {
    [server, browser] = await Promise.all([servePanel(), leaseBrowser()]);
  });
  beforeEach(async () => {
    opened((panel = await openPanel(browser.browser, `${server.origin}/`)));
  });
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.context.close();
  });
  after(async () => {
    browser?.release();
    await server?.close();
  });
}
