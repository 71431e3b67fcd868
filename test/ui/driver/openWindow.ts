import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repoRoot } from '../../vscode/root';
import { wantedVersion, type VersionName } from '../../vscode/versions';
import { settingsExtension } from './settingsExtension';
import { patienceMs } from './patience';
import { reportOf } from './report';
import { lease } from './shared';
import { themeSettings, type Theme } from './themes';
import { VsCodeWindow } from './window';

export interface WindowOptions {
  /** The folder to open; the default is an empty one. */
  folder?: string;
  /** A file to open, relative to the folder. */
  file?: string;
  /** User settings. Windows that are open at the same time share them. */
  settings?: Record<string, unknown>;
  theme?: Theme;
  /** False opens the folder in Restricted Mode. */
  trusted?: boolean;
  version?: VersionName;
  /** Folders of the extensions that are installed; the default is Gloss. */
  extensions?: string[];
  /** The folder of a language pack, for another display language than English. */
  languagePack?: string;
  size?: { width: number; height: number };
}

const open = new Set<VsCodeWindow>();

/** Nothing moves that no test looks at: it only keeps the machine busy. */
const stillSettings = {
  'editor.cursorBlinking': 'solid',
  'workbench.reduceMotion': 'on',
};

/**
 * Opens a window of VS Code as a new user would find it: nothing stored, no secrets. Windows that a test left open are
 * closed at the end of the run.
 */
export async function openWindow(options: WindowOptions = {}): Promise<VsCodeWindow> {
  const { server, browser, alone, release } = await lease({
    version: options.version ?? wantedVersion(),
    trusted: options.trusted ?? true,
    ...(options.languagePack && { languagePack: options.languagePack }),
    installed: [...(options.extensions ?? [repoRoot]), settingsExtension],
  });
  const empty = options.folder ? undefined : mkdtempSync(join(tmpdir(), 'gloss-empty-'));
  const folder = options.folder ?? empty;
  if (alone) server.clearStorage();
  server.writeSettings({ ...stillSettings, ...themeSettings(options.theme ?? 'dark'), ...options.settings });
  const context = await browser.newContext({ viewport: options.size ?? { width: 1400, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const target = { folder, file: options.file && folder ? join(folder, options.file) : undefined };
  const window = new VsCodeWindow(page, server, async () => {
    if (!open.delete(window)) return;
    await leave(page);
    await context.close();
    release();
    if (empty) rmSync(empty, { recursive: true, force: true });
  });
  open.add(window);
  try {
    await page.goto(server.urlOf(target));
    await window.ready();
  } catch (error) {
    await window.close();
    throw new Error(`The window did not open. The server printed:\n${server.lastOutput()}`, { cause: error });
  }
  return window;
}

/** Leaving the page first ends the extension host; a page that is only torn down keeps it alive for a reconnection. */
async function leave(page: Page): Promise<void> {
  if (!page.isClosed()) await page.goto('about:blank');
}

if (typeof after === 'function') {
  afterEach('show what is in the windows of a test that failed', async function () {
    if (this.currentTest?.state !== 'failed') return;
    for (const window of open) console.error(await reportOf(window, this.currentTest.fullTitle()));
  });
  after('close the windows that are left', async () => {
    for (const window of [...open]) await window.close();
  });
}
