import assert from 'node:assert/strict';
import { subjectOf } from '../endpoint/summaryPrompt';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

describe('Summaries of a workspace', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => {
    scene = await openScene();
    const { window, endpoint } = scene;
    const text = 'Limits how often a client may call.\n\n- One bucket for each.';
    // One summary names what is nowhere in the code.
    endpoint.setReply((request) => ({
      text: subjectOf(request) === 'file README.md' ? `${text}\n- It has \`refillNever\`.` : text,
    }));
    const dialog = window.page.locator('.monaco-dialog-box');
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await dialog.getByText('to receive', { exact: false }).waitFor();
    await picture(window, 'summaries-confirm-dark');
    // A7: a price that is missing is entered on the way, and the plan comes back with it.
    await dialog.getByText(/The run stops at [\d,]+ tokens/).waitFor();
    await dialog.getByRole('button', { name: 'More…' }).click();
    await window.quickInput.pick('Enter Price…');
    for (const model of ['deepseek-v3.2', 'gpt-4.1']) {
      await window.quickInput.title.getByText(`Price of ${model}`).waitFor();
      await window.quickInput.enter('1');
      await window.quickInput.message.getByText('received (output)').waitFor();
      await window.quickInput.enter('10');
    }
    await dialog.getByText(/^About \$0\.0/).waitFor();
    await dialog.getByText(/The run stops at \$5\.00\./).waitFor();
    await dialog.getByRole('button', { name: 'Summarize' }).click();
    await window.notifications().filter({ hasText: 'are done' }).first().waitFor();
  });
  after(() => scene?.close());

  it('are planned with numbers, confirmed, written, and shown in the tree', async () => {
    const { window, endpoint } = scene;
    const chats = endpoint.chats();
    assert.ok(chats.length > 5, `${chats.length}`);
    assert.ok(chats.every(({ json }) => json?.stream !== true));
    // Files by the cheap model, folders and the project by the clever one, bottom up.
    assert.equal(chats[0]?.json?.model, 'deepseek-v3.2');
    assert.equal(chats.at(-1)?.json?.model, 'gpt-4.1');
    assert.match(chats.at(-1)?.json?.messages?.at(-1)?.content ?? '', /Summarize the project/);
    // The view was folded while there was nothing in it, and has unfolded by itself.
    const rows = window.page.locator('.pane-body .monaco-list-row').filter({ hasText: 'Limits how often' });
    await rows.first().waitFor();
    const doubtful = rows.filter({ hasText: 'README.md' });
    await doubtful.getByText('1 name not in the code · Limits how often', { exact: false }).waitFor();
    await doubtful.locator('.codicon-question').waitFor();
    assert.equal(await rows.filter({ hasText: 'not in the code' }).count(), 1);
    await window.answerNotification('are done', 'Show Summaries');
    await window.page.locator('.pane-body .monaco-list:focus').waitFor();
    await picture(window, 'summaries-done-dark');
  });

  it('are searched by words in any order, wherever they stand', async () => {
    const { window } = scene;
    const { quickInput } = window;
    const { rows } = quickInput;
    await window.runCommand('Gloss: Search Summaries');
    await rows.filter({ hasText: 'README.md' }).waitFor();
    await quickInput.write('buckets each bucket');
    await rows.filter({ hasText: 'One bucket for each' }).first().waitFor();
    await picture(window, 'summaries-search');
    await quickInput.write('clock tells bucket nonsense');
    await rows.filter({ hasText: 'Nothing found for' }).waitFor();
    assert.equal(await rows.count(), 1);
    await quickInput.write('clock');
    await rows.filter({ hasText: 'clock.ts' }).waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('P26: are asked about in the panel, which sends one with the question and not before', async () => {
    const { window, endpoint, panel } = scene;
    const before = endpoint.chats().length;
    endpoint.setReply({ text: 'A bucket holds the calls that are left.' });
    await window.runCommand('Gloss: Ask About This Summary');
    await panel.frame().getByRole('button', { name: 'Summary of web/tokenBucket.ts' }).waitFor();
    await panel.frame().locator('textarea:focus').waitFor();
    assert.equal(endpoint.chats().length, before);
    await window.page.keyboard.type('What is a bucket?');
    await window.press('Enter');
    // The summary that stands there is done as well.
    await endpoint.waitForChat(before + 1);
    await panel.waitFor('done');
    const asked = endpoint.chats().at(-1)?.json?.messages?.at(-1)?.content ?? '';
    assert.match(asked, /Limits how often[^]*What is a bucket\?$/);
    await panel.frame().getByText('What was sent').click();
    await panel.frame().locator('details[open]').getByText('Summary of web/tokenBucket.ts').waitFor();
    await picture(window, 'summaries-asked');
  });

  it('are not sent again while nothing has changed', async () => {
    const { window, endpoint } = scene;
    const before = endpoint.chats().length;
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await window.notifications().filter({ hasText: 'are up to date' }).first().waitFor();
    assert.equal(endpoint.chats().length, before);
  });
});

