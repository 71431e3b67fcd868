import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { panelHtml } from './panelHtml';

/** Gives a webview the page of the panel, which may load the files of its own folder and nothing else. */
export function fillPage(webview: vscode.Webview, folder: vscode.Uri): void {
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
  webview.html = panelHtml({
    nonce: randomBytes(24).toString('base64url'),
    cspSource: webview.cspSource,
    script: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'panel.js')).toString(),
    sentences: vscode.l10n.bundle,
    style: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'panel.css')).toString(),
  });
}
