import { secretFolderKind } from '../../privacy/secretNames';
import type { SkipReason } from './skipReasons';

/** Rules by name for what is never sent, beside those for secrets. Names are compared in lower case. */

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
  const secrets = secretFolderKind(name);
  if (secrets) return `secret:${secrets}`;
  if (versionControl.has(lower)) return 'versionControl';
  if (dependencies.has(lower)) return 'dependencies';
  return generatedFolders.has(lower) ? 'generated' : undefined;
}

/** Why a file with this name is none of the project: in a worktree or submodule `.git` is one, and names the reader's folders. */
export function pointerReason(name: string): SkipReason | undefined {
  return name.toLowerCase() === '.git' ? 'versionControl' : undefined;
}

/** Whether a file with this name is written by a program. */
export function isGeneratedName(name: string): boolean {
  const lower = name.toLowerCase();
  return generatedFiles.some((pattern) => pattern.test(lower));
}
