import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../vscode/browser';
import { startServer, type ServerOptions, type VsCodeServer } from '../../vscode/server';

/** A browser that others use too. */
export interface BrowserLease {
  browser: Browser;
  release: () => void;
}

interface WindowLease extends BrowserLease {
  server: VsCodeServer;
  /** Whether no other window uses the server. */
  alone: boolean;
}

/** Servers and the browser end this long after their last use: at the end of a run, not between two tests or files. */
const idleMs = 2_000;

/** What is running. Each file of tests is a bundle of its own, so that a variable of this module would not do. */
interface Running {
  servers: Map<string, Shared<VsCodeServer>>;
  browser?: Shared<Browser>;
}

const key = Symbol.for('gloss.tests.running');
const running: Running = ((globalThis as Record<symbol, Running | undefined>)[key] ??= { servers: new Map() });

/** A server of that kind and the browser, started when they are not running yet. */
export async function lease(options: ServerOptions): Promise<WindowLease> {
  const kind = JSON.stringify(options);
  const server = running.servers.get(kind) ?? sharedServer(kind, options);
  running.servers.set(kind, server);
  const browser = sharedBrowser();
  const used = [server, browser];
  for (const each of used) each.take();
  const release = (): void => used.forEach((each) => each.give());
  try {
    const [startedServer, startedBrowser] = await Promise.all([server.started, browser.started]);
    return { server: startedServer, browser: startedBrowser, alone: server.users === 1, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** The browser alone, started when it is not running yet. */
export async function leaseBrowser(): Promise<BrowserLease> {
  const browser = sharedBrowser();
  browser.take();
  const release = (): void => browser.give();
  try {
    return { browser: await browser.started, release };
  } catch (error) {
    release();
    throw error;
  }
}

function sharedServer(kind: string, options: ServerOptions): Shared<VsCodeServer> {
  return new Shared(
    () => startServer(options),
    (started) => started.stop(),
    () => running.servers.delete(kind),
  );
}

function sharedBrowser(): Shared<Browser> {
  running.browser ??= new Shared(
    launchBrowser,
    (started) => started.close(),
    () => (running.browser = undefined),
  );
  return running.browser;
}

/** Something that is used in several places and that ends when nobody has used it for a while. */
class Shared<T> {
  readonly started: Promise<T>;
  users = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    start: () => Promise<T>,
    private readonly stop: (started: T) => Promise<void>,
    private readonly forget: () => void,
  ) {
    this.started = start();
  }

  take(): void {
    this.users += 1;
    clearTimeout(this.idle);
  }

  give(): void {
    this.users -= 1;
    if (this.users > 0) return;
    this.idle = setTimeout(() => {
      this.forget();
      // A start that failed has been reported to whoever asked for it.
      this.started.then(this.stop, () => undefined).catch((error: unknown) => console.error(error));
    }, idleMs);
  }
}
