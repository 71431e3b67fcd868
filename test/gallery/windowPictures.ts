import { join } from 'node:path';
import type { Theme } from '../ui/driver/themes';
import { themes } from '../ui/panel/themes';
import { type Scene, openScene, picture } from '../ui/support';
import { summaryAnswer } from './summaryAnswer';
import { writeSheet, writeSmall } from './sheet';

/** Widths in pixels: of the tree, and of the window around the plan and around the walkthrough. */
const widths = { tree: [250, 350, 600], plan: [500, 800, 1280], walkthrough: [620, 900, 1280] };
const height = 760;
const treeHeight = 340;

/** The names of the sheets. */
export const windowSheets = Object.keys(widths);

/** Makes the sheets of what VS Code draws for Gloss, a row for each theme; and pictures of the other two steps. */
export async function windowPictures(into: string, walkthrough: string): Promise<void> {
  const scene = await openScene({ size: { width: 1280, height } });
  const sheets: Record<keyof typeof widths, Buffer[][]> = { plan: [], tree: [], walkthrough: [] };
  try {
    scene.endpoint.setReply((request) => ({ text: summaryAnswer(request) }));
    for (const theme of themes) {
      await scene.window.setTheme(theme);
      sheets.plan.push(await plan(scene));
    }
    await summarize(scene);
    await scene.window.runCommand('View: Toggle Primary Side Bar Visibility');
    for (const theme of themes) {
      await scene.window.setTheme(theme);
      sheets.tree.push(await tree(scene));
      await writeSmall(join(walkthrough, `summaries-${theme}.png`), sheets.tree.at(-1)![2]!, 480);
    }
    for (const theme of themes) {
      await scene.window.setTheme(theme);
      await sample(scene, theme, walkthrough);
    }
    await scene.window.runCommand('View: Toggle Secondary Side Bar Visibility');
    for (const theme of themes) {
      await scene.window.setTheme(theme);
      sheets.walkthrough.push(await firstSteps(scene));
    }
  } catch (error) {
    await picture(scene.window, 'gallery-failed');
    throw error;
  } finally {
    await scene.close();
  }
  for (const [name, rows] of Object.entries(sheets)) await writeSheet(join(into, `${name}.webp`), rows);
}

async function plan({ window }: Scene): Promise<Buffer[]> {
  const dialog = window.page.locator('.monaco-dialog-box');
  await window.runCommand('Gloss: Summarize Workspace Files…');
  await dialog.getByRole('button', { name: 'Summarize' }).waitFor();
  const shots: Buffer[] = [];
  for (const width of widths.plan) {
    await window.resize(width, height);
    await settled(window.page);
    shots.push(await dialog.screenshot());
  }
  await window.resize(1280, height);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return shots;
}

async function summarize({ window }: Scene): Promise<void> {
  await window.runCommand('Gloss: Summarize Workspace Files…');
  await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Summarize' }).click();
  await window.findNotification('are done');
  await window.runCommand('Notifications: Clear All Notifications');
  await window.runCommand('Gloss: Focus on Summaries View');
  await window.page.getByRole('button', { name: 'Explanation Section' }).click();
  await window.runCommand('Gloss: Focus on Summaries View');
  // Opens the three folders, the last one first.
  for (const keys of [
    'Home',
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
    'ArrowRight',
    'ArrowUp',
    'ArrowRight',
    'ArrowUp',
    'ArrowRight',
  ])
    await window.press(keys);
}

async function tree({ window: { page } }: Scene): Promise<Buffer[]> {
  const bar = page.locator('.part.auxiliarybar');
  const shots: Buffer[] = [];
  for (const width of widths.tree) {
    const { x, y, width: now } = (await bar.boundingBox())!;
    await page.mouse.move(x - 1, y + 300);
    await page.mouse.down();
    await page.mouse.move(x - 1 + now - width, y + 300, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(x + now - 100, 5);
    await settled(page);
    const { x: left, y: top } = (await bar.boundingBox())!;
    shots.push(await page.screenshot({ clip: { x: left, y: top, width, height: treeHeight } }));
  }
  return shots;
}

/** The sample's file and its answer beside it, for the walkthrough. */
async function sample({ window, panel }: Scene, theme: Theme, walkthrough: string): Promise<void> {
  await window.runCommand('Gloss: Try the Sample');
  await panel.waitFor('done');
  await settled(window.page);
  const clip = { x: 0, y: 36, width: 1280, height: 560 };
  await writeSmall(join(walkthrough, `sample-${theme}.png`), await window.page.screenshot({ clip }), 680);
}

async function firstSteps({ window }: Scene): Promise<Buffer[]> {
  await window.runCommand('Gloss: Get Started');
  const page = window.page.locator('.gettingStartedContainer');
  const shots: Buffer[] = [];
  for (const width of widths.walkthrough) {
    await window.resize(width, height);
    await settled(window.page);
    shots.push(await page.screenshot());
  }
  await window.resize(1280, height);
  return shots;
}

/** Gives what moves or is drawn late a moment: pictures assert nothing. */
const settled = (page: Scene['window']['page']): Promise<void> => page.waitForTimeout(700);
