import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createAuthority } from '../endpoint/certificates';
import { startEndpoint } from '../endpoint/endpoint';
import { type Front, startFront } from '../endpoint/front';
import { type TestProxy, startProxy } from '../endpoint/proxy';
import { type Reply, chunk, sse } from '../endpoint/reply';
import { repoRoot } from '../vscode/root';
import { testMs } from './driver/patience';
import { themeSettings, type Theme } from './driver/themes';
import { type Scene, openScene } from './support';

const key = 'sk-failures-2f70c1';

/** The ports on this machine that the settings of a case name. */
interface Ports {
  endpoint: number;
  /** Nothing listens there. */
  closed: number;
  /** A proxy that wants a password. */
  guarded: number;
  /** Speaks TLS with a certificate that nobody trusts. */
  tls: number;
}

interface Case {
  /** Also of the picture. */
  name: string;
  reply?: Reply;
  settings?: (ports: Ports) => Record<string, unknown>;
  says: (ports: Ports) => string;
  /** The next step. */
  next?: string;
  /** All of them, the first one being the one to take. */
  buttons: string[];
  /** A part of the answer is shown, and the panel offers to go on. */
  cutOff?: true;
  /** Besides the dark one. */
  themes?: Theme[];
}

const error = (message: string, code: string): Pick<Reply, 'json'> => ({ json: { error: { message, code } } });
const local = ({ endpoint }: Ports): string => `127.0.0.1:${endpoint}`;
/** An endpoint that is on no machine; the header stands for its key. */
const elsewhere = {
  'gloss.endpoint.baseUrl': 'https://api.gloss.invalid/v1',
  'gloss.endpoint.headers': { 'https://api.gloss.invalid': { Authorization: 'Bearer sk-elsewhere' } },
};
const begun = ['It counts ', 'the tokens ', 'that are left, '].map((content) => sse(chunk({ content })));

