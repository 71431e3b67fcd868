import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Asks for one answer, calls back with each new text, and is done when the answer is. */
export type StreamingClient = (model: string, onText: (text: string) => void) => Promise<void>;

/** Loads a client. `peers` is the folder that the packages of others are installed in. */
type Load = (baseUrl: string, peers: string) => Promise<StreamingClient>;

const messages = [{ role: 'user' as const, content: 'Explain this code.' }];

/** Ways to read a stream, as their own documentation shows them. Loading one loads none of the others. */
export const clients = {
  /** The least that any client must do. */
  async floor(baseUrl) {
    const ask = await askByUndici(baseUrl);
    return async (model, onText) => {
      const decoder = new TextDecoder();
      let rest = '';
      for await (const bytes of await ask(model)) {
        rest += decoder.decode(bytes, { stream: true });
        let start = 0;
        for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n', start)) {
          callBack(rest.slice(start + 'data: '.length, end), onText);
          start = end + 2;
        }
        rest = rest.slice(start);
      }
    };
  },

  async Gloss(baseUrl) {
    const { createEndpointClient } = await import('../../src/core/endpoint/client');
    const { createTransport } = await import('../../src/core/endpoint/wire/transport');
    const client = createEndpointClient({
      settings: {
        baseUrl: new URL(baseUrl),
        headers: {},
        apiKey: 'none',
        timeouts: { connect: 10_000, firstByte: 60_000, idle: 60_000 },
      },
      send: createTransport().send,
    });
    return async (model, onText) => {
      for await (const event of client.stream({ model, messages }, new AbortController().signal)) {
        if (event.type === 'text') onText(event.answer);
        if (event.type === 'end' && event.outcome.kind !== 'complete') throw new Error(JSON.stringify(event.outcome));
      }
    };
  },

  async 'undici + createParser'(baseUrl) {
    const ask = await askByUndici(baseUrl);
    const { createParser } = await import('eventsource-parser');
    return async (model, onText) => {
      const decoder = new TextDecoder();
      const parser = createParser({ onEvent: ({ data }) => callBack(data, onText) });
      for await (const bytes of await ask(model)) parser.feed(decoder.decode(bytes, { stream: true }));
    };
  },

  async openai(baseUrl, peers) {
    const openai = await loadOpenAi(baseUrl, peers);
    return async (model, onText) => {
      const stream = await openai.chat.completions.create({ model, messages, stream: true });
      for await (const part of stream) {
        const text = part.choices[0]?.delta.content;
        if (text) onText(text);
      }
    };
  },

  async 'openai .stream()'(baseUrl, peers) {
    const openai = await loadOpenAi(baseUrl, peers);
    return async (model, onText) => {
      const stream = openai.chat.completions.stream({ model, messages });
      stream.on('content', (text) => text && onText(text));
      await stream.done();
    };
  },

  async 'AI SDK streamText'(baseUrl, peers) {
    const { streamText } = (await load(peers, 'ai')) as AiSdk;
    const { createOpenAICompatible } = (await load(peers, '@ai-sdk/openai-compatible')) as AiSdkProvider;
    const provider = createOpenAICompatible({ name: 'bench', baseURL: baseUrl, apiKey: 'none' });
    return async (model, onText) => {
      for await (const text of streamText({ model: provider(model), messages }).textStream) if (text) onText(text);
    };
  },
} satisfies Record<string, Load>;

export type ClientName = keyof typeof clients;

interface Part {
  choices: { delta: { content?: string | null } }[];
}

function callBack(data: string, onText: (text: string) => void): void {
  if (data === '[DONE]') return;
  const text = (JSON.parse(data) as Part).choices[0]?.delta.content;
  if (text) onText(text);
}

async function askByUndici(baseUrl: string): Promise<(model: string) => Promise<AsyncIterable<Uint8Array>>> {
  const { request } = await import('undici');
  return async (model) => {
    const { body } = await request(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages, stream: true }),
      // Larger pieces make texts that V8 keeps apart from all others; the floor would be three times as high.
      highWaterMark: 16_384,
    });
    return body;
  };
}

/** Takes a package from the folder of the peers: they are not among the packages of Gloss. */
function load(peers: string, name: string): Promise<unknown> {
  return import(pathToFileURL(createRequire(join(peers, 'package.json')).resolve(name)).href);
}

async function loadOpenAi(baseURL: string, peers: string): Promise<OpenAi> {
  const { OpenAI } = (await load(peers, 'openai')) as { OpenAI: new (options: object) => OpenAi };
  return new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
}

/** What is used of the peers. */
interface OpenAi {
  chat: {
    completions: {
      create(body: object): Promise<AsyncIterable<Part>>;
      stream(body: object): { on(event: 'content', listen: (text: string) => void): void; done(): Promise<void> };
    };
  };
}
interface AiSdk {
  streamText: (options: object) => { textStream: AsyncIterable<string> };
}
interface AiSdkProvider {
  createOpenAICompatible: (options: object) => (model: string) => object;
}
