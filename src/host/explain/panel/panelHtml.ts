/**
 * The page of the panel. It holds no data: everything comes by message and is put into the page as text or as a
 * sanitised fragment. `cspSource` and the addresses come from VS Code.
 *
 * @param nonce at least 128 random bits, new for each page
 */
export function panelHtml(page: { nonce: string; cspSource: string; script: string; style: string }): string {
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
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${page.style}">
  <title>Explanation</title>
</head>
<body>
  <div id="root"></div>
  <script type="module" nonce="${page.nonce}" src="${page.script}"></script>
</body>
</html>`;
}
