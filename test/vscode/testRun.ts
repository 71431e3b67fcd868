import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { endMark, wrapTests } from './testsWrapper';
import { reportMark } from './reportMark';
import type { VsCodeServer, WindowTarget } from './server';

/** How long the tests may be silent, and how long they may take; in seconds, settable for slow machines. */
const silenceSeconds = Number(process.env.GLOSS_TEST_SILENCE_SECONDS ?? 120);
const totalSeconds = Number(process.env.GLOSS_TEST_TOTAL_SECONDS ?? 900);

/** The native parts of VS Code's server are not built; it does without them, and logs that it does. */
const noNativeParts = /Could not locate the bindings file|Cannot find module '\.\/build\/Release|\[Service Worker\]/;

/** Opens the window that runs the tests, prints what they say, and resolves with their exit code. */
export async function testRun(
  server: VsCodeServer,
  browser: Browser,
  target: WindowTarget & { tests: string },
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  const page = await context.newPage();
  const { finished, stillAlive, succeed, fail } = watchdog();
  const errors: string[] = [];
  const tests = wrapTests(target.tests);
  let reported = false;
  let ended = false;
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    stillAlive();
    const line = format(...args);
    if (line === endMark) {
      ended = true;
    } else if (line.startsWith(reportMark)) {
      reported = true;
      console.log(line.slice(reportMark.length));
    } else if (type === 'error' && !noNativeParts.test(line)) {
      errors.push(line.split('\n').slice(0, 10).join('\n'));
    }
  });
  await page.exposeFunction('codeAutomationExit', succeed);
  page.on('console', (message) => {
    const text = message.text();
    if (/extension host.*terminated unexpectedly/i.test(text)) fail(`The extension host crashed: ${text}`);
  });
  page.on('crash', () => fail('The window crashed.'));
  browser.on('disconnected', () => fail('The browser ended in the middle of the tests.'));
  void server.ended.then(() => fail(`VS Code ended in the middle of the tests. It printed:\n${server.lastOutput()}`));
  try {
    await page.goto(server.urlOf({ ...target, tests: tests.file }));
    const code = await finished;
    if (code !== 0 && !reported) throw new Error('The tests ended without a word.');
    if (code === 0 && !ended) throw new Error('The extension host ended before the tests did.');
    return code;
  } catch (error) {
    const clues = [`The window shows: ${(await messagesOn(page)) || 'no message'}`, ...errors.slice(-5)];
    throw new Error(`${(error as Error).message}\n${clues.join('\n')}`, { cause: error });
  } finally {
    tests.remove();
  }
}

interface Watchdog {
  finished: Promise<number>;
  stillAlive: () => void;
  succeed: (code: number) => void;
  fail: (sentence: string) => void;
}

/** A run that neither ends nor says anything fails with a sentence. */
function watchdog(): Watchdog {
  let succeed = (_code: number): void => undefined;
  let fail = (_sentence: string): void => undefined;
  const ended = new Promise<number>((resolve, reject) => {
    succeed = resolve;
    fail = (sentence) => reject(new Error(sentence));
  });
  const silent = (): void => fail(`The tests said nothing for ${silenceSeconds} s; they hang, or did not start.`);
  const total = setTimeout(() => fail(`The tests did not end within ${totalSeconds} s.`), totalSeconds * 1000);
  const silence = setTimeout(silent, silenceSeconds * 1000);
  const finished = ended.finally(() => {
    clearTimeout(total);
    clearTimeout(silence);
  });
  return { finished, stillAlive: () => silence.refresh(), succeed, fail };
}

/** What the window tells its user: the reason why the tests did not start, for example. */
async function messagesOn(page: Page): Promise<string> {
  if (page.isClosed()) return '';
  const messages = page.locator('.monaco-dialog-box .dialog-message, .notification-list-item-message');
  return (await messages.allTextContents().catch(() => [])).join(' | ');
}
