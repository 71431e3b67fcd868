import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { scriptBatches } from '../endpoint/batches';
import { subjectOf } from '../endpoint/summaryPrompt';
import type { Reply } from '../endpoint/reply';
import { soon, testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

/** How long a press of a link is given to be seen, in milliseconds, before it is pressed again. */
const lookMs = 5_000;

describe('A run of summaries', function () {
  this.timeout(testMs);
  let scene: Scene;
  /** Lets an answer that is held come; one for each request that waits. */
  const held: (() => void)[] = [];
  let holding: boolean;

  before(async () => {
    const settings = { 'gloss.summaries.concurrency': 2, 'gloss.summaries.maxConcurrency': 2 };
    scene = await openScene({ settings });
  });
  after(() => scene?.close());
  beforeEach(async () => {
    holding = true;
    await scene.window.runCommand('Notifications: Clear All Notifications');
    await scene.renewEndpoint();
  });

  async function answer(): Promise<Reply> {
    if (holding) await new Promise<void>((resolve) => held.push(resolve));
    return { text: 'Limits how often a client may call.' };
  }
  function letGo(): void {
    holding = false;
    held.splice(0).forEach((release) => release());
  }
  /** Presses a link of the progress; one that VS Code makes anew under the mouse has to be pressed again. */
  async function pressUntil(link: Locator, shown: Locator): Promise<void> {
    await soon('what the link leads to', async () => {
      await link.click({ timeout: lookMs }).catch(() => undefined);
      return shown.waitFor({ timeout: lookMs }).then(
        () => true,
        () => false,
      );
    });
  }
  const message = (text: string): Locator => scene.window.notifications().filter({ hasText: text }).first();
  async function start(): Promise<void> {
    await scene.window.runCommand('Gloss: Summarize Workspace Files…');
    await scene.window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Summarize' }).click();
  }

  it('stops when the endpoint wants a key, says what is left and what helps', async () => {
    const { window, endpoint } = scene;
    endpoint.setReply({ status: 401, json: { error: { message: 'Incorrect API key provided.' } } });
    await start();
    const stopped = message('asks for a key. It said: “Incorrect API key provided.” Enter a key for this endpoint');
    await stopped.getByText(/0 written, [12] failed, [89] left/).waitFor();
    await picture(window, 'summaries-stopped');
    assert.ok(endpoint.chats().length <= 2, `${endpoint.chats().length} requests`);
    await window.answerNotification('stopped', 'Set API Key');
    await window.quickInput.title.getByText('API Key').waitFor();
    await window.quickInput.cancel();
  });

  it('is paused, resumed, cancelled and resumed again, and asks for nothing twice', async () => {
    const { window, endpoint } = scene;
    endpoint.setBeside({ 'GET /props': { total_slots: 2 } });
    endpoint.setReply(answer);
    await start();
    await endpoint.waitForChat(2);
    const progress = message('Summarizing sample');
    const [pause, resume] = ['Pause', 'Resume'].map((name) => progress.getByText(name, { exact: true }));
    await pressUntil(pause!, progress.getByText('paused, 2 under way'));
    letGo();
    await progress.getByText('2 of 10').waitFor();
    await progress.getByText('paused, 0 under way').waitFor();
    await picture(window, 'summaries-paused');
    // What would be sent has been sent when the extension host has done something else since.
    await window.changeSettings({});
    assert.equal(endpoint.chats().length, 2);
    holding = true;
    await pressUntil(resume!, pause!);
    await endpoint.waitForChat(4);
    await progress.getByRole('button', { name: 'Cancel' }).click();
    // The extension host knows of it when it has done something else since.
    await window.changeSettings({});
    letGo();
    await window.findNotification('are cancelled: 4 written, 6 left');
    await picture(window, 'summaries-cancelled');
    assert.equal(endpoint.chats().length, 4);
    holding = true;
    await window.answerNotification('are cancelled', 'Resume');
    await message('are cancelled').waitFor({ state: 'hidden' });
    await progress.waitFor();
    letGo();
    await window.findNotification('are done: 6 written');
    const subjects = endpoint.chats().map(subjectOf);
    assert.equal(new Set(subjects).size, 10);
    assert.equal(subjects.length, 10);
  });

  it('is handed over in a batch, outlives a reload, and is collected and paid once', async () => {
    const { window } = scene;
    const batches = scriptBatches();
    // Another length, so that nothing is there already.
    await scene.renewEndpoint({
      'gloss.summaries.engine': 'provider',
      'gloss.answer.level': 'brief',
      'gloss.prices': { 'deepseek-v3.2': { input: 0.28, output: 0.42 }, 'gpt-4.1': { input: 2, output: 8 } },
      'gloss.summaries.confirmAboveUsd': 0,
    });
    const { endpoint } = scene;
    endpoint.setBatches(batches);
    await window.runCommand('Gloss: Summarize Workspace Files…');
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.getByText(/In batches: .* up to 24 hours/).waitFor();
    await picture(window, 'summaries-batch-plan');
    await dialog.getByRole('button', { name: 'Summarize' }).click();
    await window.findNotification('are handed over in batches');
    const files = batches.batches.flatMap(({ lines }) => lines.map(({ custom_id }) => custom_id));
    await window.page
      .getByText(/Batch at 127\.0\.0\.1:\d+: .*0 of \d+ answered/)
      .first()
      .waitFor();
    await picture(window, 'summaries-batch-waiting');
    assert.equal(endpoint.chats().length, 0);

    await window.reload();
    batches.advance(31);
    const come = await window.findNotification(/Batch results have come: \d written, \d left/);
    await come.getByRole('button', { name: 'Go On' }).waitFor();
    await picture(window, 'summaries-batch-come');
    endpoint.setReply({ text: 'Limits how often a client may call.' });
    assert.equal(endpoint.chats().length, 0);
    await window.answerNotification('Batch results have come', 'Go On');
    await window.findNotification('are done');
    assert.equal(batches.batches.length, 1);
    assert.equal(new Set(files).size + endpoint.chats().length, 10);
    assert.ok(endpoint.chats().every((request) => !subjectOf(request).startsWith('file')));
  });
});

describe('A run at an endpoint that asks for a long wait', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene?.close());

  it('M9: pauses, says until when, holds no explanation, and goes on', async () => {
    const { window, endpoint, panel } = scene;
    endpoint.setReply({ status: 429, headers: { 'retry-after': '999999' }, json: { error: { message: 'Slow down' } } });
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Summarize' }).click();
    const paused = await window.findNotification(
      /are paused: .* asks to wait until \d+ \w+.*, \d\d:\d\d\. 0 written, 10 left/,
    );
    await paused.getByRole('button', { name: 'Resume' }).waitFor();
    for (const theme of ['dark', 'light', 'hc-dark'] as const) {
      await window.setTheme(theme);
      await picture(window, `summaries-told-to-wait-${theme}`);
    }

    endpoint.setReply({ text: 'Limits how often a client may call.' });
    await window.selectLines(24, 31);
    await window.press('Control+Alt+E');
    await panel.waitFor('done');
    await window.answerNotification('are paused', 'Resume');
    await window.findNotification('are done: 10 written');
  });
});
