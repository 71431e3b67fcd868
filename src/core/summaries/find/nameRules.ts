import type { SkipReason } from './skipReasons';

/** Rules by name for what is never sent; no setting takes them back. Names are compared in lower case. */

const secretFolders = new Set(['.ssh', '.gnupg', '.aws', '.azure', '.kube', '.docker', '.password-store']);

const secretFiles = [
  /^\.env(rc|\..*|)$/,
  /\.env$/,
  /\.(pem|key|p12|pfx|p8|jks|keystore|kdbx|ppk|gpg|asc|ovpn|mobileprovision)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)/,
  /^[._](npmrc|netrc)$/,
  /^\.(yarnrc|yarnrc\.yml|pypirc|git-credentials|pgpass|my\.cnf|htpasswd|dockercfg|dockerconfigjson|s3cfg|boto|terraformrc|vault-token)$/,
  /^\..*_history$/,
  /(^|[-_.])(credentials?|secrets?)(\.(json|ya?ml|xml|csv|ini|toml|properties|txt|env|enc|cfg|conf))?$/,
  /^(client_secret|service[-_]?account).*\.json$/,
  /\.tfvars(\.json)?$/,
  /\.tfstate(\..*)?$/,
  /^(kubeconfig|auth\.json|local\.settings\.json|wp-config\.php)$/,
];

const versionControl = new Set(['.git', '.hg', '.svn', '.bzr', '.jj', '_darcs', 'cvs']);

const dependencies = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'vendor',
  'pods',
  'carthage',
  'site-packages',
  'venv',
  '.venv',
  '.tox',
  '.nox',
  '.yarn',
  '.pnpm-store',
  '.bundle',
  '.cargo',
  '.gradle',
]);

/** Caches and what build tools write; `dist`, `build` and `out` can be sources, so only ignore files speak of them. */
const generatedFolders = new Set([
  '__pycache__',
  '__snapshots__',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.next',
  '.nuxt',
  '.svelte-kit',
  '.turbo',
  '.cache',
  '.parcel-cache',
  '.terraform',
  '.nyc_output',
  '.vscode-test',
]);

const generatedFiles = [
  /\.lock$/,
  /^(package-lock|npm-shrinkwrap|packages\.lock)\.json$/,
  /^(pnpm-lock\.yaml|bun\.lockb|go\.sum|go\.work\.sum|gradle\.lockfile|package\.resolved|\.terraform\.lock\.hcl)$/,
  /[-.]min\.(m?js|css)$/,
  /\.(map|snap|tsbuildinfo)$/,
  /\.(pb|pulsar)\.(go|cc|h)$/,
  /_pb2(_grpc)?\.pyi?$/,
  /\.(g|freezed)\.dart$/,
  /[._-]generated\.\w+$/,
  /\.designer\.(cs|vb)$/,
];

/** Why a folder with this name is never looked into. */
export function folderNameReason(name: string): SkipReason | undefined {
  const lower = name.toLowerCase();
  if (secretFolders.has(lower)) return 'secret';
  if (versionControl.has(lower)) return 'versionControl';
  if (dependencies.has(lower)) return 'dependencies';
  return generatedFolders.has(lower) ? 'generated' : undefined;
}

/** Why a file with this name is none of the project: in a worktree or submodule `.git` is one, and names the reader's folders. */
export function pointerReason(name: string): SkipReason | undefined {
  return name.toLowerCase() === '.git' ? 'versionControl' : undefined;
}

/** Whether a file with this name is likely to hold keys or passwords. */
export function isSecretName(name: string): boolean {
  const lower = name.toLowerCase();
  return secretFiles.some((pattern) => pattern.test(lower));
}

/** Whether a file with this name is written by a program. */
export function isGeneratedName(name: string): boolean {
  const lower = name.toLowerCase();
  return generatedFiles.some((pattern) => pattern.test(lower));
}
