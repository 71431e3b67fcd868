import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { again, soon, testMs } from './driver/patience';
import { changeProject, plantedToken } from './changedProject';
import { type Scene, openScene, picture } from './support';

for (const version of ['newest', 'oldest'] as const) {
  describe(`Explain in the real window of the ${version} VS Code`, function () {
    this.timeout(testMs);
    let scene: Scene;
    before(
      async () => (scene = await openScene({ version, prepare: changeProject, settings: { 'git.enabled': true } })),
    );
    after(() => scene?.close());
    beforeEach(() => scene.endpoint.reset());

    it('streams into the panel after the key press, token by token', async () => {
      const { window, endpoint, panel } = scene;
      endpoint.script({ tokens: ['It takes ', '**tokens** ', 'when there are enough [L24-L31].'], hold: true });
      await window.selectLines(24, 31);
      await window.press('Control+Alt+E');
      await panel.waitFor('waiting');
      await endpoint.next();
      await panel.waitFor('streaming');
      await panel.answer().getByText('It takes', { exact: false }).waitFor();
      assert.equal(await panel.answer().locator('strong').count(), 0);
      await endpoint.next();
      await panel.answer().locator('strong').getByText('tokens').waitFor();
      await endpoint.next();
      await endpoint.waitForChat();
      await panel.waitFor('done');
      assert.equal(await panel.answer().innerText(), 'It takes tokens when there are enough L24–L31.');
      await panel.frame().getByText('tokenBucket.ts:24–31').waitFor();

      const { json } = await endpoint.waitForChat();
      assert.equal(json?.stream, true);
      assert.equal(json?.model, 'gpt-4o-mini');
      assert.match(json?.messages?.at(-1)?.content ?? '', /24\|\s+tryTake\(count = 1\): boolean \{/);
    });

    it('leaves the keyboard in the editor', async () => {
      const { window, endpoint, panel } = scene;
      await window.selectLines(34, 41);
      await window.press('Control+Alt+E');
      await endpoint.waitForChat();
      await panel.waitFor('done');
      await window.press('ArrowDown');
      await window.editor.position.getByText('Ln 42, Col 1').waitFor();
    });

    it('reveals the lines that a citation names, and follows the code when it moves', async () => {
      const { window, endpoint, panel } = scene;
      endpoint.script({ text: 'See [L43-L49] and [L900].' });
      await window.selectLines(11, 50);
      await window.press('Control+Alt+E');
      await panel.answer().getByText('[L900]', { exact: false }).waitFor();
      await endpoint.waitForChat();
      await panel.waitFor('done');
      const link = panel.answer().locator('[data-lines]');
      assert.deepEqual(await link.evaluateAll((links) => links.map((a) => (a as HTMLElement).dataset.lines)), [
        '43-49',
      ]);
      assert.match(await panel.answer().innerText(), /\[L900\]/);
      const marked = window.page.locator('.view-overlays .cdr[class*="ced-"]');
      await link.click();
      // Pointing at the link has marked them before.
      await window.page.mouse.move(1, 1);
      await soon('a mark on each of the 7 lines', async () => (await marked.count()) === 7);

      await window.editor.goTo(1);
      await window.press('Enter');
      await panel.frame().getByText('tokenBucket.ts:11–50').click();
      await window.editor.position.getByText('Ln 51, Col 2').waitFor();
      await window.press('Control+z');
    });

    it('is in the palette, and takes the symbol at the cursor when nothing is selected', async () => {
      const { window, endpoint, panel } = scene;
      await window.editor.goTo(44);
      await window.runCommand('Gloss: Explain');
      await endpoint.waitForChat();
      await panel.waitFor('done');
      const asked = (await endpoint.waitForChat()).json?.messages?.at(-1)?.content ?? '';
      assert.match(asked, /^## Explain this symbol .*\n.*\n.*web\/tokenBucket\.ts".*"symbol": "refill"/);
      assert.match(asked, /43\|\s+private refill/);
      assert.doesNotMatch(asked, /24\|\s+tryTake/);
    });

    it("is in the editor's context menu", async () => {
      const { window, endpoint, panel } = scene;
      await window.selectLines(36, 39);
      await window.contextMenu('Explain with Gloss');
      await endpoint.waitForChat();
      await panel.waitFor('done');
      assert.match((await endpoint.waitForChat()).json?.messages?.at(-1)?.content ?? '', /36\|\s+const missing/);
    });

    it("explains a file from the explorer's context menu", async () => {
      const { window, endpoint, panel } = scene;
      await window.press('Control+Shift+E');
      const file = window.page.locator('.explorer-folders-view').getByRole('treeitem', { name: 'tokenBucket.ts' });
      await file.click({ button: 'right' });
      await window.chooseFromMenu('Explain with Gloss');
      await endpoint.waitForChat();
      await panel.waitFor('done');
      const asked = (await endpoint.waitForChat()).json?.messages?.at(-1)?.content ?? '';
      assert.match(asked, /^## Explain the file\n.*\n.*web\/tokenBucket\.ts/);
      assert.match(asked, /^50\| }/m);
    });

    it('says what was sent', async () => {
      const { window, panel } = scene;
      await window.runCommand('Gloss: Explain File');
      await panel.frame().getByText('tokenBucket.ts', { exact: true }).waitFor();
      await panel.waitFor('done');
      await panel.frame().getByText('What was sent').click();
      await panel.frame().locator('details[open]').getByText('Explain the file', { exact: false }).first().waitFor();
    });

    it('issue 16: explains the problems of a line beside the fixes for them, and only when that is chosen', async () => {
      const { window, endpoint, panel, folder } = scene;
      await writeFile(join(folder, 'broken.json'), '{\n  "a": 1,\n  "b": tru, "b": 2\n}\n');
      await window.openFile('broken.json');
      await window.page.locator('.squiggly-error').first().waitFor();
      await window.runCommand('Go to Next Problem in Files (Error, Warning, Info)');
      await window.press('Escape');
      const offered = window.page.locator('.action-widget').getByText('Explain Problem with Gloss');
      await again(
        async (timeout) => {
          await window.press('Control+.');
          await offered.waitFor({ timeout });
        },
        () => Promise.resolve('The fixes for the problem are not offered.'),
      );
      assert.deepEqual(endpoint.chats(), []);
      // There is no fix that stands before it.
      await window.press('Enter');
      await panel.frame().getByText('Problem in broken.json:3').waitFor();
      const { json } = await endpoint.waitForChat();
      await panel.waitFor('done');
      const prompt = json?.messages?.at(-1)?.content ?? '';
      assert.match(prompt, /^## Explain the problems in these lines of the file\n/);
      assert.match(prompt, /3\|\s+"b": tru/);
      assert.match(prompt, /line 3: error json\b[^\n]*: [^\n]+\nline 3: warning /);
    });

    /** What the last request has asked. */
    async function asked(): Promise<string> {
      return (await scene.endpoint.waitForChat()).json?.messages?.at(-1)?.content ?? '';
    }

    it('explains what is staged from its group in Source Control: in order, without secrets, with who calls what is altered', async () => {
      const { window, endpoint, panel } = scene;
      endpoint.script({ text: 'The clock is handed in [web/elapsed.ts:L3-L5], and not [web/report.ts:L3].' });
      await window.press('Control+Shift+G');
      const group = window.page.locator('.scm-view .resource-group').filter({ hasText: 'Staged Changes' });
      await group.click({ button: 'right' });
      await window.chooseFromMenu('Explain Changes with Gloss');
      const prompt = await asked();
      await panel.waitFor('done');
      await panel.frame().getByText('Staged changes', { exact: true }).waitFor();
      assert.match(prompt, /3\|\+ export function elapsed\(clock: Clock, since: number\): number \{/);
      assert.match(prompt, / \|- export function elapsed\(since: number\)/);
      assert.match(prompt, /^renamed: "store\/ttl_cache.py" \(before: "cache\/ttl_cache.py"\)/m);
      assert.ok(
        prompt.indexOf('"web/elapsed.ts"') < prompt.indexOf('"web/age.ts"'),
        'what declares a name comes first',
      );
      for (const secret of [plantedToken, 'hunter2', '.env', window.server.userDir, scene.folder]) {
        assert.ok(!prompt.includes(secret), secret);
      }
      const links = panel.answer().locator('[data-lines]');
      assert.deepEqual(await links.allInnerTexts(), ['elapsed.ts:L3–L5']);

      const altered = panel.frame().locator('[data-part="altered"]');
      await altered.getByText('elapsed has another signature', { exact: false }).waitFor();
      assert.deepEqual(await altered.locator('ul ul a').allInnerTexts(), ['web/report.ts:3']);
      await altered.getByText('web/report.ts:3').click();
      await window.editor.shows('report.ts');
      await window.editor.position.getByText('Ln 3', { exact: false }).waitFor();
      await panel.frame().getByText('What was sent').click();
      await panel.frame().getByText('Changed file that may not be sent: .env').waitFor();
      for (const theme of ['light', 'dark', 'hc-dark'] as const) {
        await window.setTheme(theme);
        await picture(window, `changes-${version}-${theme}`);
      }
      await window.setTheme('dark');
    });

    it('explains a commit from the palette, and a diff from its title', async () => {
      const { window, endpoint, panel } = scene;
      await window.runCommand('Gloss: Explain Changes');
      await window.quickInput.pick('Say that it is milliseconds');
      assert.match(await asked(), /3\|\+ export const uptimeMs/);
      await panel.waitFor('done');
      assert.doesNotMatch(await asked(), /elapsed\(clock/);

      endpoint.reset();
      await window.press('Control+Shift+G');
      await window.page.locator('.scm-view .resource').filter({ hasText: 'elapsed.ts' }).first().click();
      await window.page.locator('.diff-editor, .monaco-diff-editor').first().waitFor();
      if (version === 'oldest') await window.runCommand('Gloss: Explain Changes');
      else {
        await window.page
          .locator('.editor-group-container.active .title')
          .getByRole('button', { name: 'More Actions' })
          .click();
        await window.chooseFromMenu('Explain Changes with Gloss');
      }
      const prompt = await asked();
      assert.match(prompt, /3\|\+ export function elapsed/);
      assert.doesNotMatch(prompt, /web\/age/);
      await panel.waitFor('done');
      await panel.frame().getByText('Changes of elapsed.ts', { exact: true }).waitFor();
    });

    it('explains a commit from the timeline of a file', async () => {
      const { window, endpoint, panel } = scene;
      await window.openFile('report.ts');
      await window.runCommand('Explorer: Focus on Timeline View');
      const entry = window.page.locator('.timeline-tree-view .monaco-list-row').filter({ hasText: 'milliseconds' });
      await entry.click({ button: 'right' });
      await window.chooseFromMenu('Explain Changes with Gloss');
      await panel
        .frame()
        .getByText(/^Commit [0-9a-f]{8}: Say that it is milliseconds/)
        .waitFor();
      // The palette has had the same commit explained.
      await panel.frame().getByText('Answered before', { exact: false }).first().waitFor();
      assert.deepEqual(endpoint.chats(), []);
    });

    it('asks what has changed since code was explained, and moves what was cited', async () => {
      const { window, endpoint, panel } = scene;
      await window.openFile('report.ts');
      endpoint.script({ text: 'It says how long [L3].' });
      await window.runCommand('Gloss: Explain File');
      await panel.waitFor('done');
      await endpoint.waitForChat();
      await window.editor.goTo(3);
      await window.press('Enter');
      await window.press('ArrowUp');
      await window.page.keyboard.type('// In milliseconds.');
      endpoint.script({ text: 'A comment came [L3].' });
      await panel.button('What changed?').click();
      const prompt = (await endpoint.waitForChat(2)).json?.messages?.at(-1)?.content ?? '';
      assert.match(prompt, /3\|\+ \/\/ In milliseconds\./);
      await panel.answer().getByText('A comment came', { exact: false }).waitFor();
      await panel.waitFor('done');
      const cited = panel.frame().locator('[data-part="answer"] [data-lines]');
      assert.deepEqual(await cited.evaluateAll((all) => all.map((a) => (a as HTMLElement).dataset.lines)), [
        '4-4',
        '3-3',
      ]);
      await panel.frame().getByText('What has changed since this was explained?').waitFor();
      assert.equal(await panel.button('What changed?').isVisible(), false);
    });

    it('issue 16: explains a regular expression in a string, and tries its examples in an engine that gives up', async () => {
      const { window, endpoint, panel, folder } = scene;
      const slow = `${'a'.repeat(40)}!`;
      const rows = ['| `aaa` | `aaa` |', '| `ab` | `a` |', `| \`${slow}\` | – |`];
      endpoint.script({ text: `\`(a+)+\` takes each a.\n\n| Text | Match |\n|---|---|\n${rows.join('\n')}\n` });
      await writeFile(join(folder, 'patterns.ts'), "export const onlyA = new RegExp(\n'^(a+)+$',\n);\n");
      await window.openFile('patterns.ts');
      await window.editor.goTo(2);
      await window.press('Control+Alt+E');
      await panel.frame().getByText('Regular expression in patterns.ts:2', { exact: true }).waitFor();
      assert.match(await asked(), /regular expression that begins in line 2 at column 1;.* engine of JavaScript/);
      await panel.waitFor('done');
      const list = panel.frame().locator('.names[open]').filter({ hasText: 'in 1 of 3 examples.' });
      await list.waitFor();
      assert.deepEqual(await list.getByRole('listitem').allInnerTexts(), [
        'aaa It finds: aaa Groups: aaa',
        'ab It finds nothing. The answer says: a',
        `${slow} The engine gave up after 1 second: on such a text this expression can take very long.`,
      ]);
    });
  });
}
