import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../vscode/browser';
import { endless, frames, ordinary } from './panelAnswers';
import { check, median } from './report';

/** Milliseconds. */
interface Cost {
  /** Processor time of the page's main thread for scripts, styles and layout, all updates together. */
  total: number;
  /** Time of the scripts of one update: medians at the start, in the middle and at the end, and the longest. */
  start: number;
  middle: number;
  end: number;
  longest: number;
}

type Costs = Record<string, Cost>;

const rounds = 3;
/** A frame begins when the one before is done: at 60 a second a bench waits for nine tenths of its time. */
const atOnce = ['--disable-gpu-vsync', '--disable-frame-rate-limit'];
/** Each update of this one costs what the length of the text so far says: every eighth stands for eight. */
const sampled: Record<string, number> = { 'whole re-parse': 8 };
/** Updates that compile the code count for nothing. */
const warmUp = 20;

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/panelStrategies.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'chrome138',
  });
  return outputFiles[0]!.text;
}

async function cpuTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
  return metrics.reduce((sum, { name, value }) => sum + (parts.includes(name) ? value * 1000 : 0), 0);
}

/** One answer shown once: processor time in all, and the time of the scripts of each update, in milliseconds. */
interface Showing {
  total: number;
  spent: number[];
  /** How many updates each of those stands for. */
  every: number;
}

async function show(page: Page, strategy: string, text: string): Promise<Showing> {
  const every = sampled[strategy] ?? 1;
  const pieces = groups(frames(text), every).map((some) => some.join(''));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await cpuTime(session);
  const spent = await page.evaluate(
    (what) => (window as unknown as { measure(what: object): Promise<number[]> }).measure(what),
    { strategy, pieces },
  );
  const total = ((await cpuTime(session)) - before) * every;
  await session.detach();
  return { total, spent, every };
}

function groups<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/**
 * Shows an answer in each way, in turns: what slows the machine down slows all. Of each update the median counts, so that
 * one is long only if it is so each time.
 */
async function measure(page: Page, strategies: readonly string[], text: string, rounds: number): Promise<Costs> {
  const showings: Record<string, Showing[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const strategy of strategies) (showings[strategy] ??= []).push(await show(page, strategy, text));
  }
  return Object.fromEntries(Object.entries(showings).map(([strategy, all]) => [strategy, costOf(all)]));
}

function costOf(showings: Showing[]): Cost {
  const updates = showings[0]?.spent.map((_, index) => median(showings.map(({ spent }) => spent[index] ?? NaN))) ?? [];
  const warm = updates.slice(Math.ceil(warmUp / (showings[0]?.every ?? 1)));
  const part = Math.ceil(warm.length / 20);
  const middle = Math.floor(warm.length / 2);
  return {
    total: median(showings.map(({ total }) => total)),
    start: median(warm.slice(0, part)),
    middle: median(warm.slice(middle, middle + part)),
    end: median(warm.slice(-part)),
    longest: Math.max(...warm),
  };
}

function print(title: string, costs: Costs): void {
  console.log(`\n${title}`);
  console.log(
    `${'ms'.padEnd(26)}${['total', 'start', 'middle', 'end', 'longest', '÷ floor'].map((name) => name.padStart(9)).join('')}`,
  );
  for (const [name, cost] of Object.entries(costs)) {
    const times = [cost.start, cost.middle, cost.end, cost.longest]
      .map((value) => value.toFixed(2).padStart(9))
      .join('');
    const ratio = (cost.total / (costs.floor?.total ?? 1)).toFixed(1).padStart(9);
    console.log(`${name.padEnd(26)}${cost.total.toFixed(0).padStart(9)}${times}${ratio}`);
  }
}

/** Opens an empty page whose clock is a fine one, which browsers give to isolated pages only. */
async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', headers, body: '<!doctype html>' }));
  await page.goto('http://localhost/');
  await page.addStyleTag({ content: await readFile('dist/webview/panel.css', 'utf8') });
  await page.addScriptTag({ content: await bundle() });
  return page;
}

async function main(): Promise<void> {
  const browser = await launchBrowser(atOnce);
  try {
    const page = await openPage(browser);
    const ways = ['floor', 'memoised blocks', 'whole re-parse', 'this panel, plain code', 'this panel'];
    const costs = await measure(page, ways, ordinary, rounds);
    print(`An answer of ${Math.round(ordinary.length / 1000)} KB in ${frames(ordinary).length} frames`, costs);
    const { floor, 'this panel': ours, 'whole re-parse': whole, 'memoised blocks': memoised } = costs;
    if (!floor || !ours || !whole || !memoised) return;
    check('all, against the floor', ours.total / floor.total, 2.5);
    check('all, against a whole re-parse', ours.total / whole.total, 1 / 25);
    check('all, against memoised blocks', ours.total / memoised.total, 1 / 3);
    check('an update at the end, against one at the start', ours.end / ours.start, 1.5);
    check('the longest update, in ms', ours.longest, 16.7);

    for (const [name, text] of Object.entries(endless)) {
      const hasTargets = name.startsWith('paragraph');
      const one = await measure(page, ['floor', 'this panel'], text, hasTargets ? rounds : 1);
      print(`A block that does not end: ${name}`, one);
      const { floor: least, 'this panel': shown } = one;
      if (!least || !shown || !hasTargets) continue;
      check('all of it, against the floor', shown.total / least.total, 3);
      check('an update at its end, against one at its start', shown.end / shown.start, 1.5);
    }
  } finally {
    await browser.close();
  }
}

void main();
