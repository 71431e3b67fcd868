import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

/** Writes files whose calls lead to the sample's `tryTake`, from two places. */
function prepare(folder: string): void {
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  write('tsconfig.json', '{ "compilerOptions": { "target": "esnext", "module": "esnext", "types": [] } }\n');
  write(
    'web/server.ts',
    "import { RateLimiter } from './rateLimiter';\n\nconst limiter = new RateLimiter({ capacity: 1, refillPerSecond: 1 });\n\nexport function handle(client: string): boolean {\n  return limiter.check(client).allowed;\n}\n",
  );
  write('web/main.ts', "import { handle } from './server';\n\nhandle('ada');\n");
  write('web/$(bug).ts', `import { handle } from './server';\n\nexport function poll(): void {\n  handle('bob');\n}\n`);
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
});
