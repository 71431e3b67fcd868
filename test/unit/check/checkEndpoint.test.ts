import * as assert from 'node:assert/strict';
import { type CheckParts, checkEndpoint } from '../../../src/core/check/checkEndpoint';
import type { Check, Finding } from '../../../src/core/check/finding';
import { checkReport } from '../../../src/core/check/report';
import { type Quirks, quirksOf } from '../../../src/core/endpoint/exchange/requestBody';
import { type Transport, createTransport } from '../../../src/core/endpoint/wire/transport';
import { createGate } from '../../../src/core/gate/gate';
import { type ScriptedEndpoint, startEndpoint } from '../../endpoint/endpoint';
import { type Reply, answerEvents } from '../../endpoint/reply';
import { canaryHeader, canaryKey, createTestAsker, settingsFor } from '../../support/canaryClient';

/** An answer as a stream that no network splits differently. */
const streamed: Reply = { pieces: [answerEvents({}).join('')] };
const models = { stream: 'gpt-4o-mini', standard: 'gpt-4.1', batch: 'deepseek-v3.2' };

describe('a check of the endpoint', () => {
  let endpoint: ScriptedEndpoint;
  let transport: Transport;
  let quirks: Quirks;
  beforeEach(async () => {
    endpoint = await startEndpoint();
    transport = createTransport();
    quirks = new Map();
  });
  afterEach(async () => {
    await transport.close();
    await endpoint.close();
  });

  function check(more: Partial<CheckParts> = {}, signal = new AbortController().signal): Promise<Check> {
    const parts: CheckParts = {
      asker: createTestAsker(),
      gate: createGate({ start: 20, ceiling: 64 }),
      settings: settingsFor(endpoint.url),
      send: transport.send,
      quirks,
      models,
      thinking: { stream: 'default', standard: 'off', batch: 'off' },
      isChosen: () => false,
      route: { network: 'own' },
      resolve: () => Promise.resolve(['192.0.2.7']),
      remoteName: undefined,
      progress: () => undefined,
      ...more,
    };
    return checkEndpoint(parts, signal);
  }

  const titled = ({ findings }: Check, title: string): Finding => {
    const found = findings.find((finding) => finding.title === title);
    assert.ok(found, `${title} is not among ${findings.map((finding) => finding.title).join(', ')}`);
    return found;
  };
  const states = ({ findings }: Check, state: string): string[] =>
    findings.filter((finding) => finding.state === state).map(({ title }) => title);

  it('says of an endpoint that does everything but batches what it does, and what it took', async () => {
    endpoint.script(streamed);
    const found = await check();
    assert.deepEqual(states(found, 'fails'), ['Batches']);
    assert.deepEqual(states(found, 'unknown'), []);
    assert.match(titled(found, 'List of models').result, /6 models/);
    assert.match(titled(found, 'Streamed answer').result, /`finish_reason` `stop` and `\[DONE\]`/);
    assert.equal(titled(found, 'Token counts').result, '100 in the prompt, 4 in the answer.');
    assert.match(titled(found, 'Parameters').result, /`gpt-4o-mini` takes `max_tokens` and `temperature`/);
    assert.match(titled(found, 'Key').result, /was accepted/);
    assert.deepEqual([found.prompts, found.counted, found.tokens, found.usable], [2, 2, 208, 'works']);
    const paths = endpoint.requests.map(({ method, path }) => `${method} ${path.replace('/v1', '')}`);
    assert.deepEqual(paths, ['GET /models', 'POST /chat/completions', 'POST /chat/completions', 'GET /files?limit=1']);
  });

  it('learns which fields a model does not take, and forgets what is no longer true', async () => {
    const known = quirksOf(quirks, new URL(endpoint.url), 'gpt-4o-mini');
    known.add('no-stream');
    const refusing = (message: string): Reply => ({ status: 400, json: { error: { message } } });
    endpoint.script(
      refusing("Unsupported parameter: 'stream_options'"),
      refusing("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
      refusing("'temperature' does not support 0: only the default value is supported"),
      streamed,
    );
    const found = await check();
    assert.deepEqual([...known].sort(), ['max-completion-tokens', 'no-stream-options', 'no-temperature']);
    const parameters = titled(found, 'Parameters').result;
    assert.match(
      parameters,
      /`gpt-4o-mini` takes `max_completion_tokens` in place of `max_tokens`, but no `temperature`/,
    );
    assert.match(parameters, /`gpt-4\.1` takes `max_tokens` and `temperature`/);
  });

  it('says when a stream tells no tokens', async () => {
    const events = answerEvents({}).filter((event) => !event.includes('"usage"'));
    endpoint.script({ status: 400, json: { error: { message: 'Unknown field: stream_options' } } }, { pieces: events });
    const tokens = titled(await check(), 'Token counts');
    assert.equal(tokens.state, 'fails');
    assert.match(tokens.result, /does not take `stream_options`/);
  });

  it('tells a stream from an answer that comes as a whole', async () => {
    endpoint.script({ json: { choices: [{ message: { content: 'one' }, finish_reason: 'stop' }] } });
    const stream = titled(await check(), 'Streamed answer');
    assert.equal(stream.state, 'fails');
    assert.match(stream.result, /answered as a whole/);
  });

  it('says that a refused key was refused, and sends no second prompt with it', async () => {
    const refused: Reply = { status: 401, json: { error: { message: `Incorrect API key: ${canaryKey}` } } };
    endpoint.setModels(refused);
    endpoint.setReply(refused);
    const found = await check();
    assert.deepEqual(titled(found, 'Key'), {
      title: 'Key',
      state: 'fails',
      result: `The one for \`http://127.0.0.1:${endpoint.port}\` was refused.`,
      next: 'Run **Gloss: Set API Key**.',
    });
    assert.equal(endpoint.chats().length, 1);
    assert.equal(found.usable, 'fails');
  });

  it('sends nothing without a key to an endpoint elsewhere', async () => {
    const settings = settingsFor('https://api.example.com/v1', { apiKey: undefined, headers: {} });
    const send = () => Promise.reject(new Error('something was sent'));
    const found = await check({ settings, send });
    assert.match(titled(found, 'Name').result, /`api\.example\.com` is `192\.0\.2\.7`/);
    assert.equal(titled(found, 'Key').next, 'Run **Gloss: Set API Key**.');
    assert.deepEqual([found.prompts, found.usable], [0, 'fails']);
  });

  it('finds the path of the API when the base URL has another', async () => {
    const settings = settingsFor(endpoint.url.replace('/v1', '/chat'));
    const address = titled(await check({ settings }), 'Base URL');
    assert.equal(address.state, 'fails');
    assert.equal(address.next, `Set \`gloss.endpoint.baseUrl\` to \`${endpoint.url}\`.`);
  });

  it('says that nothing listens, and what localhost is in a remote window', async () => {
    const settings = settingsFor(endpoint.url);
    await endpoint.close();
    const found = await check({ settings, remoteName: 'ssh-remote' });
    assert.match(titled(found, 'Connection').result, /refused the connection; nothing listens there/);
    const remote = titled(found, 'Remote window');
    assert.match(remote.result, /`127\.0\.0\.1` is that machine, not yours/);
    assert.match(remote.next ?? '', /remote\.extensionKind.*RemoteForward/);
    assert.deepEqual(states(found, 'works'), ['Base URL']);
    endpoint = await startEndpoint();
  });

  it('names the nearest models when one is not in the list, and sends it no prompt', async () => {
    endpoint.setModels(['gpt-4.1', 'gpt-4.1-mini', 'llama3.3']);
    const found = await check({ models: { ...models, batch: 'gpt-4.2' } });
    assert.match(
      titled(found, 'Model for explanations').result,
      /`gpt-4o-mini` is not in the list\. The nearest: `gpt-4\.1-mini`|was not tried\. The nearest: `gpt-4\.1-mini`/,
    );
    assert.ok(endpoint.chats().every(({ json }) => json?.model !== 'gpt-4o-mini'));
    const batch = titled(found, 'Model for many files');
    assert.match(batch.result, /`gpt-4\.2` is not in the list, and was not tried\. The nearest: `gpt-4\.1`/);
    assert.match(batch.next ?? '', /`gloss\.models\.batch`/);
    assert.equal(batch.state, 'unknown', 'L3: what was not tried is not known');
  });

  it('sends no prompt for a model that is neither listed nor known', async () => {
    const found = await check({ models: { ...models, stream: 'nobody/knows' } });
    assert.match(titled(found, 'Streamed answer').result, /does not serve the model “nobody\/knows”/);
    assert.equal(found.prompts, 1);
    assert.deepEqual(
      endpoint.chats().map(({ json }) => json?.model),
      ['gpt-4.1'],
    );
  });

  it('W18: asks for a name that somebody has chosen, whatever the list says', async () => {
    endpoint.setModels(['anthropic/*', 'gpt-4.1']);
    const chosen = { ...models, stream: 'openai/gpt-oss-120b:nitro', batch: 'anthropic/claude-haiku-4-5' };
    const found = await check({ models: chosen, isChosen: () => true });
    assert.equal(endpoint.chats()[0]?.json?.model, 'openai/gpt-oss-120b:nitro');
    assert.match(titled(found, 'Model for explanations').result, /not in the list, but it answers/);
    assert.match(titled(found, 'Model for many files').result, /fits `anthropic\/\*` of the list/);
  });

  it('L4: does not say that there is no API where there is a list of models', async () => {
    endpoint.setReply({ status: 404, json: { detail: 'Not Found' } });
    const found = await check();
    assert.equal(titled(found, 'Base URL').state, 'works');
    assert.equal(titled(found, 'List of models').state, 'works');
  });

  it('L2: tells the tokens of a model that only thinks', async () => {
    const usage = { prompt_tokens: 9, completion_tokens: 64 };
    endpoint.script({ tokens: [], reasoning: 'Hm', finishReason: 'length', usage });
    const found = await check();
    assert.match(titled(found, 'Token counts').result, /^9 in the prompt, 64 in the answer/);
  });

  it('goes on without a list of models', async () => {
    endpoint.setModels(undefined);
    endpoint.script(streamed);
    const found = await check();
    assert.deepEqual(states(found, 'fails'), ['List of models', 'Batches']);
    assert.equal(found.usable, 'works');
  });

  it('takes a busy endpoint for one that may well do it', async () => {
    endpoint.setReply({ status: 429, headers: { 'retry-after-ms': '1' }, json: { error: { message: 'Slow down' } } });
    const found = await check();
    assert.deepEqual([titled(found, 'Streamed answer').state, found.usable], ['unknown', 'unknown']);
  });

  it('ends when it is cancelled, and closes its connection', async () => {
    const cancelled = new AbortController();
    endpoint.setReply({ hold: true });
    const running = check({}, cancelled.signal);
    const request = await endpoint.waitForChat();
    cancelled.abort();
    await assert.rejects(running, { name: 'AbortError' });
    await request.closed;
    assert.equal(endpoint.chats().length, 1);
  });

  it('writes neither the key nor a header nor markup of the server into its report', async () => {
    const message = `<img src=x> [click](command:evil) \`|\` ${canaryKey} ${canaryHeader} https://evil.example/x`;
    endpoint.setModels({ status: 500, json: { error: { message } } });
    endpoint.setReply({ status: 400, json: { error: { message } } });
    const report = checkReport(await check());
    assert.ok(!report.includes(canaryKey) && !report.includes(canaryHeader), report);
    assert.doesNotMatch(report, /<img|\]\(|command:|https:\/\/evil/);
    for (const line of report.split('\n').filter((text) => text.startsWith('|'))) {
      assert.equal(line.match(/(?<!\\)\|/g)?.length, 4, line);
    }
  });
});
