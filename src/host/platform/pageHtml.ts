import { language } from '../../shared/language';

/** What a page of a webview is made from. */
export interface WebviewPage {
  /** At least 128 random bits, new for each page. */
  nonce: string;
  cspSource: string;
  script: string;
  style: string;
  title: string;
  /** The sentences of the display language by the English ones; absent in English. */
  sentences: object | undefined;
}

/**
 * A page of a webview. It holds no data but our own sentences: everything else comes by message and is put into the page
 * as text or as a sanitised fragment. `cspSource` and the addresses come from VS Code.
 */
export function pageHtml(page: WebviewPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource}`,
    `font-src ${page.cspSource}`,
    `img-src 'none'`,
    `connect-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const sentences = page.sentences ? `\n  <meta name="sentences" content="${quoted(page.sentences)}">` : '';
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${page.style}">
  <title>${page.title}</title>${sentences}
</head>
<body>
  <div id="root"></div>
  <script type="module" nonce="${page.nonce}" src="${page.script}"></script>
</body>
</html>`;
}

/** Data as the value of an attribute. */
function quoted(data: object): string {
  return JSON.stringify(data).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
