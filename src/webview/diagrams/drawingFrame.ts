import type { DrawRequest, Drawn } from './picture';

/** How long a diagram may take, in milliseconds. */
const patience = 5_000;

/**
 * Draws diagrams, one after the other, in a frame that can reach neither the panel nor the network: a sandbox with an origin of
 * its own, for which browsers have a process of its own. Where a diagram takes too long the frame ends. So it does when nothing is left to draw.
 */
export class DrawingFrame {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #opened: Promise<{ frame: HTMLIFrameElement; port: MessagePort }> | undefined;

  /** Never rejects but where the panel's own files are not there. */
  async draw(request: DrawRequest): Promise<Drawn> {
    this.#waiting++;
    const drawn = this.#last.then(() => this.#draw(request));
    this.#last = drawn.catch(() => undefined);
    return drawn;
  }

  async #draw(request: DrawRequest): Promise<Drawn> {
    const text = await drawingText();
    this.#opened ??= open(text);
    const opened = this.#opened;
    const drawn = await inTime(
      opened.then(({ port }) => {
        port.postMessage(request);
        return next(port) as Promise<Drawn>;
      }),
    );
    if (--this.#waiting === 0 || !drawn) this.#close();
    return drawn ?? { refused: 'large' };
  }

  #close(): void {
    document.querySelector('.drawing-frame')?.remove();
    this.#opened = undefined;
  }
}

/** What the frame runs, as a text: nothing of it runs in the panel. */
async function drawingText(): Promise<string> {
  const { href } = new URL('./drawing/drawing.js', import.meta.url);
  const { drawing } = (await import(href)) as { drawing: () => void };
  return `(${String(drawing)})()`.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

async function open(text: string): Promise<{ frame: HTMLIFrameElement; port: MessagePort }> {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  const frame = document.createElement('iframe');
  frame.className = 'drawing-frame';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  frame.setAttribute('sandbox', 'allow-scripts');
  // The page's own policy holds in the frame as well; this one would hold without it.
  frame.srcdoc =
    `<!DOCTYPE html><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'">` +
    `<body><script nonce="${nonce}">${text}</script>`;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  await loaded;
  const { port1, port2 } = new MessageChannel();
  const ready = next(port1);
  frame.contentWindow?.postMessage('', '*', [port2]);
  await ready;
  return { frame, port: port1 };
}

function next(port: MessagePort): Promise<unknown> {
  return new Promise((resolve) => (port.onmessage = ({ data }) => resolve(data)));
}

function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined))]);
}
