import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX, listFiles } from '@vscode/vsce';

/** What is shipped, and how large it may be, in bytes. Scripts are measured minified. */
export const limits = {
  /** Read and run by every activation. */
  'dist/extension.js': 100_000,
  /** Read when the panel is shown for the first time. */
  'dist/webview/panel.js': 260_000,
  vsix: 1_000_000,
};

/** The files that the package holds, by their paths from the root of the project. */
export async function packagedFiles(): Promise<string[]> {
  return (await listFiles({ cwd: process.cwd(), dependencies: false } as Parameters<typeof listFiles>[0])).sort();
}

/** The sizes of what {@link limits} names, in bytes. Packs the extension as it is built now. */
export async function sizes(): Promise<Record<keyof typeof limits, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'gloss-package-'));
  try {
    const vsix = join(folder, 'gloss.vsix');
    await createVSIX({ cwd: process.cwd(), packagePath: vsix, dependencies: false });
    const size = async (path: string): Promise<number> => (await stat(path)).size;
    return {
      'dist/extension.js': await size('dist/extension.js'),
      'dist/webview/panel.js': await size('dist/webview/panel.js'),
      vsix: await size(vsix),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
