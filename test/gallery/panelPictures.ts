import { join } from 'node:path';
import { leaseBrowser } from '../ui/driver/shared';
import { type PanelPage, openPanel } from '../ui/panel/panelPage';
import { servePanel } from '../ui/panel/panelServer';
import { states } from '../ui/panel/states';
import { dress, themes } from '../ui/panel/themes';
import { writeSheet, writeSmall } from './sheet';

/** Widths of the panel, in pixels: the least that VS Code gives it, the usual one, a wide one. */
export const panelWidths = [250, 350, 600];
const height = 640;
/** Of the pictures of the walkthrough: it stands beside its steps. */
const stepHeight = 440;

/** The states that the walkthrough shows, by its steps. */
const stepStates = { endpoint: 'setup', explain: 'done' } as const;

/** The names of the sheets: those of the panel's states. */
export const panelSheets = Object.keys(states);

/** Makes a sheet of each state of the panel, a row for each theme and a column for each width; and pictures of two steps. */
export async function panelPictures(into: string, walkthrough: string): Promise<void> {
  const [server, { browser, release }] = await Promise.all([servePanel(), leaseBrowser()]);
  const panel = await openPanel(browser, `${server.origin}/`, { reducedMotion: 'reduce' });
  try {
    for (const [name, state] of Object.entries(states)) {
      const rows: Buffer[][] = [];
      for (const theme of themes) {
        await dress(panel.page, theme);
        const row: Buffer[] = [];
        for (const width of panelWidths) row.push(await shot(panel, state, width));
        rows.push(row);
      }
      await writeSheet(join(into, `${name}.webp`), rows);
    }
    for (const theme of themes) {
      await dress(panel.page, theme);
      for (const [step, name] of Object.entries(stepStates)) {
        const picture = await shot(panel, states[name], 480, stepHeight);
        await writeSmall(join(walkthrough, `${step}-${theme}.png`), picture);
      }
    }
  } finally {
    await panel.context.close();
    release();
    await server.close();
  }
}

async function shot(panel: PanelPage, state: unknown, width: number, tall = height): Promise<Buffer> {
  await panel.page.setViewportSize({ width, height: tall });
  await panel.send(state);
  // Code is coloured when its chunk has come.
  const code = panel.page.locator('.answer pre');
  if ((await code.count()) > 0) await panel.page.locator('.answer [class^="token-"]').first().waitFor();
  await panel.page.locator('.scroller').evaluate((at) => (at.scrollTop = 0));
  // The last question and its answer.
  await panel.page.locator('article:nth-child(2)').evaluateAll(([last]) => last?.scrollIntoView());
  return panel.page.screenshot();
}
