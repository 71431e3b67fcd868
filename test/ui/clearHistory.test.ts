import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture, summariesFolder } from './support';

describe('L1: Clear History', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => {
    scene = await openScene();
  });
  after(() => scene?.close());

  const dialog = () => scene.window.page.locator('.monaco-dialog-box');
  const rows = () => scene.window.page.locator('.pane-body .monaco-list-row').filter({ hasText: 'A bucket of' });
  const welcome = () => scene.window.page.getByText('A summary of every file and folder tells', { exact: false });

  /** Has an explanation and summaries made, and shows both. */
  async function makeHistory(): Promise<void> {
    const { window, endpoint, panel } = scene;
    endpoint.setReply({ text: 'A bucket of tokens.' });
    await scene.explain();
    await panel.answer().getByText('A bucket of tokens.').waitFor();
    await panel.waitFor('done');
    await scene.kept('A bucket of tokens.');
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await dialog().getByRole('button', { name: 'Summarize' }).click();
    await window.answerNotification('are done', 'Show Summaries');
    await rows().first().waitFor();
    await window.runCommand('Notifications: Clear All Notifications');
  }

  /** Chooses what to clear; returns when the question is on the screen. */
  async function ask(choice: string, question: string): Promise<void> {
    const { window } = scene;
    await window.runCommand('Gloss: Clear History…');
    await window.quickInput.title.getByText('Clear History').waitFor();
    await window.quickInput.row('All Workspaces').waitFor();
    await picture(window, `clear-history-choice-${choice === 'This Workspace' ? 'dark' : 'light'}`);
    await window.quickInput.pick(choice);
    await dialog().getByText(question).waitFor();
    await dialog().getByText('Nothing brings them back. Keys, settings and exported code maps stay.').waitFor();
  }

  /** What was made is in the page of usage, under VS Code's own policy and in its themes. */
  async function lookAtUsage(): Promise<void> {
    const { window } = scene;
    await window.runCommand('Gloss: Show Usage');
    const page = window.editorPage();
    await page
      .getByRole('main', { name: 'Usage' })
      .getByText(/^[\d,]+ requests$/)
      .first()
      .waitFor();
    for (const theme of ['light', 'dark', 'hc-light', 'hc-dark'] as const) {
      await window.setTheme(theme);
      await page.getByRole('img', { name: 'Tokens by day' }).waitFor();
      await picture(window, `usage-window-${theme}`);
    }
    await window.setTheme('light');
    assert.equal(usageFiles().length, 1);
    await window.runCommand('View: Close Editor');
    await page.getByRole('main', { name: 'Usage' }).waitFor({ state: 'detached' });
  }

  async function assertEmpty(): Promise<void> {
    await scene.panel.waitFor('empty');
    await welcome().waitFor();
    assert.equal(await rows().count(), 0);
    assert.equal(await scene.panel.frame().getByText('A bucket of tokens.').count(), 0);
  }

  /** The files that hold what endpoints have answered, of all workspaces of this VS Code. */
  function kept(): string[] {
    const { userDir } = scene.window.server;
    const folders = '{explanations/*.json,summaries/**/*.jsonl}';
    return globSync(`{workspaceStorage/*,globalStorage}/gloss-code.gloss/${folders}`, { cwd: userDir });
  }

  /** The record of what requests took. */
  const usageFiles = (): string[] =>
    globSync('globalStorage/gloss-code.gloss/usage/*.jsonl', { cwd: scene.window.server.userDir });

  it('asks first, and then empties the panel, the summaries and the disk, also after a reload', async () => {
    const { window, endpoint, panel } = scene;
    await makeHistory();
    const before = kept();
    await ask('This Workspace', 'Delete all explanations and summaries of this workspace?');
    await picture(window, 'clear-history-dark');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'detached' });
    assert.deepEqual(kept(), before);
    assert.ok(before.length > 1, before.join());
    assert.ok((await rows().count()) > 0);
    await panel.waitFor('done');
    await ask('This Workspace', 'Delete all explanations and summaries of this workspace?');
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await window
      .notifications()
      .filter({ hasText: /Deleted 1 explanation and \d+ summaries\./ })
      .first()
      .waitFor();
    await assertEmpty();
    await picture(window, 'clear-history-done-dark');
    assert.deepEqual(kept(), []);
    await window.reload();
    await assertEmpty();
    const asked = endpoint.chats().length;
    await window.selectLines(1, 21);
    await window.press('Control+Alt+E');
    await endpoint.waitForChat(asked + 1);
    await panel.waitFor('done');
  });

  it('deletes what other workspaces have kept when the reader chooses that', async () => {
    const { window } = scene;
    await window.setTheme('light');
    // Another endpoint, so that the consent to send is asked for again.
    await scene.renewEndpoint();
    await makeHistory();
    const storage = dirname(summariesFolder(window)!);
    cpSync(storage, join(dirname(storage), '..', 'another-workspace', 'gloss-code.gloss'), { recursive: true });
    await lookAtUsage();
    await ask('All Workspaces', 'Delete all explanations and summaries of all workspaces, and the record of usage?');
    await picture(window, 'clear-history-light');
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await window
      .notifications()
      .filter({ hasText: /Deleted \d+ explanations and \d+ summaries\./ })
      .first()
      .waitFor();
    await assertEmpty();
    await picture(window, 'clear-history-done-light');
    assert.deepEqual(kept(), []);
    assert.deepEqual(usageFiles(), []);
  });
});
