import assert from 'node:assert/strict';
import { openWindow } from './driver/openWindow';
import { testMs } from './driver/patience';
import type { VsCodeWindow } from './driver/window';

describe('a window with Gloss', function () {
  this.timeout(testMs);
  let window: VsCodeWindow;
  before(async () => {
    window = await openWindow();
  });
  after(() => window?.close());

  it('lists its commands in the palette', async () => {
    await window.quickInput.showCommand('Gloss: Explain');
    const labels = await window.quickInput.labels();
    assert.ok(labels.includes('Gloss: Explain File'), labels.join());
    await window.quickInput.cancel();
  });

  it('has its panel in the secondary side bar', async () => {
    await window.runCommand('Gloss: Focus on Explanation View');
    await window.page.locator('.part.auxiliarybar').getByRole('tab', { name: 'Gloss', selected: true }).waitFor();
    await window.panel().getByRole('main', { name: 'Explanation' }).waitFor();
  });

  it('shows the panel again after a reload', async () => {
    await window.runCommand('Gloss: Focus on Explanation View');
    await window.panel().getByRole('main', { name: 'Explanation' }).waitFor();
    await window.reload();
    await window.panel().getByRole('main', { name: 'Explanation' }).waitFor();
  });
});
