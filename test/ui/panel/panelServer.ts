import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pageHtml } from '../../../src/host/platform/pageHtml';

/** Serves the built panel, and the page of usage, each in its own page, and counts what is asked for. */
export interface PanelServer {
  origin: string;
  /** Paths that were asked for, and that are no part of the panel. */
  strayRequests: string[];
  close(): Promise<void>;
}

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css' };

/** Starts a server on the loopback interface. `/` has the content security policy of the extension, `/open` has none; `/usage` is another page. */
export async function servePanel(): Promise<PanelServer> {
  const strayRequests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = /^\/((?:drawing\/)?[\w-]+\.(js|css))$/.exec(pathname);
    if (pathname === '/' || pathname === '/open' || pathname === '/usage') {
      const html = pageFor(originOf(server), pathname === '/usage' ? 'usage' : 'panel');
      const open = html.replace(/<meta http-equiv[^>]*>/, '');
      response.setHeader('content-type', 'text/html').end(pathname === '/open' ? open : html);
    } else if (file) {
      readFile(join('dist', file[1]!.startsWith('usage.') ? 'usage' : 'webview', file[1]!)).then(
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

function pageFor(origin: string, name: 'panel' | 'usage'): string {
  return pageHtml({
    nonce: randomBytes(24).toString('base64url'),
    cspSource: origin,
    script: `${origin}/${name}.js`,
    style: `${origin}/${name}.css`,
    sentences: undefined,
    title: name,
  });
}
