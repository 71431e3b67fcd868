import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FrameLocator, type Locator, errors } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { createDisk } from '../../src/core/storage/disk';
import { readLedger } from '../../src/core/summaries/keep/ledger';
import { LedgerReplay, type LedgerState } from '../../src/core/summaries/keep/ledgerEvents';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { repoRoot } from '../vscode/root';
import { copySample } from '../vscode/sampleProject';
import { type WindowOptions, openWindow } from './driver/openWindow';
import { soon } from './driver/patience';
import type { VsCodeWindow } from './driver/window';

/** A window with Gloss, a copy of the sample project, and an endpoint of its own. */
export interface Scene {
  window: VsCodeWindow;
  /** The one that is in use; see {@link renewEndpoint}. */
  readonly endpoint: ScriptedEndpoint;
  panel: Panel;
  folder: string;
  /**
   * Puts another endpoint in the place of the one in use: it has been asked for nothing, and the window has no key for it.
   *
   * @param settings user settings besides its address; null takes one away
   */
  renewEndpoint(settings?: Record<string, unknown>): Promise<void>;
  /** Explains lines that this scene has not explained before, so that no answer comes from disk; returns their range. */
  explain(): Promise<[number, number]>;
  /** Waits until a text is in the stored explanations of this window. */
  kept(text: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the sample project with the endpoint in the settings.
 *
 * @param prepare changes the copy of the project before it is opened
 */
export async function openScene({
  prepare,
  ...options
}: WindowOptions & { prepare?: (folder: string) => void } = {}): Promise<Scene> {
  let endpoint = await startEndpoint();
  const started = [endpoint];
  const folder = copySample();
  prepare?.(folder);
  const settings = { 'gloss.endpoint.baseUrl': endpoint.url, ...options.settings };
  const leave = async (): Promise<void> => {
    await Promise.all(started.map((each) => each.close()));
    await rm(dirname(folder), { recursive: true, force: true });
  };
  const window = await openWindow({ folder, file: 'web/tokenBucket.ts', ...options, settings }).catch(
    async (error: unknown) => {
      // An endpoint that goes on to listen keeps the tests from ending.
      await leave();
      throw error;
    },
  );
  await window.editor.shows('tokenBucket.ts');
  let firstLine = 0;
  return {
    window,
    get endpoint() {
      return endpoint;
    },
    folder,
    async renewEndpoint(changes = {}) {
      // The one before stays open: what it still answers would fail, and be asked again when the next key is set.
      endpoint = await startEndpoint();
      started.push(endpoint);
      await window.changeSettings({ 'gloss.endpoint.baseUrl': endpoint.url, ...changes });
    },
    async explain() {
      firstLine += 1;
      await window.selectLines(firstLine, 21);
      await window.press('Control+Alt+E');
      return [firstLine, 21];
    },
    panel: panelOf(window),
    kept: (text) => kept(window, text),
    async close() {
      await window.close();
      await leave();
    },
  };
}

/** The landmarks of the panel. */
export interface Panel {
  frame: () => FrameLocator;
  main: () => Locator;
  answer: () => Locator;
  status: () => Locator;
  question: () => Locator;
  button(name: string): Locator;
  /** Waits for a state; says which one it was stuck in. */
  waitFor(state: string): Promise<void>;
}

function panelOf(window: VsCodeWindow): Panel {
  const frame = (): FrameLocator => window.panel();
  const main = (): Locator => frame().getByRole('main', { name: 'Explanation' });
  return {
    frame,
    main,
    answer: () => frame().getByRole('article').last().locator('[data-part="answer"]'),
    status: () => frame().getByRole('status'),
    question: () => frame().getByRole('textbox', { name: 'Ask a follow-up' }),
    button: (name) => frame().getByRole('button', { name, exact: true }),
    async waitFor(state) {
      try {
        await frame().locator(`main[data-state="${state}"]`).waitFor();
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error;
        const stuck = await main().getAttribute('data-state', { timeout: 1000 });
        const text = await main().innerText({ timeout: 1000 });
        throw new Error(`The panel is "${stuck}" and not "${state}". It says:\n${text}`, { cause: error });
      }
    },
  };
}

/** Waits until an explanation that holds a text is on disk. */
async function kept({ server: { userDir } }: VsCodeWindow, text: string): Promise<void> {
  const stored = 'workspaceStorage/*/gloss-code.gloss/explanations/*.json';
  await soon(`an explanation on disk that holds "${text}"`, async () => {
    const files = globSync(stored, { cwd: userDir }).map((file) => readFile(join(userDir, file), 'utf8'));
    // A file that is just being replaced cannot be read; the next look finds the new one.
    const texts = await Promise.allSettled(files);
    return texts.some((read) => read.status === 'fulfilled' && read.value.includes(text));
  });
}

/** Takes the stored explanations of a window away, so that what was explained is asked for again. */
export async function forgetExplanations({ server: { userDir } }: VsCodeWindow): Promise<void> {
  const folders = globSync('workspaceStorage/*/gloss-code.gloss/explanations', { cwd: userDir, onlyDirectories: true });
  for (const folder of folders) await rm(join(userDir, folder), { recursive: true, force: true });
}

/** What the ledger says of a window's folder; nothing before its first run. */
export async function ledgerOf(window: VsCodeWindow): Promise<LedgerState> {
  const folder = summariesFolder(window);
  return folder === undefined ? new LedgerReplay() : readLedger(createDisk(folder));
}

/** Where Gloss keeps the summaries of a window's folder; undefined before the first. */
export function summariesFolder({ server: { userDir } }: VsCodeWindow): string | undefined {
  const [folder] = globSync('workspaceStorage/*/gloss-code.gloss/summaries', { cwd: userDir, onlyDirectories: true });
  return folder && join(userDir, folder);
}

/** Takes a picture of the window for `out/screenshots`. */
export async function picture(window: VsCodeWindow, name: string): Promise<void> {
  const folder = join(repoRoot, 'out', 'screenshots');
  await mkdir(folder, { recursive: true });
  await window.screenshot(join(folder, `${name}.png`));
}
