import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../vscode/browser';
import { startServer, type ServerOptions, type VsCodeServer } from '../../vscode/server';

interface Lease {
  server: VsCodeServer;
  browser: Browser;
  /** Whether no other window uses the server. */
  alone: boolean;
  release: () => void;
}

/** Servers and the browser end this long after their last window: at once at the end of a file, not between two tests. */
const idleMs = 2_000;

const servers = new Map<string, Shared<VsCodeServer>>();
let browser: Shared<Browser> | undefined;

/** A server of that kind and the browser, started when they are not running yet. */
export async function lease(options: ServerOptions): Promise<Lease> {
  const kind = JSON.stringify(options);
  const server = servers.get(kind) ?? sharedServer(kind, options);
  servers.set(kind, server);
  browser ??= new Shared(
    launchBrowser,
    (started) => started.close(),
    () => (browser = undefined),
  );
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

function sharedServer(kind: string, options: ServerOptions): Shared<VsCodeServer> {
  return new Shared(
    () => startServer(options),
    (started) => started.stop(),
    () => servers.delete(kind),
  );
}

/** Something that several windows use and that ends when none has used it for a while. */
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
