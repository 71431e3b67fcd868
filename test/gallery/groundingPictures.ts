import { themes } from '../ui/panel/themes';
import { openScene } from '../ui/support';
import { writeSheet } from './sheet';

/** Of the window, in pixels: the panel takes its right. */
const size = { width: 1280, height: 900 };

/** One name is none of the code, and one place is in another file. */
const answer = `\`tryTake\` lets a call through while there are tokens.

- First \`refill\` brings the bucket up to date [L25]; it asks \`clock.now()\` [web/clock.ts:L4].
- With fewer tokens than \`count\` it takes none, and says so [L26-L28].
- \`RateLimiter.check\` asks it for each client; \`resetBucket\` fills it again.
`;

/** Makes a picture, a row for each theme, of an answer whose names and lines were checked, and of all that was sent for it. */
export async function groundingPictures(file: string): Promise<void> {
  const scene = await openScene({ size });
  const { window, panel, endpoint } = scene;
  try {
    endpoint.setReply({ text: answer });
    await window.openFile('tokenBucket.ts');
    await window.selectLines(24, 31);
    await window.press('Control+Alt+E');
    await panel.waitFor('done');
    const sent = panel.frame().locator('details', { hasText: 'What was sent' });
    const rows: Buffer[][] = [];
    for (const theme of themes) {
      await window.setTheme(theme);
      const row: Buffer[] = [];
      for (const isOpen of [false, true]) {
        if (isOpen) await sent.locator('summary').first().click();
        await window.page.waitForTimeout(700);
        row.push(await window.page.locator('.part.auxiliarybar').screenshot());
      }
      await sent.locator('summary').first().click();
      rows.push(row);
    }
    await writeSheet(file, rows);
  } finally {
    await scene.close();
  }
}
