import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Reply, answerEvents, chunk, sse } from '../endpoint/reply';
import { repoRoot } from '../vscode/root';
import { canaryCode, canaryKey } from '../support/canaryClient';
import { tracesOf } from '../support/traces';
import { testMs } from './driver/patience';
import { type Scene, openScene } from './support';

/** What a server may say of a request that it has not liked. */
const words = `Bad request: Authorization: Bearer ${canaryKey}, body {"content":"${canaryCode}"} ${canaryCode}`;
const error = { error: { message: words, code: canaryKey, type: words, param: canaryCode } };
const half = answerEvents({ tokens: ['It adds. ', 'It '] }).slice(0, 3);

/** A fault of each kind on the wire, each of which says all that it knows. */
const faults: Record<string, Reply> = {
  ...Object.fromEntries(
    [400, 401, 402, 403, 404, 405, 413, 418, 422, 429, 500, 503].map((status) => [
      `status ${status}`,
      { status, json: error, headers: { 'x-should-retry': 'false' } },
    ]),
  ),
  'a redirect': { status: 307, headers: { location: `https://${canaryKey}.invalid/?code=${encodeURI(canaryCode)}` } },
  'plain text': { status: 500, body: words, headers: { 'x-should-retry': 'false', 'x-request-id': canaryKey } },
  'a web page': { body: `<html><title>${words}</title><p>${words}`, headers: { 'content-type': 'text/html' } },
  'an error in a good response': { json: error },
  'an error within the stream': { pieces: [...half, sse(error)] },
  'a named error': { pieces: [...half, `event: error\ndata: ${JSON.stringify(words)}\n\n`] },
  'a piece that is no JSON': { pieces: [...half, sse(`{"choices": ${words}`)] },
  'an unknown end': { pieces: [...half, sse(chunk({}, { finish_reason: canaryKey })), sse('[DONE]')] },
  'a cut stream': { pieces: half, then: 'close' },
  'a reset': { pieces: half, then: 'reset' },
  'no HTTP': { raw: [`${words}\r\n`], then: 'close' },
  'a broken header': { raw: [`HTTP/1.1 200 OK\r\n${words}\r\n\r\n`], then: 'close' },
  'an unknown encoding': { body: words, headers: { 'content-encoding': canaryKey } },
  'bytes that are not compressed': { body: words, headers: { 'content-encoding': 'gzip' } },
};

describe('A key and code that must not be found again', function () {
  this.timeout(2 * testMs);
  let scene: Scene;
  before(async () => {
    scene = await openScene({ settings: { 'gloss.request.maxAttempts': 1 } });
    const { window, folder } = scene;
    const lines = Array.from({ length: 60 }, (_, index) => `${canaryCode} // ${index}`);
    await writeFile(join(folder, 'canary.ts'), lines.join('\n'));
    await window.runCommand('Gloss: Set API Key');
    await window.quickInput.enter(canaryKey);
    await window.statusBarItem(`127.0.0.1:${scene.endpoint.port} is saved`).waitFor();
    await window.openFile('canary.ts');
  });
  after(() => scene?.close());

  /** Everything that the VS Code of the tests has written. */
  function written(): string[] {
    const folder = dirname(scene.window.server.userDir);
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }

  it('P2, P25: are in no message after any fault on the wire', async () => {
    const { window, panel, endpoint } = scene;
    let line = 1;
    for (const [name, fault] of Object.entries(faults)) {
      endpoint.reset();
      endpoint.setReply(fault);
      await window.selectLines(line, line + 1);
      await window.press('Control+Alt+E');
      await endpoint.waitForChat();
      // The state of the fault before is there until then.
      await panel
        .main()
        .locator('header')
        .getByText(`canary.ts:${line}–${line + 1}`, { exact: true })
        .waitFor();
      line += 2;
      const main = panel.frame().locator('main:is([data-state="failed"], [data-state="cut-off"], [data-state="done"])');
      await main.waitFor();
      assert.equal(endpoint.chats()[0]?.headers.authorization, `Bearer ${canaryKey}`);
      const page = await panel.frame().locator('html').innerHTML();
      assert.deepEqual(tracesOf(canaryKey, page), [], `${name}: the key in the panel`);
      // What was sent is there to look at, and closed.
      assert.deepEqual(tracesOf(canaryCode, await panel.main().innerText()), [], `${name}: code in a message`);
    }
    endpoint.setReply({ status: 500, json: error });
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Summarize' }).click();
    const message = await window.findNotification(/stopped|failed/);
    assert.deepEqual(tracesOf(canaryKey, await message.innerText()), []);
    assert.deepEqual(tracesOf(canaryCode, await message.innerText()), []);
  });

  // A VS Code without its native modules, as that of npm, writes no log to the disk, and keeps none to look at. What Gloss
  // logs is searched as it is logged: by every unit test with `createTestAsker`, and in unit/chat/streamLog.
  it('P2, P25: are in no file that is kept, but for the code in explanations, nor in a log where there is one', () => {
    const files = written();
    const explanations = files.filter((file) => file.includes('/explanations/'));
    assert.ok(explanations.length > 0 && files.some((file) => /workspaceStorage.*ledger/.test(file)));
    for (const file of files) {
      const text = readFileSync(file, 'latin1');
      assert.deepEqual(tracesOf(canaryKey, text), [], file);
      if (!explanations.includes(file)) assert.deepEqual(tracesOf(canaryCode, text), [], file);
    }
  });

  it('P2: are in nothing that is delivered', () => {
    for (const file of readdirSync(join(repoRoot, 'dist'), { recursive: true, encoding: 'utf8' })) {
      if (/\.\w+$/.test(file))
        assert.deepEqual(tracesOf(canaryKey, readFileSync(join(repoRoot, 'dist', file), 'latin1')), []);
    }
  });
});
