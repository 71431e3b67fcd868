import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markReport } from '../vscode/reportMark';

const root = dirname(dirname(__dirname));
// The extension's ES modules are named by URLs in a stack.
const ours = [pathToFileURL(join(root, 'dist')).href, join(root, 'out')];

/** VS Code calls this in its extension host; it rejects when a test fails. */
export async function run(): Promise<void> {
  markReport([...ours, join(root, 'node_modules', 'mocha')]);
  const rejections = collectRejections();
  const failures = await runMocha();
  for (const reason of rejections) console.error('Unhandled rejection:', reason.stack);
  if (failures > 0) throw new Error(`${failures} failed`);
  if (rejections.size > 0) throw new Error(`${rejections.size} unhandled rejections`);
}

async function runMocha(): Promise<number> {
  try {
    // Mocha keeps the console's methods when it is loaded, so it is loaded after they have been replaced.
    const { default: Mocha } = await import('mocha');
    const { default: Report } = await import('../runs/reporter');
    const { GLOSS_TEST_FILES, GLOSS_TEST_GREP, GLOSS_TEST_RESULTS: output } = process.env;
    const mocha = new Mocha({
      color: false,
      forbidOnly: true,
      failZero: true,
      ...(output ? { reporter: 'json', reporterOptions: { output } } : { reporter: Report }),
      ...(GLOSS_TEST_GREP && { grep: new RegExp(GLOSS_TEST_GREP) }),
      timeout: 60_000,
      ui: 'bdd',
    });
    const all = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
    const files = GLOSS_TEST_FILES?.split(',') ?? all.filter((file) => file.endsWith('.test.js'));
    for (const file of files.sort()) mocha.addFile(join(__dirname, file));
    return await new Promise<number>((resolve) => void mocha.run(resolve));
  } catch (error) {
    // A file that cannot be loaded, or no test at all: VS Code would end the run without a word.
    console.error('The tests could not be run:', error);
    throw error;
  }
}

/** The extension host is shared with extensions of VS Code itself: only rejections out of our own files count. */
function collectRejections(): Set<Error> {
  const found = new Set<Error>();
  process.on('unhandledRejection', (reason) => {
    if (reason instanceof Error && ours.some((folder) => reason.stack?.includes(folder))) found.add(reason);
  });
  return found;
}
