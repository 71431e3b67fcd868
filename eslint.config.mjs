import tseslint from 'typescript-eslint';
import { importX } from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import prettier from 'eslint-config-prettier';

/** The rooms of a folder, lowest first, each with those beside it that it may import. ARCHITECTURE.md draws the same picture. */
const rooms = {
  'src/core': {
    base: [],
    usage: ['base'],
    privacy: ['base'],
    failures: ['base', 'usage'],
    storage: ['base'],
    gate: ['base'],
    chat: ['base', 'usage', 'failures', 'gate'],
    accounts: ['base', 'usage', 'failures', 'storage', 'chat'],
    codeMap: ['base'],
    syntax: ['base'],
    embedded: ['base', 'syntax'],
    prompt: ['base', 'privacy', 'chat', 'embedded'],
    grounding: ['base', 'prompt', 'codeMap', 'syntax'],
    changes: ['base', 'prompt', 'syntax'],
    terminal: ['base'],
    answerNames: ['base', 'syntax'],
    endpoint: ['base', 'usage', 'failures', 'chat'],
    explanation: ['base', 'usage', 'privacy', 'failures', 'storage', 'chat', 'embedded', 'prompt', 'answerNames'],
    summaries: [
      'base',
      'usage',
      'privacy',
      'failures',
      'storage',
      'chat',
      'gate',
      'prompt',
      'codeMap',
      'syntax',
      'grounding',
      'answerNames',
    ],
    comments: ['base', 'syntax', 'explanation'],
    check: ['base', 'usage', 'failures', 'gate', 'chat', 'endpoint', 'routing.ts'],
  },
  'src/core/endpoint': {
    address: [],
    vendors: ['address'],
    wire: ['address'],
    errors: ['address', 'vendors', 'wire'],
    answer: ['errors'],
    exchange: ['address', 'vendors', 'wire', 'errors', 'answer'],
    models: ['address', 'vendors', 'wire', 'errors'],
    batches: ['address', 'vendors', 'wire', 'errors', 'answer', 'exchange', 'client.ts'],
  },
  'src/core/summaries': {
    reasons: [],
    find: ['types.ts', 'scopes.ts', 'summaryKey.ts', 'reasons'],
    keep: ['types.ts', 'scopes.ts', 'summaryKey.ts', 'reasons'],
    plan: ['types.ts', 'scopes.ts', 'summaryKey.ts', 'reasons', 'find', 'keep'],
    run: ['types.ts', 'scopes.ts', 'summaryKey.ts', 'reasons', 'find', 'keep', 'plan'],
    show: ['types.ts', 'scopes.ts', 'summaryKey.ts', 'reasons', 'find', 'keep', 'plan', 'run'],
  },
  'src/host': {
    platform: [],
    syntax: [],
    endpoint: ['platform'],
    codeMap: ['platform'],
    explain: ['platform', 'syntax', 'endpoint'],
    summaries: ['platform', 'syntax', 'endpoint', 'codeMap'],
    usage: ['platform', 'endpoint'],
    history: ['platform', 'endpoint', 'explain', 'summaries'],
  },
  'src/host/explain': {
    context: [],
    answer: ['context'],
    changes: ['context', 'answer'],
    terminal: ['context', 'answer'],
    paths: ['context', 'answer'],
    examples: ['context', 'answer'],
    panel: ['context', 'answer'],
    keep: ['context', 'answer'],
  },
  'src/host/summaries': { data: [], run: ['data'], show: ['data'] },
  src: {
    shared: [],
    core: ['shared'],
    webview: ['shared'],
    host: ['shared', 'core'],
  },
};

const paths = Object.entries(rooms).flatMap(([folder, known]) =>
  Object.entries(known).map(([room, others]) => ({
    target: `./${folder}/${room}`,
    from: `./${folder}`,
    except: [room, ...others].map((name) => `./${name}`),
    message: `${folder}/${room} may import from ${folder} only: ${others.join(', ') || 'nothing'}.`,
  })),
);
paths.push({ target: './test/unit', from: './src/host', message: 'Unit tests run without VS Code.' });

const vscode = { regex: '^vscode$', message: 'Only src/host and src/extension.ts may import vscode.' };
const undici = { regex: '^undici', message: 'Only src/core/endpoint/wire/transport*.ts may import undici.' };
const parser = { regex: '^@vscode.tree-sitter', message: 'Only src/core/syntax may import the parser.' };
const node = { regex: '^node:', message: 'The core reaches the system through ports.' };
const nodeBut = (allowed) => ({ ...node, regex: `^node:(?!(${allowed})$)` });

/** Time comes from a clock that is handed in, so that tests can turn it. */
const realTime = [
  "MemberExpression[object.name='Date'][property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='AbortSignal'][property.name='timeout']",
  ...['performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map(
    (name) => `Identifier[name='${name}']`,
  ),
].map((selector) => ({ selector, message: 'Take a Clock: only src/core/base/clocks.ts has real time.' }));

/** VS Code makes links of `[text](command:…)` in notifications, so what is put into one goes through plainText. */
const notifications = [
  'CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/] > TemplateLiteral',
  'CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/] > ConditionalExpression > TemplateLiteral',
  "CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/] > CallExpression[callee.name='t'][arguments.length>1]",
  "ObjectExpression:has(> Property[key.name='location']) > Property[key.name='title'] > CallExpression[callee.name='t'][arguments.length>1]",
  "ObjectExpression:has(> Property[key.name='location']) > Property[key.name='title'] > TemplateLiteral",
].map((selector) => ({ selector, message: 'Names may hold links: take plainText of it.' }));

/** Packages that files may not import, be it by `import`, by `import()` or for a type. A later entry replaces an earlier one. */
const packages = (files, patterns, syntax = []) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns }],
    'no-restricted-syntax': [
      'error',
      ...syntax,
      ...patterns.flatMap(({ regex, message }) => [
        { selector: `ImportExpression[source.value=/${regex}/]`, message },
        { selector: `TSImportType[source.value=/${regex}/]`, message },
      ]),
    ],
  },
});

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      '.vscode-test/',
      'node_modules/',
      'test/fixtures/',
      'media/',
      'esbuild.js',
      '*.config.mjs',
    ],
  },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts'] } }, 'import-x/extensions': ['.ts'] },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: paths }],
    },
  },
  {
    // Text from outside must not hold anything up; test/unit/linearTime.test.ts measures what this cannot see.
    files: ['src/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
      'no-restricted-properties': ['error', { object: 'URL', property: 'canParse', message: 'Take parseUrl.' }],
    },
  },
  packages(['src/shared/**', 'src/webview/**'], [vscode, undici, node]),
  packages(['src/core/**'], [vscode, undici, parser, node], realTime),
  packages(['src/core/syntax/**'], [vscode, undici, node], realTime),
  packages(['src/core/endpoint/wire/transport*.ts'], [vscode], realTime),
  packages(['src/core/storage/{disk,replaceFile}.ts'], [vscode, undici, nodeBut('fs.promises|path')], realTime),
  packages(['src/core/storage/gitPlaces.ts'], [vscode, undici, nodeBut('os|path')], realTime),
  packages(['src/core/storage/readInside.ts'], [vscode, undici, nodeBut('fs|fs.promises|path')], realTime),
  packages(['src/core/base/hash.ts'], [vscode, undici, nodeBut('crypto')], realTime),
  packages(['src/core/base/clocks.ts'], [vscode, undici, node]),
  packages(['src/core/**/*.d.ts'], [vscode]),
  packages(['src/host/**', 'src/extension.ts'], [undici, parser], notifications),
  packages(['test/unit/**'], [vscode]),
  prettier,
);
