import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { patienceMs } from '../driver/patience';
import type { PanelMessage } from '../../../src/shared/panelMessage';
import type { HostMessage, PanelState, Turn } from '../../../src/shared/protocol';

/** The panel in a browser, with the test in the place of the extension host. */
export interface PanelPage {
  page: Page;
  context: BrowserContext;
  /** What the panel has posted so far. */
  posts: PanelMessage[];
  /** Errors and refusals of the policy that the browser wrote to its console. */
  complaints: string[];
  /** Posts to the panel, and comes back when the panel has taken the message and two frames have passed. */
  send(...messages: unknown[]): Promise<void>;
  /** Comes back with the next message of a type that the panel posts, or has posted since the last call. */
  posted<T extends PanelMessage['type']>(type: T): Promise<Extract<PanelMessage, { type: T }>>;
}

/** What only the page's own window has in a test. */
export interface TestWindow {
  recordPost(message: PanelMessage): void;
}

/**
 * Opens the panel and waits for its `ready`.
 *
 * @param url an address of the panel server
 */
export async function openPanel(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<PanelPage> {
  const context = await browser.newContext({ viewport: { width: 360, height: 700 }, ...options });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const posts: PanelMessage[] = [];
  const unread: PanelMessage[] = [];
  const complaints: string[] = [];
  let wake = (): void => undefined;
  await page.exposeFunction('recordPost', (message: PanelMessage) => {
    posts.push(message);
    unread.push(message);
    wake();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    const vscode = {
      postMessage: (message: PanelMessage) => (window as unknown as TestWindow).recordPost(message),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    };
    Object.assign(window, { acquireVsCodeApi: () => vscode });
  });

  async function posted<T extends PanelMessage['type']>(type: T): Promise<Extract<PanelMessage, { type: T }>> {
    for (;;) {
      const index = unread.findIndex((message) => message.type === type);
      const [found] = index < 0 ? [] : unread.splice(0, index + 1).slice(-1);
      if (found) return found as Extract<PanelMessage, { type: T }>;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  async function send(...messages: unknown[]): Promise<void> {
    await page.evaluate(async (all) => {
      for (const message of all) {
        const taken = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
        window.postMessage(message, '*');
        await taken;
      }
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, messages);
  }

  await page.goto(url);
  await posted('ready');
  return { page, context, posts, complaints, send, posted };
}

/** A turn with some of its fields given. */
export function turnOf(fields: Partial<Turn> = {}): Turn {
  return {
    id: 1,
    question: '',
    answer: '',
    reasoning: '',
    model: 'gpt-4o-mini',
    sent: [],
    ...fields,
  };
}

/** A message with a whole state, some of its fields given. */
export function stateOf(fields: Partial<PanelState> = {}): HostMessage {
  return {
    type: 'state',
    state: {
      phase: 'done',
      runId: 1,
      subject: { label: 'cart.ts:10–24', lineCount: 100, stale: false },
      level: 'standard',
      model: 'gpt-4o-mini',
      language: 'English',
      host: 'api.example.com',
      endpoint: 'Example',
      money: { currency: 'USD', cnyPerUsd: 1 },
      preparing: '',
      turns: [],
      ...fields,
    },
  };
}

/** A message with new text for the last answer of a run. */
export function appendOf(answer: string, runId = 1, reasoning = ''): HostMessage {
  return { type: 'append', runId, answer, reasoning };
}
