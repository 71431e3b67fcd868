import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { grammarOf, languages } from '../../src/core/syntax/languages';
import { glyphFont } from '../gallery/glyph';
import { limits, packagedFiles, sizes, withImports } from './artefacts';
import { thirdParty } from './thirdParty';

/** The parser and its grammars, each of which is read when the first text in its language is. */
const grammars = ['', ...new Set(languages.map((language) => `-${grammarOf(language)?.file}`))].map(
  (name) => `dist/syntax/tree-sitter${name}.wasm`,
);

const walkthroughPictures = ['endpoint', 'explain', 'sample', 'summaries'].flatMap((step) =>
  ['dark', 'hc-dark', 'hc-light', 'light'].map((theme) => `media/walkthrough/${step}-${theme}.png`),
);

describe('the package', () => {
  it('holds what runs and what the marketplace shows, and nothing else', async () => {
    const files = (await packagedFiles()).map((file) => file.replace(/-[A-Z0-9]{8}(?=\.m?js$)/, ''));
    assert.deepEqual(
      [...new Set(files)],
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'THIRD_PARTY.md',
        'dist/chunks/batchService.mjs',
        'dist/chunks/book.mjs',
        'dist/chunks/changes.mjs',
        'dist/chunks/checkCommands.mjs',
        'dist/chunks/choiceCommands.mjs',
        // What several of the others share.
        'dist/chunks/chunk.mjs',
        'dist/chunks/client.mjs',
        'dist/chunks/commandArguments.mjs',
        'dist/chunks/commonWords.mjs',
        'dist/chunks/enterPrice.mjs',
        'dist/chunks/feature.mjs',
        'dist/chunks/fillPage.mjs',
        'dist/chunks/gate.mjs',
        'dist/chunks/headerSetting.mjs',
        'dist/chunks/headers.mjs',
        'dist/chunks/historyCommands.mjs',
        'dist/chunks/insertComment.mjs',
        'dist/chunks/keyCommands.mjs',
        'dist/chunks/knownTokens.mjs',
        'dist/chunks/languageModelClient.mjs',
        'dist/chunks/listPrices.mjs',
        'dist/chunks/menu.mjs',
        'dist/chunks/meteredBatches.mjs',
        'dist/chunks/names.mjs',
        'dist/chunks/nearbyServers.mjs',
        'dist/chunks/network.mjs',
        'dist/chunks/panelMessage.mjs',
        'dist/chunks/pathCommands.mjs',
        'dist/chunks/prices.mjs',
        'dist/chunks/problems.mjs',
        'dist/chunks/readFrame.mjs',
        'dist/chunks/showHistory.mjs',
        'dist/chunks/slowLane.mjs',
        'dist/chunks/statusBar.mjs',
        'dist/chunks/terminalCommands.mjs',
        'dist/chunks/themeColors.mjs',
        'dist/chunks/usageCommands.mjs',
        'dist/chunks/vendors.mjs',
        'dist/chunks/ways.mjs',
        'dist/extension.mjs',
        ...grammars.sort(),
        'dist/syntax/tryPattern.js',
        'dist/syntax/worker.js',
        'dist/usage/usage.css',
        'dist/usage/usage.js',
        'dist/webview/chunk.js',
        'dist/webview/drawing/drawing.js',
        'dist/webview/highlight.js',
        'dist/webview/panel.css',
        'dist/webview/panel.js',
        'dist/webview/typeset.js',
        'l10n/bundle.l10n.zh-cn.json',
        'media/gloss.svg',
        'media/gloss.ttf',
        'media/icon.png',
        'media/sample/answer.md',
        'media/sample/answer.zh-cn.md',
        'media/sample/retry.ts',
        ...walkthroughPictures,
        'package.json',
        'package.nls.json',
        'package.nls.zh-cn.json',
      ],
    );
  }).timeout(60_000);

  it('L15: holds the licences of all packages whose code it holds', async () => {
    const text = await readFile('THIRD_PARTY.md', 'utf8');
    assert.equal(text, await thirdParty(), 'THIRD_PARTY.md is stale: npm run third-party');
    const missing = [];
    for (const file of await packagedFiles()) {
      if (!/\.m?js$/.test(file)) continue;
      const notices = (await readFile(file, 'utf8')).match(/Copyright [^\n*<]{8,60}/g) ?? [];
      missing.push(...notices.filter((notice) => !text.includes(notice.trim())));
    }
    assert.deepEqual(missing, []);
  }).timeout(60_000);

  it('holds the font of the glyph as `npm run glyph` makes it', async () => {
    assert.deepEqual(await readFile('media/gloss.ttf'), glyphFont());
  });

  it('stays small', async () => {
    for (const [name, size] of Object.entries(await sizes())) {
      assert.ok(size <= limits[name as keyof typeof limits], `${name} has ${size} bytes`);
    }
  }).timeout(60_000);

  it('keeps the network stack out of what activation loads', async () => {
    const activation = await withImports('dist/extension.mjs');
    assert.equal(activation.length, 2, 'activation loads one file, through the entry');
    const holders = [];
    for (const file of await modules()) if ((await readFile(file, 'utf8')).includes('HTTPParser')) holders.push(file);
    assert.match(holders.join(), /^dist\/chunks\/network-\w+\.mjs$/);
    assert.ok(!activation.includes(holders.join()), activation.join());
  });

  it('starts no process, opens no port, evaluates no text and never turns certificate checks off', async () => {
    for (const file of await scripts()) {
      const code = await readFile(file, 'utf8');
      for (const forbidden of ['createServer(', 'new Function(', 'eval(', 'rejectUnauthorized:!1']) {
        assert.ok(!code.includes(forbidden), `${file} has ${forbidden}`);
      }
      // As a module, and not as a name among others that answers may speak of.
      assert.doesNotMatch(code, /["'`](?:node:)?child_process["'`]/, file);
    }
  }).timeout(60_000);
});

/** All scripts that are shipped, by their paths from the root of the project. */
async function scripts(): Promise<string[]> {
  const files = await readdir('dist', { recursive: true });
  return files.filter((file) => /\.m?js$/.test(file)).map((file) => join('dist', file));
}

/** Those of the extension host. */
async function modules(): Promise<string[]> {
  return (await scripts()).filter((file) => file.endsWith('.mjs'));
}
