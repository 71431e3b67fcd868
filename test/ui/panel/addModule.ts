import { build } from 'esbuild';
import type { Page } from 'playwright-core';

/**
 * Gives a page a module of the panel, alone, under a name of its window.
 *
 * @param path of its source, relative to `src/webview`
 */
export async function addModule(page: Page, path: string, globalName: string): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from './src/webview/${path}';`, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    globalName,
  });
  await page.addScriptTag({ content: outputFiles[0]!.text });
}
