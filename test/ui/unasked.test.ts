import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandName, commands } from '../../src/shared/contributions';
import manifest from '../../package.json';
import words from '../../package.nls.json';
import { subjectOf } from '../endpoint/summaryPrompt';
import { testMs } from './driver/patience';
import { type Scene, openScene } from './support';

/** What a command is: it asks a model because a person wants it, it asks that person first, or it never asks a model. */
const kinds: Record<CommandName, 'asks' | 'asks first' | 'never' | 'not now'> = {
  explain: 'asks',
  explainFile: 'asks',
  // Says that there is none in this line.
  explainProblem: 'never',
  // Says that the cursor is in no function.
  explainPath: 'never',
  // Asks which changes; where there is no repository it says so.
  explainChanges: 'never',
  // Says that there is none.
  explainLastCommand: 'never',
  regenerate: 'asks',
  // Sends what is typed; without text it shows the box.
  ask: 'never',
  checkEndpoint: 'asks',
  summarizeWorkspace: 'asks first',
  // Asks which folder.
  summarizeFolder: 'never',
  leaveOutFolder: 'never',
  setApiKey: 'never',
  clearApiKey: 'never',
  clearHistory: 'never',
  selectEndpoint: 'never',
  enterPrice: 'never',
  selectModel: 'never',
  copy: 'never',
  openAsDocument: 'never',
  showHistory: 'never',
  insertAsComment: 'never',
  accessibilityHelp: 'never',
  exportCodeMap: 'never',
  showLog: 'never',
  showUsage: 'never',
  openSummary: 'never',
  searchSummaries: 'never',
  filterSummaries: 'never',
  // Shows a summary to ask about in the place of the explanation.
  askAboutSummary: 'never',
  // Each of these opens an editor.
  trySample: 'never',
  getStarted: 'never',
  // Lists commands.
  showMenu: 'never',
  // Are in a menu only; see the tests of those menus.
  explainFromMenu: 'not now',
  explainCellFromMenu: 'not now',
  explainFileFromMenu: 'not now',
  explainPathFromMenu: 'not now',
  explainChangesFromMenu: 'not now',
  explainTerminalFromMenu: 'not now',
  explainLastCommandFromMenu: 'not now',
  // Is there where something is selected in a terminal; see its test.
  explainTerminalSelection: 'not now',
  summarizeFolderFromMenu: 'not now',
  leaveOutFolderFromMenu: 'not now',
  // Each of these goes on with something, and has tests of its own.
  continue: 'not now',
  stop: 'not now',
  pauseRun: 'not now',
  resumeRun: 'not now',
  cancelRun: 'not now',
  retryFailed: 'not now',
  collectBatch: 'not now',
};

describe('Nothing that costs money', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => {
    scene = await openScene();
    const { window, panel, endpoint } = scene;
    await scene.explain();
    await panel.waitFor('done');
    endpoint.setReply({ text: 'Limits how often a client may call.' });
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Summarize' }).click();
    await window.findNotification('are done');
    await window.runCommand('Notifications: Clear All Notifications');
  });
  after(() => scene?.close());

  /** The title of a command as the palette shows it. */
  function titleOf(name: string): string {
    const found = manifest.contributes.commands.find(({ command }) => command === commands[name as CommandName]);
    assert.ok(found, name);
    return `Gloss: ${words[found.title.replaceAll('%', '') as keyof typeof words]}`;
  }

  it('P26: is done by a command unless a person wants just that, or has agreed', async () => {
    const { window, endpoint } = scene;
    const dialog = window.page.locator('.monaco-dialog-box');
    await window.openFile('clock.ts');
    endpoint.reset();
    for (const [name, kind] of Object.entries(kinds)) {
      if (kind === 'asks' || kind === 'not now') continue;
      await window.runCommand(titleOf(name));
      if (kind === 'asks first' && (await anythingToDo())) {
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        await dialog.waitFor({ state: 'hidden' });
      }
      for (let times = 0; times < 2; times++) await window.press('Escape');
      assert.deepEqual(endpoint.chats().map(subjectOf), [], name);
    }

    /** Says that there is nothing to do, or asks. */
    async function anythingToDo(): Promise<boolean> {
      const nothing = window.notifications().filter({ hasText: 'are up to date' }).first();
      await dialog.or(nothing).first().waitFor();
      const asked = await dialog.isVisible();
      await window.runCommand('Notifications: Clear All Notifications').catch(() => undefined);
      return asked;
    }
  });

  it('P26: begins by itself: no reload, no view, no hover, no setting and no saved file', async () => {
    const { window, endpoint, folder } = scene;
    // What the commands open late is gone with the page.
    await window.reload();
    await window.openFile('rateLimiter.ts');
    endpoint.reset();
    await window.reload();
    await window.runCommand('Gloss: Focus on Summaries View').catch(() => window.press('Escape'));
    const rows = window.page.locator('.pane-body .monaco-list-row').filter({ hasText: 'Limits how often' });
    await rows.first().hover();
    // What was shown before is in view again after the reload, and not the first line.
    await window.editor.goTo(1);
    await window.page.locator('.view-line').filter({ hasText: 'import' }).first().hover();
    await window.changeSettings({
      'gloss.answer.level': 'brief',
      'gloss.answer.language': 'de',
      'gloss.models.stream': 'gpt-4o',
      'gloss.models.batch': 'gpt-4o',
      'gloss.summaries.confirmAboveUsd': 100,
    });
    await writeFile(join(folder, 'web', 'clock.ts'), 'export const now = Date.now;\n');
    await window.openFile('clock.ts');
    await window.page.keyboard.type('// Edited.');
    await window.press('Control+s');
    await window.setTheme('light');
    await window.runCommand('View: Toggle Secondary Side Bar Visibility');
    await window.runCommand('View: Toggle Secondary Side Bar Visibility');
    assert.deepEqual(
      endpoint.chats().map(({ path }) => path),
      [],
    );
  });

  it('P26: goes on with a file that is new before the plan was shown again', async () => {
    const { window, folder } = scene;
    const dialog = window.page.locator('.monaco-dialog-box');
    await writeFile(join(folder, 'web', 'orders.ts'), 'export const orders = [7];\n');
    await scene.renewEndpoint();
    scene.endpoint.setReply({ status: 401, json: { error: { message: 'No.' } } });
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await dialog.getByRole('button', { name: 'Summarize' }).click();
    await window.findNotification('stopped');
    await window.runCommand('Notifications: Clear All Notifications');
    await writeFile(join(folder, 'web', 'customers.ts'), 'export const customers = ["Ada"];\n');
    const before = scene.endpoint.chats().length;
    await window.runCommand('Gloss: Resume');
    await dialog.getByText(new URL(scene.endpoint.url).host, { exact: false }).first().waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(scene.endpoint.chats().length, before);
  });
});
