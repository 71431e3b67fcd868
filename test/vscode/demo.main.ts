import { check } from './demoCheck';
import { demoScene } from './demoScene';
import { desktopCommand, showDesktop } from './demoDesktop';
import { repoRoot } from './root';
import { startServer } from './server';

const notice =
  'Answers are samples from an endpoint inside this demo: no key, no network, no model. ' +
  'Select code and press Ctrl+Alt+E (Cmd+Alt+E).';

/** Opens VS Code with Gloss and a sample project; `--check` does the main job once, without hands, and reports. */
async function main(): Promise<void> {
  if (process.argv.includes('--check')) return check();
  const scene = await demoScene();
  const desktop = desktopCommand();
  console.log(notice);
  try {
    if (desktop) await showDesktop(desktop, scene);
    else await serve(scene.folder, scene.settings);
  } finally {
    await scene.close();
  }
}

async function serve(folder: string, settings: Record<string, unknown>): Promise<void> {
  const server = await startServer({ settings, installed: [repoRoot] });
  console.log(`\n  Open ${server.urlOf({ folder, file: `${folder}/web/tokenBucket.ts` })}\n`);
  console.log('Ctrl+C ends the demo.');
  await Promise.race([interrupted(), server.ended.then(() => Promise.reject(new Error('VS Code ended by itself.')))]);
  await server.stop();
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(`The demo failed: ${(error as Error).message}`);
    process.exit(1);
  },
);
