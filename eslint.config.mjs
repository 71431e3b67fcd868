import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

/** Who may import whom; ARCHITECTURE.md draws the same picture. */
const zone = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const vscode = { regex: '^vscode$', message: 'Only src/host and src/extension.ts may import vscode.' };
const undici = { regex: '^undici', message: 'Only src/core/endpoint/wire/transport*.ts may import undici.' };
const host = { regex: '(^|/)host/', message: 'This zone does not know the host.' };
const webview = { regex: '(^|/)webview/', message: 'This zone does not know the webview.' };
const core = { regex: '(^|/)core/', message: 'This zone does not know the core.' };
const allButFiles = {
  regex: '^node:(?!(fs/promises|path)$)',
  message: 'Only files and paths: the core reaches the system through ports.',
};
const nodeBuiltins = { regex: '^node:(?!(zlib|crypto)$)', message: 'The core reaches the system through ports.' };

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/', 'test/fixtures/', 'esbuild.js', '*.config.mjs'] },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  zone(['src/shared/**'], [vscode, undici, host, webview, core, { regex: '^node:' }]),
  zone(['src/core/**'], [vscode, undici, host, webview, nodeBuiltins]),
  zone(['src/core/endpoint/wire/transport*.ts'], [vscode, host, webview]),
  zone(['src/core/storage/disk.ts'], [vscode, undici, host, webview, allButFiles]),
  zone(['src/host/**', 'src/extension.ts'], [undici, webview]),
  zone(['src/webview/**'], [vscode, undici, host, core, { regex: '^node:' }]),
  zone(['test/unit/**'], [vscode, host]),
  prettier,
);
