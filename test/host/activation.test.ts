import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, settings } from '../../src/shared/contributions';
import { api, globalDispatchers } from './gloss';
import { loadedFiles } from './loadedFiles';

describe('activation', () => {
  it('registers every command that package.json contributes, and no other', async () => {
    await api();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('gloss.'));
    const ofViews = /\.(focus|open|resetViewLocation|toggleVisibility|removeView)$/;
    assert.deepEqual(registered.filter((id) => !ofViews.test(id)).sort(), Object.values(commands).sort());
  });

  it('gives every setting its default', () => {
    const configuration = vscode.workspace.getConfiguration();
    for (const [id, value] of Object.entries(settings)) {
      assert.deepEqual(configuration.inspect(id)?.defaultValue, value, id);
    }
  });

  it('loads no network stack and leaves the network of other extensions alone', async () => {
    const before = globalDispatchers();
    await api();
    const loaded = loadedFiles();
    assert.ok(loaded.includes('extension.mjs'), loaded.join());
    assert.ok(!loaded.some((file) => file.startsWith('chunks/network')), loaded.join());
    assert.deepEqual(globalDispatchers(), before);
  });
});