describe('Summaries of chosen files', function () {
  this.timeout(testMs);
  let scene: Scene;
  beforeEach(async () => (scene = await openScene()));
  afterEach(() => scene?.close());

  it('are of those alone, also when the window is reloaded and the run resumed', async () => {
    const { window, endpoint } = scene;
    const { quickInput } = window;
    endpoint.setReply(() => new Promise(() => undefined));
    await window.runCommand('Gloss: Summarize Workspace Files…');
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: 'Choose Files…' }).click();
    await quickInput.root.getByRole('checkbox', { name: 'Toggle all checkboxes' }).click();
    await quickInput.pick('web/clock.ts');
    await quickInput.title.getByText('1 of 6 files').waitFor();
    await picture(window, 'summaries-choose');
    await quickInput.root.getByRole('button', { name: 'OK' }).click();
    await dialog.getByText('Summarize 1 file + 2 roll-ups of', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Summarize' }).click();
    await endpoint.waitForChat();
    await window.reload();
    endpoint.setReply({ text: 'Tells the time.' });
    await window.answerNotification('were interrupted before the first was written', 'Resume');
    await window.notifications().filter({ hasText: 'are done' }).first().waitFor();
    const subjects = ['file web/clock.ts', 'file web/clock.ts', 'folder web', 'project sample'];
    assert.deepEqual(endpoint.chats().map(subjectOf), subjects);
  });
});

describe('Consent to send the files of a folder', function () {
  this.timeout(testMs);
  let scene: Scene;
  beforeEach(async () => {
    const models = ['gpt-4o-mini', 'gpt-4.1', 'deepseek-v3.2'];
    const free = Object.fromEntries(models.map((model) => [model, { input: 0, output: 0 }]));
    scene = await openScene({ settings: { 'gloss.prices': free } });
  });
  afterEach(() => scene?.close());

  it('H3: is asked for though it costs nothing, shows the files, and is asked for again at another host', async () => {
    const { window } = scene;
    const dialog = window.page.locator('.monaco-dialog-box');
    scene.endpoint.setReply({ status: 401, json: { error: { message: 'No.' } } });
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await dialog.getByText(new URL(scene.endpoint.url).host, { exact: false }).first().waitFor();
    await dialog.getByRole('button', { name: 'More…' }).click();
    await window.quickInput.pick('Show Files');
    await window.page.locator('.view-line').filter({ hasText: 'clock.ts' }).first().waitFor();
    await picture(window, 'summaries-files');
    await window.answerNotification('Nothing is sent yet', 'Go On…');
    assert.equal(scene.endpoint.chats().length, 0);
    await dialog.getByRole('button', { name: 'Summarize' }).click();
    await window.notifications().filter({ hasText: 'stopped' }).first().waitFor();
    await window.runCommand('Notifications: Clear All Notifications');
    await scene.renewEndpoint();
    await window.runCommand('Gloss: Resume');
    await dialog.getByText(new URL(scene.endpoint.url).host, { exact: false }).first().waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(scene.endpoint.chats().length, 0);
  });
});
