import type { Mutation } from '../mutation';

const security = 'ui/panel/security';
const html = 'src/host/platform/pageHtml.ts';
const policy = 'allows nothing but its own script and styles';

/** Without one word of the panel's policy. */
const without = (word: string): Mutation => ({
  name: `the panel’s policy does not say ${word}`,
  promise: 'P6',
  file: html,
  find: `    \`${word}\`,\n`,
  replace: '',
  proofs: { 'ui/panel/policy': [policy] },
});

/** The page of the panel. */
export const panelMutations: readonly Mutation[] = [
  {
    name: 'the panel has no policy',
    promise: 'P6',
    file: html,
    find: '  <meta http-equiv="Content-Security-Policy" content="${policy}">\n',
    replace: '',
    proofs: { 'ui/panel/policy': [policy], [security]: ['is stopped by the policy alone, were there no renderer'] },
  },
  ...["default-src 'none'", "img-src 'none'", "connect-src 'none'", "base-uri 'none'", "form-action 'none'"].map(
    without,
  ),
  {
    name: 'the policy allows the panel images',
    promise: 'P6',
    file: html,
    find: "`img-src 'none'`",
    replace: '`img-src *`',
    proofs: { 'ui/panel/policy': [policy], [security]: ['is stopped by the policy alone, were there no renderer'] },
  },
  {
    name: 'the policy allows any script',
    promise: 'P6',
    file: html,
    find: "`script-src 'nonce-${page.nonce}'`",
    replace: "`script-src 'unsafe-inline' *`",
    proofs: { 'ui/panel/policy': [policy], [security]: ['is stopped by the policy alone, were there no renderer'] },
  },
  {
    name: 'the nonce is the same for each page',
    promise: 'P6',
    file: 'src/host/platform/fillPage.ts',
    find: "randomBytes(24).toString('base64url')",
    replace: "randomBytes(0).toString('base64url') + 'nonce'",
    proofs: { 'host/panelPage': ['is made anew with a nonce of its own'] },
  },
  {
    name: 'the panel’s page may read any file',
    promise: 'P6',
    file: 'src/host/platform/fillPage.ts',
    find: ', localResourceRoots: [folder] }',
    replace: ' }',
    proofs: { 'host/panelPage': ['may load its own files, and no others'] },
  },
  {
    name: 'the panel’s page may send forms',
    promise: 'P6',
    file: 'src/host/platform/fillPage.ts',
    find: 'enableForms: false',
    replace: 'enableForms: true',
    proofs: { 'host/panelPage': ['may load its own files, and no others'] },
  },
  {
    name: 'an answer has any element',
    promise: 'P6',
    file: 'src/webview/markdown/allowList.ts',
    find: 'document.createElement(isAllowed(tag) ? tag : ',
    replace: 'document.createElement(isAllowed(tag) || tag ? tag : ',
    proofs: { [security]: ['lets no other element through, whatever the parser gives'] },
  },
  {
    name: 'an element has any attribute',
    promise: 'P6',
    file: 'src/webview/markdown/allowList.ts',
    find: 'return isAllowed(tag) ? allowed[tag]! : [];',
    replace: "return isAllowed(tag) ? [...allowed[tag]!, 'src', 'style', 'onerror'] : ['src', 'style', 'onerror'];",
    proofs: { [security]: ['lets no other element through, whatever the parser gives'] },
  },
  {
    name: 'a formula has any element',
    promise: 'P6',
    file: 'src/webview/formulas/formulaElement.ts',
    find: "isAllowed ? tag : 'mrow'",
    replace: 'tag',
    proofs: { [security]: ['lets nothing but MathML into a formula, whatever makes it'] },
  },
  {
    name: 'links of an answer lead anywhere',
    promise: 'P7',
    file: 'src/webview/markdown/webLinks.ts',
    find: 'token.hidden = !/^https?:\\/\\/[^/]/i.test(href);',
    replace: 'token.hidden = false;',
    proofs: { [security]: ['makes links only to the web'] },
  },
  {
    name: 'M5: where code is cut is looked for from each blank line to the end',
    promise: 'P11',
    file: 'src/webview/highlighting/codeHighlighter.ts',
    find: '  if (text.length - start <= size * 1.5) return text.length;\n',
    replace:
      '  const last = /\\n\\s*\\n(?=\\S)(?![\\s\\S]*\\n\\s*\\n\\S)/.exec(text.slice(start, start + size * 4));\n  if (last?.index === -1 || text.length - start <= size * 1.5) return text.length;\n',
    proofs: { 'unit/linearTime': ['time in proportion to the text'] },
  },
  {
    name: 'the end of a formula is looked for from each mark to the end',
    promise: 'P11',
    file: 'src/webview/markdown/formulaRule.ts',
    find: 'if (last && from >= last.from &&',
    replace: 'if (last && false &&',
    proofs: { 'unit/linearTime': ['time in proportion to the text'] },
  },
  {
    name: 'a message of the panel names an action of its own',
    promise: 'P7',
    file: 'src/shared/panelMessage.ts',
    find: 'return isFailureAction(message.action);',
    replace: "return isFailureAction(message.action) || typeof message.action === 'string';",
    proofs: { 'unit/shared/protocol': ['drops what it does not know'] },
  },
];