const cases: Case[] = [
  {
    name: 'bad-key',
    reply: { status: 401, ...error('Incorrect API key provided.', 'invalid_api_key') },
    says: (ports) => `The key was refused by ${local(ports)}. It said: “Incorrect API key provided.”`,
    buttons: ['Set API key'],
    themes: ['light', 'hc-dark', 'hc-light'],
  },
  {
    name: 'empty-balance',
    reply: { status: 402, ...error('Insufficient Balance', 'invalid_request_error') },
    says: (ports) => `The account at ${local(ports)} has no balance or quota left. It said: “Insufficient Balance”`,
    buttons: ['Try again'],
  },
  {
    name: 'rate-limit',
    reply: { status: 429, ...error('Rate limit reached for requests per minute: 3.', 'rate_limit_exceeded') },
    says: (ports) => `${local(ports)} is taking no more requests for the moment.`,
    buttons: ['Try again', 'Select model'],
  },
  {
    name: 'region',
    reply: {
      status: 403,
      ...error('Country, region, or territory not supported', 'unsupported_country_region_territory'),
    },
    says: (ports) => `${local(ports)} does not serve your region.`,
    buttons: ['Select endpoint', 'Select model', 'Try again'],
  },
  {
    name: 'coding-plan',
    reply: {
      status: 405,
      ...error('Coding Plan is currently only available for Coding Agents', 'invalid_request_error'),
    },
    says: (ports) => `This key belongs to a coding plan, which ${local(ports)} opens to its own list of clients only.`,
    buttons: ['Set API key', 'Select endpoint'],
  },
  {
    name: 'retired',
    reply: { status: 410, ...error('This model is no longer available.', 'gone') },
    says: (ports) => `${local(ports)} has retired the model “gpt-4o-mini”, or the address that it was asked at.`,
    buttons: ['Select model', 'Select endpoint', 'Check endpoint'],
  },
  {
    name: 'only-thought',
    reply: { reasoning: 'First I look at the loop.', text: '', finishReason: 'length' },
    says: (ports) =>
      `The model at ${local(ports)} spent all of its tokens on thinking, so none was left for the answer`,
    buttons: ['Open settings', 'Select model', 'Try again'],
  },
  {
    name: 'model-gone',
    reply: { status: 404, ...error('The model has been deprecated.', 'model_not_found') },
    says: (ports) => `${local(ports)} does not serve the model “gpt-4o-mini”.`,
    buttons: ['Select model'],
  },
  {
    name: 'model-closed',
    reply: { status: 404, ...error('Your account has not activated the model.', 'ModelNotOpen') },
    says: (ports) => `The account at ${local(ports)} may not use the model “gpt-4o-mini” yet.`,
    buttons: ['Select model', 'Try again'],
  },
  {
    name: 'header-missing',
    reply: { status: 400, ...error('Either x-config or x-provider header is required', 'failure') },
    says: (ports) => `${local(ports)} asks for a header that the request does not have.`,
    buttons: ['Open settings', 'Check endpoint', 'Try again'],
  },
  {
    name: 'too-long',
    reply: { status: 400, ...error("This model's maximum context length is 8192 tokens.", 'context_length_exceeded') },
    says: (ports) => `The request is too long for the model at ${local(ports)}.`,
    buttons: ['Select model', 'Open settings'],
  },
  {
    name: 'overloaded',
    reply: { status: 503, ...error('The server is overloaded.', 'overloaded') },
    says: (ports) => `${local(ports)} failed with status 503.`,
    buttons: ['Try again', 'Show log'],
  },
  {
    name: 'wrong-url',
    settings: (ports) => ({ 'gloss.endpoint.baseUrl': `http://${local(ports)}/api` }),
    says: (ports) => `There is no chat API at ${local(ports)}/api/chat/completions.`,
    buttons: ['Check endpoint', 'Open settings', 'Try again'],
  },
  {
    name: 'nothing-listens',
    settings: ({ closed }) => ({ 'gloss.endpoint.baseUrl': `http://127.0.0.1:${closed}/v1` }),
    says: ({ closed }) => `127.0.0.1:${closed} refused the connection; nothing listens there (ECONNREFUSED).`,
    next: 'Start the server there, then try again.',
    buttons: ['Try again', 'Select endpoint'],
  },
  {
    name: 'offline',
    settings: () => elsewhere,
    says: () => 'api.gloss.invalid cannot be found: its name has no address, or you are offline',
    buttons: ['Try again', 'Select endpoint', 'Check endpoint', 'Show log'],
  },
  {
    name: 'proxy-is-off',
    settings: ({ closed }) => ({ ...elsewhere, 'gloss.endpoint.proxy': `http://127.0.0.1:${closed}` }),
    says: ({ closed }) => `The proxy 127.0.0.1:${closed} refused the connection; nothing listens there (ECONNREFUSED).`,
    buttons: ['Open settings', 'Check endpoint', 'Try again'],
  },
  {
    name: 'proxy-refuses',
    settings: (ports) => ({ ...elsewhere, 'gloss.endpoint.proxy': `http://${local(ports)}` }),
    says: (ports) => `The proxy ${local(ports)} did not connect to api.gloss.invalid: it answered 404.`,
    buttons: ['Open settings', 'Check endpoint', 'Try again'],
  },
  {
    name: 'proxy-password',
    settings: ({ guarded }) => ({ ...elsewhere, 'gloss.endpoint.proxy': `http://127.0.0.1:${guarded}` }),
    says: ({ guarded }) => `The proxy 127.0.0.1:${guarded} asks for a password.`,
    buttons: ['Open settings', 'Check endpoint', 'Try again'],
  },
  {
    name: 'certificate',
    settings: ({ tls }) => ({ 'gloss.endpoint.baseUrl': `https://127.0.0.1:${tls}/v1` }),
    says: ({ tls }) => `127.0.0.1:${tls} shows a certificate that is not trusted`,
    buttons: ['Open settings', 'Check endpoint', 'Try again'],
    themes: ['light'],
  },
  {
    name: 'no-first-word',
    reply: { hold: true },
    settings: () => ({ 'gloss.request.firstByteTimeoutSeconds': 1 }),
    says: (ports) => `${local(ports)} sent nothing of an answer within 1 second.`,
    buttons: ['Try again', 'Check endpoint', 'Open settings'],
  },
  {
    name: 'silence',
    reply: { pieces: begun, then: 'hang' },
    settings: () => ({ 'gloss.request.idleTimeoutSeconds': 1 }),
    says: (ports) => `${local(ports)} fell silent for 1 second in the middle of the answer.`,
    buttons: ['Continue', 'Regenerate', 'Copy'],
    cutOff: true,
    themes: ['light', 'hc-dark'],
  },
];

