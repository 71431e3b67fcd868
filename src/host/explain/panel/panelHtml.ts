import { t } from '@vscode/l10n';
import { language } from '../../../shared/language';

/** What a page of the panel is made from. */
export interface PanelPage {
  /** At least 128 random bits, new for each page. */
  nonce: string;
  cspSource: string;
  script: string;
  style: string;
  /** The sentences of the display language by the English ones; absent in English. */
  sentences: object | undefined;
}

/**
 * The page of the panel. It holds no data but our own sentences: everything else comes by message and is put into the page
 * as text or as a sanitised fragment. `cspSource` and the addresses come from VS Code.
 */
export function panelHtml(page: PanelPage): string {
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
  <title>${t('Explanation')}</title>${sentences}
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
