import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openWindow } from './driver/openWindow';
import { testMs } from './driver/patience';
import type { VsCodeWindow } from './driver/window';
import { picture } from './support';

describe('The first minutes', function () {
  this.timeout(testMs);
  let window: VsCodeWindow;
  // As after an install: no key, and a window may open with more than its files.
  before(async () => {
    window = await openWindow({ settings: { 'workbench.startupEditor': 'welcomePageInEmptyWorkbench' } });
  });
  after(() => window?.close());

  /** The first steps; VS Code may restore its own page, which lists them. */
  const opened = (): Locator => window.page.locator('.showDetails h2').getByText('Get Started with Gloss');
  const steps = (): Locator => window.page.locator('.gettingStartedContainer .getting-started-step');
  const step = (title: string): Locator => steps().filter({ hasText: title });
  const completed = (title: string): Locator => step(title).locator('.codicon.complete');
  const status = (): Locator => window.page.locator('[id="gloss-code.gloss.gloss.status"]');

  it('A3: open the four first steps, and tick the one whose thing was done', async () => {
    await opened().waitFor();
    await picture(window, 'walkthrough-dark');
    assert.equal(await steps().count(), 4);
    assert.equal(await steps().locator('.codicon.complete').count(), 0);
    await step('See what an explanation looks like').click();
    await window.page.getByRole('button', { name: 'Try It Now' }).click();
    await window.panel().locator('main[data-state="done"]').waitFor();
    // The file of the sample stands before them.
    await window.page.getByRole('tab', { name: 'Welcome' }).click();
    await completed('See what an explanation looks like').waitFor();
    await picture(window, 'walkthrough-sample-dark');
    assert.equal(await completed('Choose where answers come from').count(), 0);
  });

  it('A3: say in the status bar that something is to be set up, and offer it there', async () => {
    await status().getByText('Gloss: set up').waitFor();
    const name = 'Gloss, set up: HolySheep needs an API key. Menu';
    await status().getByRole('button', { name }).waitFor();
    assert.match((await status().getAttribute('class'))!, /warning-kind/);
    await status().hover();
    await window.page.locator('.monaco-hover').getByText('Endpoint: HolySheep (api.holysheep.ai)').waitFor();
    await picture(window, 'status-setup-dark');
    await status().click();
    await window.quickInput.row('Set API Key').waitFor();
    assert.deepEqual(await window.quickInput.labels(), [
      'Set API Key',
      'Model',
      'Endpoint',
      'Explain',
      'Usage',
      'Check Endpoint',
      'Get Started',
      'Show Log',
    ]);
    await picture(window, 'menu-dark');
    await window.quickInput.cancel();
  });

  it('C13: name the model there once nothing is missing, and tick that step', async () => {
    await window.changeSettings({ 'gloss.endpoint.baseUrl': 'http://localhost:9/v1' });
    await status().getByRole('button', { name: 'Gloss, model gpt-4o-mini. Menu' }).waitFor();
    assert.doesNotMatch((await status().getAttribute('class'))!, /warning-kind/);
    await status().click();
    await window.quickInput.pick('Get Started');
    await completed('Choose where answers come from').waitFor();
  });

  it('C14: have a text in the view of summaries, where there are none', async () => {
    await window.runCommand('Gloss: Focus on Summaries View');
    await window.page.getByText('A summary of every file and folder tells what is where', { exact: false }).waitFor();
  });

  it('A3: open the first steps no second time', async () => {
    await window.runCommand('View: Close All Editors');
    await window.page.locator('.gettingStartedContainer').waitFor({ state: 'hidden' });
    // VS Code keeps which editors are open when it reloads by itself; a page that is torn away may bring them back.
    const left = window.page.waitForEvent('framenavigated', (frame) => frame === window.page.mainFrame());
    await window.runCommand('Developer: Reload Window');
    await left;
    await window.ready();
    await status().getByText('Gloss: gpt-4o-mini').waitFor();
    assert.equal(await opened().count(), 0);
  });
});
