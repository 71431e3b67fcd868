import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createVSIX, listFiles } from '@vscode/vsce';

/** What is shipped, and how large it may be, in bytes. Scripts are measured minified. */
export const limits = {
  /** `dist/extension.mjs` and what it imports: read and run by every activation. */
  activation: 40_000,
  /** Read when the panel is shown for the first time. */
  'dist/webview/panel.js': 260_000,
  vsix: 4_000_000,
};

/** The files that the package holds, by their paths from the root of the project. */
export async function packagedFiles(): Promise<string[]> {
  return (await listFiles({ cwd: process.cwd(), dependencies: false } as Parameters<typeof listFiles>[0])).sort();
}

/** A module of `dist` and the ones that it imports, in turn; not those that an `import()` loads later. Paths from the root. */
export async function withImports(module: string): Promise<string[]> {
  const found = new Set([module]);
  for (const file of found) {
    const code = await readFile(file, 'utf8');
    for (const [, path] of code.matchAll(/\b(?:from|import)\s*"(\.[^"]+)"/g))
      found.add(join(dirname(file), path ?? ''));
  }
  return [...found];
}

/** The sizes of what {@link limits} names, in bytes. Packs the extension as it is built now. */
export async function sizes(): Promise<Record<keyof typeof limits, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'gloss-package-'));
  try {
    const vsix = join(folder, 'gloss.vsix');
    await createVSIX({ cwd: process.cwd(), packagePath: vsix, dependencies: false });
    const size = async (path: string): Promise<number> => (await stat(path)).size;
    return {
      activation: (await Promise.all((await withImports('dist/extension.mjs')).map(size))).reduce(
        (sum, bytes) => sum + bytes,
      ),
      'dist/webview/panel.js': await size('dist/webview/panel.js'),
      vsix: await size(vsix),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
