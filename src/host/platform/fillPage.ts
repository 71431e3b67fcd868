import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './pageHtml';

/**
 * Gives a webview the page that is built in a folder, which may load the files of that folder and nothing else.
 *
 * @param name of its script and its styles
 * @param title one of our own sentences
 */
export function fillPage(webview: vscode.Webview, folder: vscode.Uri, name: 'panel' | 'usage', title: string): void {
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
  webview.html = pageHtml({
    nonce: randomBytes(24).toString('base64url'),
    cspSource: webview.cspSource,
    script: webview.asWebviewUri(vscode.Uri.joinPath(folder, `${name}.js`)).toString(),
    sentences: vscode.l10n.bundle,
    style: webview.asWebviewUri(vscode.Uri.joinPath(folder, `${name}.css`)).toString(),
    title,
  });
}
