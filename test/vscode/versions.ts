/** Which VS Code the tests run in. */
export type VersionName = 'newest' | 'oldest';

/** What a name stands for. */
export const versions = {
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: '24', desktop: 'stable' },
  oldest: { vscode: '1.106.3', codeServer: '4.106.3', node: '22', desktop: '1.106.0' },
} as const;

/** The version that `GLOSS_VSCODE_VERSION` asks for: `newest` (the default) or `oldest`. */
export function wantedVersion(): VersionName {
  return choice('GLOSS_VSCODE_VERSION', ['newest', 'oldest'], 'newest');
}

/**
 * The kind of VS Code that `GLOSS_VSCODE` asks for: `server`, which needs nothing but the npm registry, or `desktop`,
 * which @vscode/test-electron downloads and which needs a display. Linux takes the server when nothing is asked for.
 */
export function wantedKind(): 'server' | 'desktop' {
  return choice('GLOSS_VSCODE', ['server', 'desktop'], process.platform === 'linux' ? 'server' : 'desktop');
}

function choice<T extends string>(variable: string, allowed: readonly T[], fallback: T): T {
  const value = process.env[variable];
  if (!value) return fallback;
  const found = allowed.find((name) => name === value);
  if (found) return found;
  throw new Error(`${variable} is "${value}"; it can be ${allowed.map((name) => `"${name}"`).join(' or ')}.`);
}
