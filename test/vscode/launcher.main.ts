#!/usr/bin/env node
import { launchBrowser } from './browser';
import { launcherArgs } from './launcherArgs';
import { markVariable } from './reportMark';
import { startServer } from './server';
import { testRun } from './testRun';

/**
 * Stands in for the executable of VS Code where there is no desktop: serves VS Code, opens a window in a headless
 * browser, lets the window run the tests in its extension host, prints what they print and exits as they do.
 */
async function main(): Promise<number> {
  const { folder, extensions, tests, trusted, settings } = launcherArgs(process.argv.slice(2));
  process.env[markVariable] = '1';
  // An address can name one extension under development; the others of such a run are installed.
  const [extension, ...installed] = extensions;
  const server = await startServer({ trusted, settings, installed, forDevelopment: true });
  try {
    const browser = await launchBrowser();
    try {
      return await testRun(server, browser, { folder, extension, tests });
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The handlers of `exit` end the server and the browser.
  process.once(signal, () => process.exit(1));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error((error as Error).message);
    process.exit(1);
  },
);
