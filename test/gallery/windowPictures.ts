import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Theme } from '../ui/driver/themes';
import { themes } from '../ui/panel/themes';
import { type Scene, openScene, picture } from '../ui/support';
import { summaryAnswer } from './summaryAnswer';
import { writeSheet, writeSmall } from './sheet';

/** Widths in pixels: of the tree, and of the window around the plan and around the walkthrough. */
const widths = {
  plan: [500, 900, 1400],
  'tree-running': [250, 350, 600],
  tree: [250, 350, 600],
  walkthrough: [620, 900, 1280],
};
const height = 760;
const treeHeight = 340;
/** As far as whole rows go. */
const stepTreeHeight = 242;

/** Of the walkthrough's pictures: of the tree, of the window with the sample, and of the panel in that. */
const stepWidths = { tree: 480, sample: 680, panel: 320 };

/** The names of the sheets. */
export const windowSheets = Object.keys(widths);

/** Makes the sheets of what VS Code draws for Gloss, a row for each theme; and pictures of the other two steps. */
export async function windowPictures(into: string, walkthrough: string): Promise<void> {
  const scene = await openScene({ size: { width: 1280, height } });
  const sheets: Record<keyof typeof widths, Buffer[][]> = { plan: [], 'tree-running': [], tree: [], walkthrough: [] };
  try {
    for (const theme of themes) {
      await scene.window.setTheme(theme);
      sheets.plan.push(await plan(scene));
    }
    await scene.window.runCommand('View: Toggle Primary Side Bar Visibility');
    const goOn = await beginToSummarize(scene);
    for (const theme of themes) {
      await scene.window.setTheme(theme);
      sheets['tree-running'].push(await tree(scene, widths['tree-running']));
    }
    await goOn();
    for (const theme of themes) {
      await scene.window.setTheme(theme);
      sheets.tree.push(await tree(scene, widths.tree));
      const [step] = await tree(scene, [stepWidths.tree], stepTreeHeight);
      await writeSmall(join(walkthrough, `summaries-${theme}.png`), step!);
    }
    await scene.window.runCommand('View: Close All Editors');
    await scene.window.changeSettings({ 'editor.minimap.enabled': false, 'workbench.activityBar.location': 'hidden' });
    for (const theme of themes) {
      await scene.window.setTheme(theme);
      await sample(scene, theme, walkthrough);
    }
    await scene.window.changeSettings({ 'workbench.activityBar.location': null });
    await scene.window.runCommand('View: Toggle Secondary Side Bar Visibility');
    await scene.window.page.mouse.move(300, 700);
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

/** Starts a run that stands still with two summaries written and one failed; what comes back carries it to its end. */
async function beginToSummarize({ window, endpoint }: Scene): Promise<() => Promise<void>> {
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  // One after the other: a server on this machine is asked for one thing at a time until it proves that it can do more.
  let asked = 0;
  endpoint.setReply(async (request) => {
    asked += 1;
    if (asked === 2) return { status: 400, json: { error: { message: 'Declined.', code: 'content_filter' } } };
    if (asked > 3) await held;
    return { text: summaryAnswer(request) };
  });
  await window.runCommand('Gloss: Summarize Workspace Files…');
  await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Summarize' }).click();
  await window.page.locator('.pane-body .monaco-list-row').filter({ hasText: 'web' }).first().waitFor();
  await openTree(window);
  return async () => {
    endpoint.setReply((request) => ({ text: summaryAnswer(request) }));
    goOn();
    await window.answerNotification(/are done.*failed/, 'Retry Failed');
    await window.findNotification(/are done: \d+ written(?!.*failed)/);
    await window.runCommand('Notifications: Clear All Notifications');
    await window.runCommand('Gloss: Focus on Summaries View');
  };
}

/** Leaves the whole side bar to the tree, and opens it. */
async function openTree(window: Scene['window']): Promise<void> {
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

async function tree({ window: { page } }: Scene, wanted: number[], tall = treeHeight): Promise<Buffer[]> {
  const shots: Buffer[] = [];
  for (const width of wanted) {
    await widen(page, width);
    await settled(page);
    const { x, y } = (await page.locator(sideBar).boundingBox())!;
    shots.push(await page.screenshot({ clip: { x, y, width, height: tall } }));
  }
  return shots;
}

const sideBar = '.part.auxiliarybar';

/** Draws the edge of the side bar until that is so wide. */
async function widen(page: Page, width: number): Promise<void> {
  const { x, y, width: now } = (await page.locator(sideBar).boundingBox())!;
  await page.mouse.move(x - 1, y + 200);
  await page.mouse.down();
  await page.mouse.move(x - 1 + now - width, y + 200, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(x + now - 100, 5);
}

/** The sample's file and its answer beside it, for the walkthrough. */
async function sample({ window, panel }: Scene, theme: Theme, walkthrough: string): Promise<void> {
  await window.runCommand('Gloss: Try the Sample');
  await panel.waitFor('done');
  await window.resize(stepWidths.sample, height);
  await widen(window.page, stepWidths.panel);
  await settled(window.page);
  const clip = { x: 0, y: 36, width: stepWidths.sample, height: 330 };
  await writeSmall(join(walkthrough, `sample-${theme}.png`), await window.page.screenshot({ clip }));
  await window.resize(1280, height);
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
const settled = (page: Page): Promise<void> => page.waitForTimeout(700);
