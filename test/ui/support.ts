import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FrameLocator, type Locator, errors } from 'playwright-core';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { repoRoot } from '../vscode/root';
import { type WindowOptions, openWindow } from './driver/openWindow';
import type { VsCodeWindow } from './driver/window';

/** A window with Gloss, a copy of the sample project, and an endpoint of its own. */
export interface Scene {
  window: VsCodeWindow;
  endpoint: ScriptedEndpoint;
  panel: Panel;
  folder: string;
  /** Waits until a text is in the stored explanations of this window's folder. */
  kept(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the sample project with the endpoint in the settings. */
export async function openScene(options: WindowOptions = {}): Promise<Scene> {
  const endpoint = await startEndpoint();
  const folder = await mkdtemp(join(tmpdir(), 'gloss-sample-'));
  await cp(join(repoRoot, 'test/fixtures/sample'), folder, { recursive: true });
  const settings = { 'gloss.endpoint.baseUrl': endpoint.url, ...options.settings };
  const window = await openWindow({ folder, file: 'web/tokenBucket.ts', ...options, settings });
  await window.editor.shows('tokenBucket.ts');
  return {
    window,
    endpoint,
    folder,
    panel: panelOf(window),
    kept,
    async close() {
      await window.close();
      await endpoint.close();
      await rm(folder, { recursive: true, force: true });
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
        await frame().locator(`main[data-state="${state}"]`).waitFor({ timeout: 20_000 });
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
async function kept(text: string): Promise<void> {
  const folder = (await glob('gloss-vscode-*/data/User/workspaceStorage', tmpdir())).at(-1);
  if (!folder) throw new Error('No VS Code server keeps its data in the temporary folder.');
  const isKept = async (): Promise<boolean> => {
    const files = await glob('*/gloss-code.gloss/explanations/*.json', folder);
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
    return texts.some((stored) => stored.includes(text));
  };
  const changes = watch(folder, { recursive: true });
  if (await isKept()) return;
  for await (const { filename } of changes) if (filename?.endsWith('.json') && (await isKept())) return;
}

/** @returns full paths, the newest last */
async function glob(pattern: string, cwd: string): Promise<string[]> {
  const found = globSync(pattern, { cwd }).map((path) => join(cwd, path));
  const dated = await Promise.all(found.map(async (path) => ({ path, mtime: (await stat(path)).mtimeMs })));
  return dated.sort((a, b) => a.mtime - b.mtime).map(({ path }) => path);
}

/**
 * Takes a picture of the window. Pictures go to `out/screenshots`, or where GLOSS_SCREENSHOTS says; the ones of the README
 * are made that way.
 */
export async function picture(window: VsCodeWindow, name: string): Promise<void> {
  const folder = process.env.GLOSS_SCREENSHOTS ?? join(repoRoot, 'out/screenshots');
  await mkdir(folder, { recursive: true });
  await window.screenshot(join(folder, `${name}.png`));
}
