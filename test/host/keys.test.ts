import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { api, checkReport, closeLog, extension, lines, setSettings, show, until } from './gloss';

const canary = 'sk-canary-71c0ffee';

describe('The key', () => {
  let own: ScriptedEndpoint;
  let other: ScriptedEndpoint;
  before(async () => {
    [own, other] = await Promise.all([startEndpoint(), startEndpoint()]);
    await (await api()).keys.set(`http://127.0.0.1:${own.port}`, canary);
  });
  after(async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': undefined, 'gloss.endpoint.headers': undefined });
    await (await api()).keys.clear(`http://127.0.0.1:${own.port}`);
    await Promise.all([own.close(), other.close()]);
  });

  let last = 10;
  async function explain(phase: 'done' | 'failed' | 'needs-key'): ReturnType<typeof until> {
    const editor = await show('web/rateLimiter.ts');
    last += 1;
    editor.selection = lines(editor, 1, last);
    return until(phase, () => vscode.commands.executeCommand('gloss.explain'));
  }

  it('goes to its own origin', async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': own.url });
    await explain('done');
    assert.equal((await own.waitForChat()).headers.authorization, `Bearer ${canary}`);
  });

  it('goes to no other origin: not by the settings, not by a redirect, not to another port', async () => {
    own.script({ status: 307, headers: { location: `${other.url}/chat/completions` } });
    const state = await explain('failed');
    assert.match(state.turns[0]?.failure?.what ?? '', /127\.0\.0\.1/);
    assert.equal(other.requests.length, 0);
    await setSettings({ 'gloss.endpoint.baseUrl': other.url });
    await explain('done');
    const received = JSON.stringify(other.requests.map(({ headers, body }) => [headers, body]));
    assert.ok(!received.includes(canary));
  });

  it('M3: a header goes to the origin that it stands under, and to no other', async () => {
    const headers = { Authorization: `Bearer ${canary}`, Cookie: canary };
    const received = (endpoint: ScriptedEndpoint): string =>
      JSON.stringify(endpoint.requests.map((sent) => sent.headers));
    await setSettings({ 'gloss.endpoint.headers': { [own.url]: headers, 'X-Title': 'Gloss' } });
    try {
      for (const { url } of [own, other]) {
        await setSettings({ 'gloss.endpoint.baseUrl': url });
        await explain('done');
        await checkReport();
      }
      assert.ok(received(own).includes(`"cookie":"${canary}"`));
      assert.ok(received(other).includes('"x-title":"Gloss"'));
      assert.ok(!received(other).includes(canary));

      const before = other.requests.length;
      await setSettings({ 'gloss.endpoint.headers': headers });
      const { turns } = await explain('failed');
      assert.match(turns[0]?.failure?.what ?? '', /The header authorization .* may be a credential/);
      assert.equal(other.requests.length, before);
    } finally {
      await setSettings({ 'gloss.endpoint.headers': undefined });
    }
  });

  it('is asked for, and nothing is sent, when an endpoint elsewhere has none', async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': 'https://endpoint.invalid/v1' });
    const state = await explain('needs-key');
    assert.equal(state.host, 'endpoint.invalid');
  });

  it('cannot be redirected by a workspace', async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': own.url });
    const configuration = vscode.workspace.getConfiguration();
    for (const id of ['gloss.endpoint.baseUrl', 'gloss.endpoint.headers', 'gloss.prices']) {
      await assert.rejects(
        Promise.resolve(configuration.update(id, other.url, vscode.ConfigurationTarget.Workspace)),
        id,
      );
    }
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const file = vscode.Uri.joinPath(folder, '.vscode/settings.json');
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify({ 'gloss.endpoint.baseUrl': other.url })));
    const before = other.requests.length;
    await explain('done');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '.vscode'), { recursive: true });
    assert.equal(other.requests.length, before);
  });

  it('is not returned by any command', async () => {
    const quiet = ['gloss.explain', 'gloss.stop', 'gloss.regenerate', 'gloss.continue', 'gloss.copy', 'gloss.showLog'];
    for (const command of quiet) {
      const result: unknown = await vscode.commands.executeCommand(command);
      assert.equal(result, undefined, command);
    }
    await closeLog();
  });

  it('is in no setting, no stored explanation and no state of the panel, whatever the endpoint echoes', async () => {
    own.script({ status: 400, json: { error: { message: `Bad header Authorization: Bearer ${canary}` } } });
    const state = await explain('failed');
    assert.ok(!JSON.stringify(state).includes(canary));
    own.script({ text: 'Fine.' });
    await explain('done');
    const gloss = vscode.workspace.getConfiguration('gloss');
    assert.ok(!JSON.stringify(gloss).includes(canary));
    assert.ok(extension().isActive);
  });
});
