import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../../vscode/root';
import type { VsCodeWindow } from './window';

/** How much is said of one window, in characters. */
const most = 4_000;
/** How long a window is asked that may not answer any more, in milliseconds. */
const askMs = 2_000;

/**
 * What a window showed when a test failed: all text on the screen and in the panel. Takes a picture too, for
 * `out/screenshots/failed`. Throws nothing: it is for a look at another error.
 */
export async function reportOf(window: VsCodeWindow, test: string): Promise<string> {
  const path = join(repoRoot, 'out', 'screenshots', 'failed', `${test.replace(/[^\w]+/g, '-').slice(0, 120)}.png`);
  await mkdir(join(path, '..'), { recursive: true });
  await window.screenshot(path).catch(() => undefined);
  const parts = await Promise.all(
    [window.page.locator('body'), window.panel().locator('body')].map((part) =>
      part.innerText({ timeout: askMs }).catch((error: unknown) => `(not to be read: ${(error as Error).message})`),
    ),
  );
  const texts = parts.map((text) => text.replace(/\s*\n\s*/g, ' | ').slice(0, most));
  return `\nWhen “${test}” failed, the window said:\n${texts.join('\nand the panel:\n')}\n`;
}