describe('A failure says what happened, at which host, and offers the next step', function () {
  this.timeout(testMs);
  let scene: Scene;
  let ports: Ports;
  let front: Front;
  let proxy: TestProxy;
  /** What holds where a case says nothing else. */
  let normal: Record<string, unknown>;
  let used: Record<string, unknown>;

  before(async () => {
    // Retries would show the same in the end, but later. The window is low: a failure takes little room.
    scene = await openScene({ settings: { 'gloss.request.maxAttempts': 1 }, size: { width: 1200, height: 600 } });
    const { endpoint, window } = scene;
    const authority = await createAuthority();
    front = await startFront(endpoint.port, await authority.issue(['127.0.0.1']));
    proxy = await startProxy({ password: 'user:word' });
    const gone = await startEndpoint();
    await gone.close();
    ports = { endpoint: endpoint.port, closed: gone.port, guarded: proxy.port, tls: front.port };
    const changed = cases.flatMap(({ settings }) => Object.keys(settings?.(ports) ?? {}));
    normal = {
      ...Object.fromEntries(changed.map((id) => [id, null])),
      ...themeSettings('dark'),
      'gloss.endpoint.baseUrl': endpoint.url,
    };
    used = normal;
    await window.runCommand('Gloss: Set API Key');
    await window.quickInput.title.getByText('API key for').waitFor();
    await window.quickInput.enter(key);
    await window.statusBarItem('is saved').waitFor();
  });
  after(async () => {
    await scene?.close();
    await Promise.all([front?.close(), proxy?.close()]);
  });

  for (const { name, reply, settings, says, next, buttons, cutOff, themes = [] } of cases) {
    it(name, async () => {
      const { window, panel, endpoint } = scene;
      await useSettings({ ...normal, ...settings?.(ports) });
      endpoint.setReply(reply ?? {});
      const [first, last] = await scene.explain();
      await panel
        .frame()
        .getByRole('article', { name: `tokenBucket.ts:${first === last ? first : `${first}–${last}`}` })
        .waitFor();
      await panel.waitFor(cutOff ? 'cut-off' : 'failed');
      const told = panel.frame().locator(cutOff ? '.notice' : '.failure-what');
      const text = (await told.innerText()).trim();
      assert.ok(text.startsWith(says(ports)), text);
      if (next) assert.equal(await panel.frame().locator('.failure-what + p').innerText(), next);
      // One step is the one to take, and what failed is not asked again beside it.
      assert.equal(await panel.frame().locator('button.primary:visible').count(), 1);
      if (!cutOff) assert.equal(await panel.button('Regenerate').count(), 0);
      const offered = panel
        .frame()
        .locator(cutOff ? '.actions' : '.failure')
        .getByRole('button');
      assert.deepEqual(
        (await offered.allInnerTexts()).map((label) => label.trim()),
        buttons,
      );
      assert.ok(await offered.first().isVisible());
      await picture(name);
      for (const theme of themes) {
        used = { ...used, ...themeSettings(theme) };
        await window.setTheme(theme);
        await picture(`${name}-${theme}`);
      }
    });
  }

  async function useSettings(settings: Record<string, unknown>): Promise<void> {
    if (isDeepStrictEqual(settings, used)) return;
    await scene.window.changeSettings(settings);
    used = settings;
  }

  /** Takes a picture of the panel alone. */
  async function picture(name: string): Promise<void> {
    const folder = join(repoRoot, 'out', 'screenshots', 'failures');
    await mkdir(folder, { recursive: true });
    await scene.window.screenshotOfPanel(join(folder, `${name}.png`));
  }
});
