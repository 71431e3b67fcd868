import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { panelHtml } from '../../../src/host/explain/panel/panelHtml';

/** Serves the built panel in its own page, and counts what is asked for. */
export interface PanelServer {
  origin: string;
  /** Paths that were asked for, and that are no part of the panel. */
  strayRequests: string[];
  close(): Promise<void>;
}

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css' };

/** Starts a server on the loopback interface. `/` has the content security policy of the extension, `/open` has none. */
export async function servePanel(): Promise<PanelServer> {
  const strayRequests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = /^\/([\w-]+\.(js|css))$/.exec(pathname);
    if (pathname === '/' || pathname === '/open') {
      response.setHeader('content-type', 'text/html').end(pageFor(originOf(server), pathname === '/'));
    } else if (file) {
      readFile(join('dist', 'webview', file[1]!)).then(
        (content) => response.setHeader('content-type', types[file[2]!]!).end(content),
        () => stray(pathname),
      );
    } else if (pathname === '/favicon.ico') response.writeHead(204).end();
    else stray(pathname);

    function stray(path: string): void {
      strayRequests.push(path);
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: originOf(server),
    strayRequests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function pageFor(origin: string, withPolicy: boolean): string {
  const html = panelHtml({
    nonce: randomBytes(24).toString('base64url'),
    cspSource: origin,
    script: `${origin}/panel.js`,
    style: `${origin}/panel.css`,
    sentences: undefined,
  });
  return withPolicy ? html : html.replace(/<meta http-equiv[^>]*>/, '');
}
