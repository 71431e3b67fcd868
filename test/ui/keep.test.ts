import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { soon, testMs } from './driver/patience';
import { printedToken, rates } from './notebookFile';
import { type Scene, openScene, picture } from './support';

/** Files in which comments look differently, beside those of the sample. */
const more = {
  'page.html': '<!doctype html>\n<p>One.</p>\n<p>Two.</p>\n',
  'style.css': 'p {\n  color: red;\n}\n\n@media print {\n  p {\n    color: black;\n  }\n}\n',
};

describe('An explanation that is kept', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => {
    scene = await openScene({
      settings: { 'terminal.integrated.defaultProfile.linux': 'bash', 'terminal.integrated.gpuAcceleration': 'off' },
      prepare: (folder) => {
        writeFileSync(join(folder, 'rates.ipynb'), rates);
        for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, 'web', name), text);
      },
    });
  });
  after(() => scene?.close());
  beforeEach(() => scene.endpoint.reset());

  /** Explains lines of the first file with an answer, to its end; returns their range. */
  async function explained(text: string): Promise<[number, number]> {
    const { endpoint, panel, window } = scene;
    endpoint.script({ text });
    await window.openFile('tokenBucket.ts');
    const lines = await scene.explain();
    await panel.answer().getByText(text).waitFor();
    await panel.waitFor('done');
    return lines;
  }

  it('finds an explanation of before the reload by words of its answer, and deletes one for good', async () => {
    const { endpoint, panel, window } = scene;
    const { quickInput } = window;
    const lines = await explained('A leaky vessel is modelled here.');
    await scene.kept('A leaky vessel');
    await explained('Counts marbles.');
    await scene.kept('Counts marbles.');
    await window.reload();
    await window.runCommand('Gloss: Focus on Explanation View');
    await panel.waitFor('done');
    endpoint.reset();
    await window.runCommand('Gloss: Show History');
    await quickInput.rows.filter({ hasText: 'Counts marbles.' }).first().waitFor();
    await picture(window, 'history-dark');
    await quickInput.write('vessel leak');
    const found = quickInput.rows.filter({ hasText: 'A leaky vessel is modelled here.' });
    await quickInput.rows.filter({ hasText: 'Counts marbles.' }).waitFor({ state: 'hidden' });
    await found.click();
    await panel
      .frame()
      .getByRole('article', { name: `tokenBucket.ts:${lines.join('–')}` })
      .waitFor();
    assert.match(await panel.answer().innerText(), /A leaky vessel/);

    await window.runCommand('Gloss: Show History');
    await quickInput.write('marbles');
    const marbles = quickInput.rows.filter({ hasText: 'Counts marbles.' });
    await marbles.hover();
    await marbles.getByRole('button', { name: 'Delete' }).click();
    await quickInput.row('Nothing found for “marbles”').waitFor();
    await quickInput.cancel();
    await window.runCommand('Gloss: Show History');
    await quickInput.rows.first().waitFor();
    assert.equal(await quickInput.rows.filter({ hasText: 'Counts marbles.' }).count(), 0);
    await quickInput.cancel();
    assert.equal(endpoint.chats().length, 0);
  });

  it('is had shorter and longer, and each stays a tab that costs nothing, also after a reload', async () => {
    const { endpoint, panel, window } = scene;
    const tab = (name: string) => panel.frame().getByRole('tab', { name, exact: true });
    const asked = (): string[] => endpoint.chats().map(({ json }) => json?.messages?.[0]?.content ?? '');
    await explained('Neither long nor short.');
    endpoint.script({ text: 'Short.' });
    await panel.button('Shorter').click();
    await panel.answer().getByText('Short.', { exact: true }).waitFor();
    await panel.waitFor('done');
    assert.match(asked().at(-1) ?? '', /two to four sentences/);
    await tab('Brief')
      .and(panel.frame().getByRole('tab', { selected: true }))
      .waitFor();
    endpoint.script({ text: 'Line after line.' });
    await panel.button('Line by line').click();
    await panel.answer().getByText('Line after line.').waitFor();
    await panel.waitFor('done');
    await scene.kept('Line after line.');
    assert.equal(endpoint.chats().length, 3);
    await tab('Standard').click();
    await panel.answer().getByText('Neither long nor short.').waitFor();
    await panel.button('Shorter').click();
    await panel.answer().getByText('Short.', { exact: true }).waitFor();
    await picture(window, 'variants-dark');
    await window.reload();
    await window.runCommand('Gloss: Focus on Explanation View');
    await panel.waitFor('done');
    await tab('Standard').click();
    await panel.answer().getByText('Neither long nor short.').waitFor();
    assert.equal(endpoint.chats().length, 3, 'Nothing more was sent.');

    await tab('Brief').click();
    await panel.button('Make this the default').click();
    await panel.frame().getByRole('button', { name: 'Level of detail: Brief' }).waitFor();
    assert.equal(endpoint.chats().length, 3);
    await window.changeSettings({ 'gloss.answer.level': null });
  });

  it('goes on within a fence as if it had never been cut', async () => {
    const { endpoint, panel } = scene;
    endpoint.script({ text: 'So:\n\n```ts\nconst capacity =', finishReason: 'length' });
    await scene.explain();
    await panel.waitFor('cut-off');
    endpoint.script({ text: '```ts\nconst capacity = 3;\n```\n\nThat is all.' });
    await panel.button('Continue').click();
    await panel.waitFor('done');
    assert.deepEqual(await panel.answer().locator('pre').allInnerTexts(), ['const capacity = 3;\n']);
    await panel.answer().locator('p').getByText('That is all.').waitFor();
  });

  it('issue 16: is had of the last command of a terminal and of a selection there, with the lines that it names, and again after a reload', async () => {
    const { endpoint, panel, window } = scene;
    const { page } = window;
    const asked = async (count: number): Promise<string> =>
      (await endpoint.waitForChat(count)).json?.messages?.[1]?.content ?? '';
    await window.runCommand('Terminal: Create New Terminal');
    // The shell tells VS Code of its commands from its first prompt on.
    await page.locator('.terminal-command-decoration').first().waitFor();
    await page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
    await page.keyboard.type("printf '\\033[31mweb/clock.ts:2:1 - error: no clock\\033[0m\\n'; false");
    await window.press('Enter');
    await page.locator('.terminal-command-decoration.error').first().waitFor();
    await page.evaluate(() => navigator.clipboard.writeText('of the reader'));
    endpoint.script({ text: 'There is no clock [web/clock.ts:L2], as [L2] says: `clock.ts:3`.' });
    await page.locator('.terminal-wrapper.active .xterm-screen').click({ button: 'right' });
    await window.chooseFromMenu('Explain Last Command with Gloss');
    const prompt = await asked(1);
    await panel.waitFor('done');
    assert.match(prompt, /^## Explain what the terminal shows\n/);
    assert.match(
      prompt,
      /\n1\| printf [^\n]+\n2\| web\/clock\.ts:2:1 - error: no clock\n```\n\n## Lines of a file that it names\n/,
    );
    assert.ok(!prompt.includes('\u001b') && !prompt.includes(scene.folder), prompt);
    assert.equal(await window.clipboard(), 'of the reader');
    await panel.frame().getByRole('article', { name: 'Terminal: bash' }).waitFor();
    await picture(window, 'terminal-dark');
    await panel.answer().locator('a[data-name]').getByText('clock.ts:3').click();
    await window.editor.shows('clock.ts');
    await window.editor.position.getByText('Ln 3', { exact: false }).waitFor();

    await window.runCommand('Terminal: Focus Terminal');
    await window.runCommand('Terminal: Select All');
    endpoint.script({ text: 'Of what is selected.' });
    await window.runCommand('Gloss: Explain Terminal Selection');
    assert.match(await asked(2), /\d\| web\/clock\.ts:2:1 - error: no clock\n/);
    await panel.answer().getByText('Of what is selected.').waitFor();
    await scene.kept('Of what is selected.');
    assert.equal(await window.clipboard(), 'of the reader');
    await window.runCommand('Terminal: Kill All Terminals');
    await window.reload();
    await window.runCommand('Gloss: Focus on Explanation View');
    await panel.waitFor('done');
    endpoint.script({ text: 'Once more.' });
    await panel.button('Regenerate').click();
    await panel.answer().getByText('Once more.').waitFor();
    assert.equal(await asked(3), await asked(2));
    await panel.waitFor('done');
    // The terminals may be there again, as they were before the reload.
    const below = page.locator('.part.panel');
    if (await below.isVisible()) await window.runCommand('View: Toggle Panel Visibility');
    await below.waitFor({ state: 'hidden' });
  });

  it('issue 16: is had of a cell of a notebook, with what it printed and the cells around, and of two', async () => {
    const { endpoint, panel, window } = scene;
    const { page } = window;
    const asked = async (count: number): Promise<string> =>
      (await endpoint.waitForChat(count)).json?.messages?.[1]?.content ?? '';
    const cell = (word: string): Locator =>
      page.locator('.notebookOverlay .cell-inner-container').filter({ hasText: word });
    const lineOf = (word: string): Locator => cell(word).locator('.view-line').first();
    const marked = (word: string): Locator => cell(word).locator('.cdr[class*="ced-"]').first();
    await window.quickInput.goToFile('rates.ipynb', (timeout) => lineOf('items').waitFor({ timeout }));
    await lineOf('items').click();
    endpoint.script({ text: 'It prints [L2] what is loaded [rates.ipynb#cell2:L1].' });
    await cell('items').locator('.cell-title-toolbar .codicon-toolbar-more').click();
    await window.chooseFromMenu('Explain Cell with Gloss');
    const prompt = await asked(1);
    await panel.waitFor('done');
    assert.match(
      prompt,
      /^## Explain this part of the notebook\n```\n\{"file": "rates\.ipynb#cell3", "language": "python"\}\n```\n/,
    );
    assert.match(
      prompt,
      /\n1\| for name, rate in [^\n]+\n2\| {5}print\(name, rate\)\n```\n\n## What the cell has printed\n```\nEUR 1\.0\n/,
    );
    assert.match(prompt, /token \[secret 1 masked\]\n\(image\/png\)\n```\n/);
    assert.match(
      prompt,
      /"cell": "rates\.ipynb#cell1", "kind": "markdown"[^]+"cell": "rates\.ipynb#cell2"[^]+"cell": "rates\.ipynb#cell4"[^]+KeyError/,
    );
    for (const secret of [printedToken, 'iVBOR', '\u001b', scene.folder]) assert.ok(!prompt.includes(secret), secret);
    await panel.frame().getByRole('article', { name: 'rates.ipynb, cell 3' }).waitFor();
    await panel.answer().locator('[data-file]').click();
    await marked('EUR').waitFor();
    await picture(window, 'notebook-dark');
    await window.runCommand('View: Close All Editors');
    await cell('items').waitFor({ state: 'hidden' });
    await panel.answer().locator('[data-lines="2-2"]').click();
    await marked('items').waitFor();

    await lineOf('items').click();
    await window.press('Escape');
    await window.press('Shift+ArrowDown');
    endpoint.script({ text: 'The second one fails [L19].' });
    await window.runCommand('Gloss: Explain');
    const both = await asked(2);
    await panel.waitFor('done');
    assert.match(
      both,
      /\n {1,2}9\| --- cell 3: code, python ---\n10\| for [^]+\n18\| --- cell 4: code, python ---\n[^]+\n21\| KeyError: 'GBP'\n/,
    );
    await panel.frame().getByRole('article', { name: 'rates.ipynb, cells 3, 4' }).waitFor();
    await panel.answer().locator('[data-lines]').click();
    await marked('GBP').waitFor();
    await picture(window, 'notebook-cells-dark');
    await window.runCommand('View: Close All Editors');
  });

  it('is put above no code that has changed since', async () => {
    const { panel, window } = scene;
    await explained('Of the code before.');
    const read = (): string => readFileSync(join(scene.folder, 'web', 'tokenBucket.ts'), 'utf8');
    const before = read();
    await window.editor.goTo(16);
    await window.page.keyboard.type('// new\n');
    await panel.frame().getByText('changed since').first().waitFor();
    await panel.button('Insert as comment').waitFor({ state: 'hidden' });
    await window.runCommand('Gloss: Insert as Comment');
    await window.findNotification('The code has changed since it was explained.');
    await window.runCommand('Notifications: Clear All Notifications');
    // VS Code saves by itself, sooner or later.
    await soon('the change on the disk', () => read() !== before);
    await window.editor.goTo(1);
    await soon('the code as it was', async () => {
      await window.press('Control+z');
      await window.press('Control+s');
      return read() === before;
    });
  });

  describe('as a comment', () => {
    const answer = 'It **says** so [L2], with `*/` and -->.\n\n- One.';
    const inserted: [file: string, line: number, comment: string][] = [
      ['web/tokenBucket.ts', 24, '  // It says so, with `*/` and -->.\n  //\n  // - One.\n  /** Takes'],
      ['cache/ttl_cache.py', 12, '# It says so, with `*/` and -->.\n'],
      ['eventlog/compact.go', 12, '// It says so, with `*/` and -->.\n//\n// - One.\n'],
      ['web/style.css', 6, '  /*\n    It says so, with `* /` and -->.\n\n    - One.\n  */\n  p {'],
      ['web/page.html', 2, '<!--\n  It says so, with `*/` and - ->.\n\n  - One.\n-->\n<p>One'],
    ];
    for (const [file, line, comment] of inserted) {
      it(`is shown first, then inserted, and taken back in one step: ${file}`, async () => {
        const { endpoint, panel, window, folder } = scene;
        // It is empty while VS Code writes it.
        const read = (): string => readFileSync(join(folder, file), 'utf8');
        const before = read();
        endpoint.script({ text: answer });
        await window.openFile(file);
        if (file.endsWith('html')) await window.selectLines(line, line);
        else await window.editor.goTo(line);
        await window.press('Control+Alt+E');
        await endpoint.waitForChat();
        await panel.waitFor('done');
        await panel.button('Insert as comment').click();
        await window.quickInput.row('Insert').waitFor();
        await window.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
        assert.equal(read(), before);
        await picture(window, `insert-comment-${file.split('.').at(-1)}-dark`);
        await window.quickInput.pick('Insert');
        await window.press('Control+s');
        await soon(`a comment in ${file}`, () => ![before, ''].includes(read()));
        assert.ok(read().includes(comment), read());
        await window.editor.goTo(1);
        await window.press('Control+z');
        await window.press('Control+s');
        await soon(`no comment in ${file}`, () => read() === before);
      });
    }
  });
});
