import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAddress } from '../../../../src/core/endpoint/address/endpointAddress';
import type { Loaded } from '../../../../src/core/chat/client';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { LoadedModels } from '../../../../src/core/endpoint/models/loadedModels';
import type { HttpRequest, Send } from '../../../../src/core/endpoint/wire/http';
import { canaryKey, fakeClock, settingsFor } from '../../../support/canaryClient';
import { raiseText } from '../../../../src/core/chat/loadedWindow';

/** What a server answers beside its API, by method and path; anything else is not found. */
type Answers = Record<string, unknown>;

const { signal } = new AbortController();

function serverOf(answers: Answers): Send & { requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const send: Send = (request) => {
    requests.push(request);
    const found = answers[`${request.method} ${request.url.pathname}`];
    const text = typeof found === 'string' ? found : JSON.stringify(found ?? { error: 'not found' });
    return Promise.resolve({ status: found === undefined ? 404 : 200, headers: {}, body: bodyOf(text) });
  };
  return Object.assign(send, { requests });
}

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

async function loadedAt(url: string, answers: Answers, model = 'qwen3:8b'): Promise<Loaded | undefined> {
  const client = createEndpointClient({ settings: settingsFor(url), send: serverOf(answers) });
  return client.loaded?.(model, signal);
}

/** The window as a list: tokens, whether it is only assumed, and what to do for more. */
async function windowAt(answers: Answers, model?: string): Promise<[number?, boolean?, string?]> {
  const { window } = (await loadedAt('http://127.0.0.1:11434/v1', answers, model)) ?? {};
  return window ? [window.tokens, window.assumed ?? false, raiseText(window)] : [];
}

const shown = (most: number, parameters?: string): unknown => ({
  model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': most },
  ...(parameters !== undefined && { parameters }),
});
const running = (name: string, tokens?: number): unknown => ({
  models: [{ name, model: name, context_length: tokens }],
});
const ofOllama = (tokens: number): string => `Start Ollama with OLLAMA_CONTEXT_LENGTH=${tokens} to have more room.`;
const largest = 'The model takes no more; choose one with a larger context to have more room.';

