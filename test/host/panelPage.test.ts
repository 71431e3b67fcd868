import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fillPage } from '../../src/host/platform/fillPage';
import { extension } from './gloss';

describe('The page of the panel', () => {
  const views: vscode.WebviewPanel[] = [];
  after(() => {
    for (const view of views) view.dispose();
  });

  function fill(): vscode.Webview {
    const view = vscode.window.createWebviewPanel('gloss.test', 'Test', vscode.ViewColumn.Active);
    views.push(view);
    fillPage(view.webview, vscode.Uri.joinPath(extension().extensionUri, 'dist', 'webview'), 'panel', 'Explanation');
    return view.webview;
  }

  it('may load its own files, and no others, and sends no forms', () => {
    const { enableForms, enableCommandUris, localResourceRoots } = fill().options;
    assert.deepEqual([enableForms, enableCommandUris], [false, undefined]);
    assert.deepEqual(
      localResourceRoots?.map(({ path }) => path),
      [vscode.Uri.joinPath(extension().extensionUri, 'dist', 'webview').path],
    );
  });

  it('is made anew with a nonce of its own', () => {
    const nonces = [1, 2, 3].map(() => /script-src 'nonce-([\w-]+)'/.exec(fill().html)?.[1] ?? '');
    assert.equal(new Set(nonces).size, 3);
    // At least 128 bits.
    for (const nonce of nonces) assert.ok(nonce.length >= 22, nonce);
  });
});
