import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { type Reply, answerEvents } from '../endpoint/reply';
import { api, checkReport, setSettings } from './gloss';

const canary = 'sk-canary-9d02c4e1aa';

/** A stream that no network splits differently. */
const streamed: Reply = { pieces: [answerEvents({}).join('')] };

describe('Check Endpoint', function () {
  // The first page loads VS Code's Markdown extension.
  this.timeout(60_000);
  let endpoint: ScriptedEndpoint;
  beforeEach(async () => {
    endpoint = await startEndpoint();
    await setSettings({ 'gloss.endpoint.baseUrl': endpoint.url });
  });
  afterEach(async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': undefined });
    await endpoint.close();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Runs the command; returns the lines of the document that it opens. */
  async function check(): Promise<{ text: string; line: (title: string) => string }> {
    const text = await checkReport();
    const line = (title: string): string => {
      const found = text.split('\n').find((row) => row.startsWith(`| **${title}**`));
      assert.ok(found, `${title} is not in\n${text}`);
      return found;
    };
    return { text, line };
  }

  /** Waits for the tab of a rendered page. */
  async function pageShown(): Promise<void> {
    const tabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    while (!tabs().some(({ input }) => input instanceof vscode.TabInputWebview)) {
      await new Promise<void>((resolve) => {
        const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
          listening.dispose();
          resolve();
        });
      });
    }
  }

  it('says what an endpoint can do, shows that as a page, and sends no code', async () => {
    await vscode.workspace.openTextDocument({ content: 'const secretCode = 1;' });
    endpoint.script(streamed);
    const { text, line } = await check();
    assert.match(text, /^# Endpoint check: `127\.0\.0\.1:\d+`\n\n\*\*Gloss can explain code with this endpoint\.\*\*/);
    for (const title of ['Connection', 'Key', 'List of models', 'Streamed answer', 'Token counts', 'Whole answer']) {
      assert.match(line(title), /✓ works/);
    }
    assert.match(line('Batches'), /✗ does not.*Nothing to change/);
    assert.match(text, /2 tiny prompts were sent; with the answers that took 208 tokens\./);
    assert.ok(!JSON.stringify(endpoint.requests.map(({ body }) => body)).includes('secretCode'));
    await pageShown();
  });

  it('says that the key was refused, and does not show it', async () => {
    const { keys } = await api();
    const origin = `http://127.0.0.1:${endpoint.port}`;
    await keys.set(origin, canary);
    endpoint.setReply({ status: 401, json: { error: { message: `Incorrect API key provided: ${canary}` } } });
    const { text, line } = await check();
    await keys.clear(origin);
    assert.match(line('Key'), /✗ does not.* was refused\.<br>→ Run \*\*Gloss: Set API Key\*\*\./);
    assert.match(line('Streamed answer'), /✗ does not.*The key was refused/);
    assert.equal((await endpoint.waitForChat()).headers.authorization, `Bearer ${canary}`);
    assert.ok(!text.includes(canary));
  });

  it('says that there is no list of models', async () => {
    endpoint.setModels(undefined);
    endpoint.script(streamed);
    const { line } = await check();
    assert.match(line('List of models'), /✗ does not.*`GET \/models`.*Nothing to change/);
    assert.match(line('Streamed answer'), /✓ works/);
  });

  it('says that answers do not stream', async () => {
    endpoint.script({ json: { choices: [{ message: { content: 'one' }, finish_reason: 'stop' }] } });
    assert.match((await check()).line('Streamed answer'), /✗ does not.*answered as a whole/);
  });

  it('says that a model takes no stream_options, and the next request leaves them out', async () => {
    const events = answerEvents({}).filter((event) => !event.includes('"usage"'));
    const refusal: Reply = { status: 400, json: { error: { message: 'Unknown field: stream_options' } } };
    endpoint.script(refusal, { pieces: events });
    const { line } = await check();
    assert.match(line('Token counts'), /✗ does not.*`gpt-4o-mini` does not take `stream_options`/);
    const chats = endpoint.chats().map(({ json }) => json?.stream_options);
    assert.deepEqual(chats, [{ include_usage: true }, undefined, undefined]);
  });

  it('finds the right path', async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': endpoint.url.replace('/v1', '/api') });
    const { text, line } = await check();
    assert.match(text, /\*\*Gloss cannot explain code with this endpoint yet\.\*\*/);
    assert.ok(line('Base URL').includes(`Set \`gloss.endpoint.baseUrl\` to \`${endpoint.url}\``));
  });

  it('says that nothing listens', async () => {
    await endpoint.close();
    const { line } = await check();
    assert.match(line('Connection'), /✗ does not.*nothing listens there/);
    assert.match(line('Models, answers, batches'), /\? not known .*Not tried/);
    endpoint = await startEndpoint();
  });

  it('says what is wrong with a base URL that cannot be used', async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': 'http://me:secret@api.example.com/v1' });
    const { text, line } = await check();
    assert.match(line('Settings'), /✗ does not.*user name or password.*gloss\\?\.endpoint\\?\.baseUrl/);
    assert.ok(!text.includes('secret'));
  });
});
