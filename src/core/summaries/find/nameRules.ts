import { secretFolderKind } from '../../privacy/secretNames';
import type { SkipReason } from '../reasons/skip';

/** Rules by name for what is never sent, beside those for secrets. Names are compared in lower case. */

const versionControl = new Set(['.git', '.hg', '.svn', '.bzr', '.jj', '_darcs']);

const dependencies = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'site-packages',
  '.venv',
  '.tox',
  '.nox',
  '.yarn',
  '.pnpm-store',
  '.bundle',
  '.cargo',
  '.gradle',
]);

/** Words that are names of people's own folders too: what a tool writes into them, or is given beside them, tells. */
const named: Record<string, { reason: SkipReason; within: RegExp; beside?: RegExp }> = {
  vendor: {
    reason: 'dependencies',
    within: /^(modules\.txt|autoload\.php|composer|bundle|github\.com|golang\.org|gopkg\.in|vendor\.json|manifest)$/,
    beside: /^(go\.mod|go\.work|gopkg\.(lock|toml)|glide\.(lock|yaml)|composer\.(json|lock)|gemfile(\.lock)?)$/,
  },
  pods: { reason: 'dependencies', within: /^(manifest\.lock|pods\.xcodeproj)$/, beside: /^podfile(\.lock)?$/ },
  carthage: { reason: 'dependencies', within: /^(checkouts|build)$/, beside: /^cartfile(\.resolved|\.private)?$/ },
  cvs: { reason: 'versionControl', within: /^(entries|repository|root)$/ },
};

/** A folder of any name that holds one of these was made by a tool: for Python and for Conda. */
const environmentMarks = new Set(['pyvenv.cfg', 'conda-meta']);

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

/** Why a folder with this name is never looked into. @param siblings the names in its folder */
export function folderNameReason(name: string, siblings: ReadonlySet<string>): SkipReason | undefined {
  const lower = name.toLowerCase();
  const secrets = secretFolderKind(name);
  if (secrets) return `secret:${secrets}`;
  if (versionControl.has(lower)) return 'versionControl';
  if (dependencies.has(lower)) return 'dependencies';
  if (generatedFolders.has(lower)) return 'generated';
  const rule = ruleFor(lower);
  return rule?.beside && anyOf(siblings, rule.beside) ? rule.reason : undefined;
}

/** Why nothing of a folder is sent that has been looked into. @param names what is in it */
export function folderContentReason(name: string, names: ReadonlySet<string>): SkipReason | undefined {
  if ([...environmentMarks].some((mark) => names.has(mark))) return 'dependencies';
  const rule = ruleFor(name.toLowerCase());
  return rule && anyOf(names, rule.within) ? rule.reason : undefined;
}

function ruleFor(name: string): (typeof named)[string] | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

function anyOf(names: ReadonlySet<string>, pattern: RegExp): boolean {
  return [...names].some((name) => pattern.test(name.toLowerCase()));
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
