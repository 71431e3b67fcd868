import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

/** A secret that is in no file of code; it is nobody's. */
const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;

/** Writes files whose calls lead to the sample's `tryTake`, from two places, and a program that stops. */
function prepare(folder: string): void {
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  write('tsconfig.json', '{ "compilerOptions": { "target": "esnext", "module": "esnext", "types": [] } }\n');
  write(
    'web/server.ts',
    "import { RateLimiter } from './rateLimiter';\n\nconst limiter = new RateLimiter({ capacity: 1, refillPerSecond: 1 });\n\nexport function handle(client: string): boolean {\n  return limiter.check(client).allowed;\n}\n",
  );
  write('web/main.ts', "import { handle } from './server';\n\nhandle('ada');\n");
  write('web/$(bug).ts', `import { handle } from './server';\n\nexport function poll(): void {\n  handle('bob');\n}\n`);
  write(
    'web/tally.js',
    "function tally(words, token) {\n  const counts = {};\n  for (const word of words) {\n    counts[word] = (counts[word] ?? 0) + 1;\n  }\n  const total = words.length;\n  debugger;\n  return { total, counts };\n}\n\nconsole.log(tally(['a', 'b', 'a'], process.env.API_TOKEN));\n",
  );
  const program = '${workspaceFolder}/web/tally.js';
  const launch = { type: 'node', request: 'launch', name: 'Tally', program, env: { API_TOKEN: token } };
  mkdirSync(join(folder, '.vscode'));
  write('.vscode/launch.json', JSON.stringify({ version: '0.2.0', configurations: [launch] }));
}

describe('How the program gets to a function', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => (scene = await openScene({ prepare })));
  after(() => scene?.close());
  beforeEach(() => scene.endpoint.reset());

  it('issue 16: explains the way to a function: its calls are there before a model answers, and one request asks about them', async () => {
    const { window, endpoint, panel, folder } = scene;
    endpoint.script({ tokens: ['From [web/$(bug).ts:L4] ', 'to [web/server.ts:L6] ', 'and [L25].'], hold: true });
    await window.openFile('tokenBucket.ts');
    await window.editor.goTo(27);
    await window.contextMenu('Explain Path to Here with Gloss');
    await window.quickInput.row('poll → handle → check → tryTake').waitFor();
    const listed = ['main.ts → handle → check → tryTake', 'poll → handle → check → tryTake'];
    // A name is no picture.
    const places = ['web/$(bug).ts:4', 'web/main.ts:3'].map(
      (place) => `${place} → web/server.ts:6 → web/rateLimiter.ts:26`,
    );
    assert.deepEqual((await window.quickInput.labels()).sort(), [...listed, ...places]);
    assert.deepEqual(endpoint.chats(), []);
    await window.quickInput.pick('poll → handle → check → tryTake');
    await panel.waitFor('waiting');
    const hops = panel.frame().locator('[data-part="hops"]');
    await hops.getByText('The way here: 3 calls').waitFor();
    assert.deepEqual(await hops.locator('li a').allInnerTexts(), [
      'web/$(bug).ts:4',
      'web/server.ts:6',
      'web/rateLimiter.ts:26',
    ]);
    assert.deepEqual(await hops.locator('li code').allInnerTexts(), [
      "handle('bob');",
      'return limiter.check(client).allowed;',
      'return entry.bucket.tryTake(cost)',
    ]);
    for (let token = 0; token < 3; token++) await endpoint.next();
    await panel.waitFor('done');
    await panel.frame().getByText('Path to tryTake in tokenBucket.ts', { exact: true }).waitFor();
    assert.deepEqual(await panel.answer().locator('[data-lines]').allInnerTexts(), [
      '$(bug).ts:L4',
      'server.ts:L6',
      'L25',
    ]);
    const prompt = (await endpoint.waitForChat()).json?.messages?.at(-1)?.content ?? '';
    assert.equal(endpoint.chats().length, 1);
    assert.match(prompt, /^## Explain how the program gets to this function\n/);
    const lines = ['"check" of "web/rateLimiter.ts" calls "tryTake"', "4|   handle('bob", '26|     return entry'];
    for (const line of lines) assert.ok(prompt.includes(line), line);
    for (const secret of [folder, window.server.userDir]) assert.ok(!prompt.includes(secret), secret);
    await picture(window, 'path');
    await hops.getByText('web/server.ts:6').click();
    await window.editor.shows('server.ts');
    await window.editor.position.getByText('Ln 6', { exact: false }).waitFor();
    await window.openFile('tokenBucket.ts');
  });

  it('issue 16: offers what a debugger holds where it has stopped Node, and marks what an answer says otherwise', async () => {
    const { window, endpoint, panel, folder } = scene;
    const prompt = async (chat: number): Promise<string> =>
      (await endpoint.waitForChat(chat)).json?.messages?.at(-1)?.content ?? '';
    await window.openFile('tally.js');
    await window.press('F5');
    await window.page.locator('.debug-top-stack-frame-line').first().waitFor();
    await window.editor.shows('tally.js');

    await window.runCommand('Gloss: Explain');
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.getByText('Send the values at the breakpoint too?').waitFor();
    assert.deepEqual(endpoint.chats(), []);
    await dialog.getByRole('button', { name: 'Code Only' }).click();
    assert.doesNotMatch(await prompt(1), /What the debugger holds|= 3/);
    await panel.waitFor('done');

    endpoint.script({ text: 'The `total` is 4 [L6], `words.0` is "a", and `counts.a = 2`.' });
    await panel.frame().getByText('What was sent').click();
    await panel.frame().getByRole('checkbox', { name: 'Send: Values at the breakpoint' }).check();
    await panel.button('Ask again with it').click();
    const sent = await prompt(2);
    await panel.waitFor('done');
    assert.match(sent, /## What the debugger holds there\n[^`]* at line 7,/);
    for (const line of ['total = 3', 'counts = ', 'a = 2', "0 = 'a'", "token = '[secret 1 masked]'"]) {
      assert.ok(sent.includes(line), `${line} in ${sent}`);
    }
    assert.match(sent, /stack\n {2}global\.tally \(web\/tally\.js:7\)/);
    for (const secret of [token, folder, window.server.userDir]) assert.ok(!sent.includes(secret), secret);
    const marked = panel.answer().locator('code[title]');
    await marked.first().waitFor();
    assert.deepEqual(
      await marked.evaluateAll((all) => all.map((each) => [each.firstChild?.textContent, each.getAttribute('title')])),
      [['total', 'The debugger says total = 3']],
    );
    await picture(window, 'values');
    await window.press('Shift+F5');
    await window.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
  });
});
