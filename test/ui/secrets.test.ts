import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hardToRead } from './contrast';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

/** Put together here, so that no scanner takes them for real ones. */
const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;
const password = ['Tr0ub4dor', '3xY'].join('&');
const line = `MIIEpAIBAAKCAQEA${'q7Xw'.repeat(12)}`;

const code = `import { connect } from './db';

export const github = '${token}';
const db = connect({ user: 'app', password: '${password}' });
const key = \`-----BEGIN RSA PRIVATE KEY-----
${line}
${line}
-----END RSA PRIVATE KEY-----\`;
export const isAdmin = (role: string) => role === 'user\u202E\u2066'; // \u200Badmin
export const again = '${token}';
`;

describe('Secrets in the code that is explained', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => {
    scene = await openScene({ size: { width: 1280, height: 800 } });
    writeFileSync(join(scene.folder, 'web/config.ts'), code);
  });
  after(() => scene?.close());
  beforeEach(async () => {
    await scene.renewEndpoint();
    scene.endpoint.setReply({ text: 'It connects to the database with [secret 2 masked] [L4].' });
    await scene.window.openFile('web/config.ts');
    await scene.window.runCommand('Gloss: Explain File');
    await scene.endpoint.waitForChat();
    await scene.panel.waitFor('done');
  });

  const sent = (): string => JSON.stringify(scene.endpoint.chats().at(-1)?.json?.messages);
  const masked = () => scene.panel.frame().locator('[data-part="masked"]');

  it('M11: do not reach the endpoint, and the panel says how many they are and where', async () => {
    const { window } = scene;
    for (const secret of [token, password, line]) assert.ok(!sent().includes(secret), secret);
    assert.match(sent(), /10\| export const again = '\[secret 1 masked\]'/);
    await masked().last().getByText('3 secrets masked').click();
    for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
      await window.setTheme(theme);
      assert.deepEqual(await hardToRead(masked().last()), []);
      await picture(window, `secrets-${theme}`);
    }
    await masked().last().getByText('4', { exact: true }).click();
    await window.page.locator('.view-overlays .cdr[class*="ced-"]').first().waitFor();
  });

  it('M14: characters of the code that cannot be seen are told, with their lines', async () => {
    const told = scene.panel.frame().locator('[data-part="hidden"]');
    await told
      .getByText('The code holds 3 characters that draw nothing or turn the direction', { exact: false })
      .waitFor();
    assert.match(await told.innerText(), /: line 9$/);
  });

  it('M11: are masked in follow-up questions as well', async () => {
    const { panel } = scene;
    await panel.question().fill(`Is ${token} or ${token.replace('aB3', 'Zz9')} used?`);
    await panel.question().press('Enter');
    await scene.endpoint.waitForChat(2);
    await panel.waitFor('done');
    assert.ok(!sent().includes('ghp_'));
    assert.match(sent(), /Is \[secret 1 masked\] or \[secret 4 masked\] used\?/);
  });

  it('M11: one goes along when the reader says so, for this one request', async () => {
    const { window, panel } = scene;
    await window.selectLines(3, 8);
    await window.press('Control+Alt+E');
    await scene.endpoint.waitForChat(2);
    await panel.waitFor('done');
    await masked().getByText('secrets masked').click();
    const item = masked().locator('li').filter({ hasText: 'password' });
    await item.getByRole('button', { name: 'Send this one anyway' }).press('Enter');
    await scene.endpoint.waitForChat(3);
    await panel.waitFor('done');
    await masked().getByText('2 secrets masked, 1 secret sent as you asked').waitFor();
    await picture(window, 'secrets-sent');
    assert.ok(sent().includes(password));
    for (const secret of [token, line]) assert.ok(!sent().includes(secret), secret);
    await panel.question().fill('And then?');
    await panel.question().press('Enter');
    await scene.endpoint.waitForChat(4);
    await panel.waitFor('done');
    assert.ok(!sent().includes(password));
  });

  it('M11: keep their files out of summaries, and the list says why', async () => {
    const { window, endpoint } = scene;
    writeFileSync(join(scene.folder, 'web/prod.env'), 'A=1\n');
    const dialog = window.page.locator('.monaco-dialog-box');
    const before = endpoint.chats().length;
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await dialog.getByRole('button', { name: 'More…' }).click();
    await window.quickInput.pick('Show Files');
    const shown = window.page.locator('.view-line');
    await shown
      .filter({ hasText: /config\.ts:.It.holds.a.secret.\(GitHub.token\)/ })
      .first()
      .waitFor();
    await shown
      .filter({ hasText: /prod\.env:.Its.name.is.that.of.the.settings/ })
      .first()
      .waitFor();
    await picture(window, 'secrets-left-out');
    assert.equal(endpoint.chats().length, before);
  });
});