describe('what a server near by has loaded', () => {
  it('point 4: Ollama tells the window of a model that runs', async () => {
    const answers = { 'GET /api/ps': running('qwen3:8b', 8192), 'POST /api/show': shown(40_960) };
    assert.deepEqual(await windowAt(answers), [8192, false, ofOllama(32_768)]);
    const own = {
      ...answers,
      'POST /api/show': shown(40_960, 'temperature 0.6\nnum_ctx                        8192\n'),
    };
    const [, , raise] = await windowAt(own);
    assert.equal(raise, 'Set num_ctx to 32768 in the Modelfile of the model to have more room.');
    assert.deepEqual(await windowAt({ ...answers, 'POST /api/show': shown(8192) }), [8192, false, largest]);
    assert.deepEqual(await windowAt({ 'GET /api/ps': running('qwen3:latest', 2048) }, 'qwen3'), [
      2048,
      false,
      ofOllama(16_384),
    ]);
  });

  it('point 4: of a model that does not run yet Ollama tells what its file asks for, or nothing', async () => {
    const idle = { 'GET /api/ps': { models: [] } };
    const own = shown(40_960, 'stop "<|im_end|>"\nnum_ctx 16384');
    assert.deepEqual((await windowAt({ ...idle, 'POST /api/show': own })).slice(0, 2), [16_384, false]);
    assert.deepEqual(await windowAt({ ...idle, 'POST /api/show': shown(40_960) }), [4096, true, ofOllama(16_384)]);
    assert.deepEqual(await windowAt({ ...idle, 'POST /api/show': shown(2048) }), [2048, true, largest]);
    const another = { ...idle, 'GET /api/ps': running('llama3.2:latest', 131_072), 'POST /api/show': shown(40_960) };
    assert.deepEqual((await windowAt(another)).slice(0, 2), [4096, true]);
    // Its cloud has all of the window.
    const cloud = { ...(shown(262_144) as object), remote_model: 'gpt-oss:120b', remote_host: 'https://ollama.com' };
    assert.deepEqual(await windowAt({ ...idle, 'POST /api/show': cloud }), []);
    assert.deepEqual(await windowAt(idle), []);
  });

  it('point 4: LM Studio tells the window of a model that is loaded', async () => {
    const list = (entry: object): Answers => ({
      'GET /api/v0/models': { data: [{ id: 'qwen3:8b', max_context_length: 32_768, ...entry }, { id: 'other' }] },
    });
    assert.deepEqual(await windowAt(list({ state: 'loaded', loaded_context_length: 8000 })), [
      8000,
      false,
      'Load the model in LM Studio with a context length of 32000 to have more room.',
    ]);
    assert.deepEqual(await windowAt(list({ state: 'loaded', loaded_context_length: 32_768 })), [
      32_768,
      false,
      largest,
    ]);
    assert.deepEqual((await windowAt(list({ state: 'not-loaded' }))).slice(0, 2), [4096, true]);
    assert.deepEqual(await windowAt(list({ state: 'loaded' })), []);
    assert.deepEqual(await windowAt(list({ state: 'loaded', loaded_context_length: 8000 }), 'not-there'), []);
  });

  it('L1, point 4: llama.cpp tells window and slots in one answer', async () => {
    const props = { default_generation_settings: { n_ctx: 4096 }, total_slots: 2, chat_template: 'x' };
    const raise = { code: 'llama-cpp-size', tokens: 32_768 };
    assert.deepEqual(await loadedAt('http://127.0.0.1:8080/v1', { 'GET /props': props }), {
      window: { tokens: 4096, raise },
      slots: 2,
    });
    for (const odd of ['<html>', '[]', { total_slots: 0 }, { total_slots: 'x', default_generation_settings: null }]) {
      assert.deepEqual(await loadedAt('http://127.0.0.1:8080/v1', { 'GET /props': odd }), {});
    }
  });

  it('what one server knows counts before what another would do', async () => {
    const both = {
      'GET /api/ps': { models: [] },
      'POST /api/show': shown(40_960),
      'GET /props': { default_generation_settings: { n_ctx: 9000 } },
    };
    assert.deepEqual((await windowAt(both)).slice(0, 2), [9000, false]);
  });

  it('is asked beside the API, with the key, of servers on this machine and in private networks alone', async () => {
    const asked = async (url: string): Promise<string[]> => {
      const send = serverOf({ '/': 1 });
      await createEndpointClient({ settings: settingsFor(url), send }).loaded?.('m', signal);
      for (const { headers } of send.requests) assert.equal(headers['authorization'], `Bearer ${canaryKey}`);
      return send.requests.map(({ url: sent }) => sent.href);
    };
    const beside = ['api/ps', 'api/v0/models', 'props'];
    for (const base of ['http://localhost:1', 'https://10.1.2.3', 'http://nas.local:8', 'http://[fd12::1]:9/ollama']) {
      assert.deepEqual(
        await asked(`${base}/v1`),
        beside.map((path) => `${base}/${path}`),
      );
    }
    for (const base of [
      'https://api.example.com/v1',
      'https://8.8.8.8/v1',
      'https://local/v1',
      'https://x.local.co/v1',
    ]) {
      assert.deepEqual(await asked(base), []);
    }
  });

  it('is nothing when a server answers late, badly, or not at all', async () => {
    const clock = fakeClock();
    const silent: Send = () => new Promise(() => undefined);
    const settings = settingsFor('http://localhost:1/v1');
    const late = createEndpointClient({ settings, send: silent, clock }).loaded?.('m', signal);
    clock.advance(500);
    assert.deepEqual(await late, {});
    const broken: Send = () => Promise.reject(new Error('no'));
    assert.deepEqual(await createEndpointClient({ settings, send: broken }).loaded?.('m', signal), {});
    assert.deepEqual(await createEndpointClient({ settings, send: silent }).loaded?.('m', AbortSignal.abort()), {});
    const paths = ['GET /api/ps', 'POST /api/show', 'GET /api/v0/models', 'GET /props'];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 4, maxLength: 4 }), async (bodies) => {
        const answers = Object.fromEntries(paths.map((path, index) => [path, bodies[index]]));
        assert.ok(await loadedAt('http://127.0.0.1:1/v1', answers));
      }),
    );
  });

  it('is kept for a while, but not where nothing was loaded yet', async () => {
    const clock = fakeClock();
    const models = new LoadedModels(clock);
    const address = parseAddress('http://localhost:11434/v1');
    let times = 0;
    const ask = (loaded: Loaded, model = 'm') =>
      models.ask({ address, client: { loaded: () => Promise.resolve((times++, loaded)) } }, model, signal);
    const window = { tokens: 4096, raise: { code: 'server' as const } };
    await ask({ window: { ...window, assumed: true } });
    await ask({ window });
    await ask({ window });
    assert.equal(times, 2);
    assert.deepEqual(models.lastKnown(address, 'm'), { window });
    await ask({}, 'n');
    clock.advance(30_000);
    await ask({ window });
    assert.equal(times, 4);
    assert.deepEqual(models.lastKnown(parseAddress('http://localhost:1/v1'), 'm'), {});
  });
});
