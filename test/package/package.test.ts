import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { limits, packagedFiles, sizes } from './artefacts';

describe('the package', () => {
  it('holds what runs and what the marketplace shows, and nothing else', async () => {
    assert.deepEqual(await packagedFiles(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/check.js',
      'dist/choice.js',
      'dist/extension.js',
      'dist/summaries.js',
      'dist/theme.js',
      'dist/transport.js',
      'dist/webview/chunk.js',
      'dist/webview/highlight.js',
      'dist/webview/panel.css',
      'dist/webview/panel.js',
      'media/gloss.svg',
      'media/icon.png',
      'package.json',
    ]);
  }).timeout(60_000);

  it('stays small', async () => {
    for (const [name, size] of Object.entries(await sizes())) {
      assert.ok(size <= limits[name as keyof typeof limits], `${name} has ${size} bytes`);
    }
  }).timeout(60_000);

  it('keeps the network stack out of what activation loads', async () => {
    const extension = await readFile('dist/extension.js', 'utf8');
    assert.ok(!extension.includes('undici'), 'undici is in dist/extension.js');
    assert.ok((await readFile('dist/transport.js', 'utf8')).includes('HTTPParser'));
  });

  it('starts no process, opens no port, evaluates no text and never turns certificate checks off', async () => {
    for (const file of (await readdir('dist')).filter((name) => name.endsWith('.js'))) {
      const code = await readFile(`dist/${file}`, 'utf8');
      for (const forbidden of ['child_process', 'createServer', 'new Function(', 'eval(', 'rejectUnauthorized:!1']) {
        assert.ok(!code.includes(forbidden), `${file} has ${forbidden}`);
      }
    }
  });
});
