import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { appendFile, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { type BusyModel, busyModel } from '../endpoint/busyModel';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { servers } from '../support/simulatedServers';
import { copyPublicProject } from '../vscode/publicProject';
import { openWindow } from './driver/openWindow';
import { soon, testMs } from './driver/patience';
import type { VsCodeWindow } from './driver/window';
import { ledgerOf, picture } from './support';

/** USD for a million tokens. */
const prices = { 'deepseek-v3.2': { input: 0.28, output: 0.42 }, 'gpt-4.1': { input: 2, output: 8 } };

/** What it is about, whether it was asked for as a whole or in parts. */
const whole = (subject: string): string => subject.replace(/^(part \d+ of \d+|parts) of /, '');

describe('The summaries of a public project of hundreds of files', function () {
  this.timeout(testMs);
  let endpoint: ScriptedEndpoint;
  let model: BusyModel;
  let folder: string;
  let window: VsCodeWindow;
  /** Paths of its files. */
  let files: string[];
  /** What was said before and after the first run, and how many summaries were written whenever that was looked at. */
  let told: string;
  let toldAtEnd: string;
  const seen: number[] = [];

  before(async () => {
    endpoint = await startEndpoint();
    model = busyModel(
      servers.find(({ name }) => name === 'allows 20')!,
      400,
    );
    endpoint.setReply(model.reply);
    folder = copyPublicProject();
    files = globSync('**', { cwd: folder, dot: true });
    const settings = { 'gloss.endpoint.baseUrl': endpoint.url, 'gloss.prices': prices };
    window = await openWindow({ folder, file: 'lib/api.js', settings });
    await window.editor.shows('api.js');
    told = await start();
    await soon(
      'an end of the run',
      async () => {
        const text = (await message('Summarizing eslint').allInnerTexts()).join('');
        const now = Number(/: ([\d,]+) of /.exec(text)?.[1]?.replace(',', '') ?? NaN);
        if (Number.isNaN(now) || now === seen.at(-1)) return message('are done').isVisible();
        if (seen.push(now) === 8) await picture(window, 'summaries-public-running');
        return false;
      },
      testMs,
    );
    toldAtEnd = await message('are done').innerText();
  });
  after(async () => {
    await window?.close();
    await endpoint.close();
    await rm(dirname(folder), { recursive: true, force: true });
  });

  const message = (text: string): Locator => window.notifications().filter({ hasText: text }).first();

  /** Plans and starts a run; returns what the dialog said. */
  async function start(): Promise<string> {
    const dialog = window.page.locator('.monaco-dialog-box');
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await dialog.getByRole('button', { name: 'Summarize' }).waitFor();
    const text = await dialog.innerText();
    await picture(window, 'summaries-public-confirm');
    await dialog.getByRole('button', { name: 'Summarize' }).click();
    return text;
  }

  function checkEstimate(text: string): void {
    const estimated = Number(/About ([\d,]+) tokens to send/.exec(text)?.[1]?.replaceAll(',', ''));
    const ratio = estimated / model.promptTokens;
    assert.ok(Math.abs(ratio - 1) < 0.1, `${estimated} estimated, ${model.promptTokens} counted: ${ratio}`);
  }

  it('are planned within 10 % of what the endpoint counts, and written while their progress is seen', () => {
    assert.ok(files.length >= 300, `${files.length} files`);
    assert.match(toldAtEnd, /The summaries of eslint are done: \d+ written/);
    assert.ok(seen.length > 8, `It was seen at ${seen.join(', ')}.`);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(model.answered).size, model.answered.length, 'Nothing was answered twice.');
    checkEstimate(told);
  });

  it('are all in the ledger', async () => {
    const { run, nodes } = await ledgerOf(window);
    assert.equal(run?.state, 'finished');
    assert.ok(run.spentUsd > 0);
    const records = [...nodes.values()];
    assert.deepEqual(
      records.flatMap(({ kind, path }) => (kind === 'file' ? path : [])).sort(),
      files.toSorted(),
      'Every file has its place.',
    );
    assert.deepEqual(
      records.flatMap(({ path, state, why }) =>
        state === 'done' ? [] : `${path} is ${state}: ${JSON.stringify(why)}`,
      ),
      [],
    );
    const folders = new Set(['', ...files.flatMap((path) => foldersOf(path))]);
    assert.deepEqual(
      records.flatMap(({ kind, path }) => (kind === 'file' ? [] : path)).sort(),
      [...folders].sort(),
      'So has every folder, and the project.',
    );
  });

  it('are shown in the tree, in every kind of theme', async () => {
    await window.answerNotification('are done', 'Show Summaries');
    const tree = window.page.getByRole('tree', { name: 'Summaries' });
    const row = (name: string): Locator =>
      tree.getByRole('treeitem').filter({ has: window.page.getByText(name, { exact: true }) });
    await row('eslint').waitFor();
    // Where the button was is a row now, and what it tells of itself would lie over the others.
    await window.page.mouse.move(1, 1);
    await row('conf').click();
    await window.press('ArrowRight');
    await row('globals.js').getByText('Globals for ecmaVersion/sourceType.').waitFor();
    for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
      await window.setTheme(theme);
      await picture(window, `summaries-public-tree-${theme}`);
    }
    await window.setTheme('dark');
  });

  it('are exported with links that lead to the files', async () => {
    await window.runCommand('Gloss: Export Code Map…');
    await window.quickInput.pick('One page');
    const page = join(folder, 'CODE_MAP.md');
    // The box of the file dialog has the place that is proposed.
    await soon('a place that is proposed', async () => (await window.quickInput.input.inputValue()) === page);
    await window.quickInput.input.press('Enter');
    await window.page.locator('.tab.active').getByText('CODE_MAP').waitFor();
    const text = await readFile(page, 'utf8');
    const targets = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => decodeURIComponent(target ?? ''));
    assert.deepEqual(
      targets.filter((target) => !existsSync(join(dirname(page), target))),
      [],
    );
    const linked = new Set(targets.map((target) => join(target)));
    assert.deepEqual(
      files.filter((path) => !linked.has(path)),
      [],
    );
    assert.match(text, /```mermaid\n/);
    await picture(window, 'summaries-public-export');
  });

  it('send nothing again while nothing has changed', async () => {
    model.reset();
    endpoint.reset();
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await message('are up to date').waitFor();
    assert.equal(endpoint.chats().length, 0);
  });

  it('are written anew where three files were edited: these, their folders and the project', async () => {
    for (const path of ['lib/rules/no-undef.js', 'conf/globals.js', 'lib/api.js']) {
      await appendFile(join(folder, path), '\n// Edited.\n');
    }
    model.reset();
    const toldAgain = await start();
    await message('are done: 7 written').waitFor();
    const asked = [...new Set(model.answered.map(whole))].sort();
    assert.deepEqual(asked, [
      'file conf/globals.js',
      'file lib/api.js',
      'file lib/rules/no-undef.js',
      'folder conf',
      'folder lib',
      'folder lib/rules',
      'project eslint',
    ]);
    checkEstimate(toldAgain);
    await picture(window, 'summaries-public-again');
  });
});

/** `a` and `a/b` for `a/b/c.ts`. */
function foldersOf(path: string): string[] {
  const parent = dirname(path);
  return parent === '.' ? [] : [...foldersOf(parent), parent];
}
