import * as assert from 'node:assert/strict';
import { checkApiKey } from '../../../../src/core/endpoint/address/apiKey';
import {
  apiUrl,
  InvalidBaseUrlError,
  isLocal,
  keyOrigin,
  parseBaseUrl,
} from '../../../../src/core/endpoint/address/baseUrl';
import { isLoopbackAddress } from '../../../../src/core/endpoint/address/ipAddress';
import { isPrivateAddress } from '../../../../src/core/endpoint/address/privateNetwork';
import { checkHeaders, needsKey, requestHeaders } from '../../../../src/core/endpoint/address/headers';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { canaryKey, cannedSend, collect, request, runCanned, settingsFor } from '../../../support/canaryClient';
import { happeningText } from '../../../../src/core/failures/happening';

describe('a base URL', () => {
  it('with letters such as ü is one however often it is read', () => {
    for (let times = 0; times < 20_000; times++) parseBaseUrl('https://bücher.example/v1');
  });

  const good: [text: string, url: string][] = [
    ['https://api.example.com/v1', 'https://api.example.com/v1'],
    [' https://API.example.com/v1/ ', 'https://api.example.com/v1'],
    ['https://api.example.com/v1/chat/completions', 'https://api.example.com/v1'],
    ['https://api.example.com', 'https://api.example.com/'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
    ['http://127.8.9.1/v1', 'http://127.8.9.1/v1'],
    ['http://[::1]:1234/v1', 'http://[::1]:1234/v1'],
    // After a yes for the origin.
    ['http://10.0.0.1/v1', 'http://10.0.0.1/v1'],
    ['http://172.31.0.9:8000/v1', 'http://172.31.0.9:8000/v1'],
    ['http://NAS.local:11434/v1', 'http://nas.local:11434/v1'],
    ['http://host.docker.internal:1234/v1', 'http://host.docker.internal:1234/v1'],
    ['http://[fd12:3456::1]:8080/v1', 'http://[fd12:3456::1]:8080/v1'],
    // Azure's query belongs to every call.
    [
      'https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21-preview',
      'https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21-preview',
    ],
    ['https://a.com/v1?x=api.openai.com', 'https://a.com/v1?x=api.openai.com'],
    ['https://a.com/v1?', 'https://a.com/v1'],
    // As servers print where they listen.
    ['http://0.0.0.0:8000/v1', 'http://127.0.0.1:8000/v1'],
    ['http://[::]:8000/v1', 'http://[::1]:8000/v1'],
    // As people paste them.
    ['https://a.com/V1/Chat/Completions/', 'https://a.com/V1'],
    ['POST https://a.com/v1/chat/completions', 'https://a.com/v1'],
    ['export OPENAI_BASE_URL="https://a.com/v1"', 'https://a.com/v1'],
    ['base_url: “https://a.com/v1”,', 'https://a.com/v1'],
    ['https：//a.com／v1。', 'https://a.com/v1'],
    ['\u200bhttps://a.com/v1\u3000', 'https://a.com/v1'],
    ['https://https://a.com/v1', 'https://a.com/v1'],
    ['https://a.com/v1%20', 'https://a.com/v1'],
    ['api.example.com/v1', 'https://api.example.com/v1'],
    ['//a.com:8443/v1', 'https://a.com:8443/v1'],
    ['localhost:11434/v1', 'http://localhost:11434/v1'],
    ['192.168.1.5:8000/v1', 'http://192.168.1.5:8000/v1'],
    ['0.0.0.0:8000', 'http://127.0.0.1:8000/'],
    ['[::1]:8080/v1', 'http://[::1]:8080/v1'],
  ];
  for (const [text, url] of good) it(`${text} is good`, () => assert.equal(parseBaseUrl(text).href, url));

  const bad: [text: string, message: RegExp][] = [
    ['', /empty/],
    ['example', /not a URL/],
    ['x-header', /not a URL/],
    ['vscode-lm:https://evil.com', /https/],
    // What may be a key is no host.
    ['a1b2c3d4e5f6a7b8.X9yZ8w7V', /not a URL/],
    ['a1b2c3d4e5f6a7b8.com', /not a URL/],
    ['sk-proj-4711:443', /https/],
    ['api.openai.com@evil.com/v1', /not a URL/],
    ['ftp://evil.com/?u=https://a.com/v1', /https/],
    ['javascript:alert(1)', /https/],
    ['ftp://api.example.com', /https/],
    ['file:///etc/passwd', /https/],
    ['http://api.example.com/v1', /must use https/],
    ['http://localhost.evil.com/v1', /must use https/],
    ['http://127.0.0.1.evil.com/v1', /must use https/],
    ['http://8.8.8.8/v1', /must use https/],
    ['http://10.0.0.1.evil.com/v1', /must use https/],
    ['http://172.32.0.1/v1', /must use https/],
    ['http://169.254.169.254/v1', /must use https/],
    ['http://local/v1', /must use https/],
    ['http://nas.local.evil.com/v1', /must use https/],
    ['http://[2001:db8::1]/v1', /must use https/],
    ['http://[::ffff:8.8.8.8]/v1', /must use https/],
    ['https://user:pass@api.example.com/v1', /user name/],
    ['https://api.openai.com@evil.com/v1', /user name/],
    ['https://evil.com/v1#x', /fragment/],
    ['https://evil.com/v1#', /fragment/],
    ['https://evil.com/v1?api-version=1#x', /fragment/],
    ['https://a.com/v1?key=AIzaSyExample', /query/],
    ['https://a.com/v1?api-version=1&access_token=x', /query/],
    ['https://a.com/v1?sig=a1b2c3d4e5', /query/],
    ['https://a.com/v1?x=1&x=sk-a1b2c3d4e5f6', /query/],
  ];
  for (const [text, message] of bad) {
    it(`${text || '(nothing)'} is refused`, () => {
      assert.throws(
        () => parseBaseUrl(text),
        (error) => error instanceof InvalidBaseUrlError && message.test(error.message),
      );
    });
  }

  it('has an origin, which is what a key belongs to', () => {
    assert.equal(keyOrigin(parseBaseUrl('https://api.example.com/v1')), 'https://api.example.com');
    assert.notEqual(keyOrigin(new URL('https://a.com:8443/')), keyOrigin(new URL('https://a.com/')));
    assert.equal(isLocal(new URL('https://localhost/')), true);
    assert.equal(isLocal(new URL('https://a.com/')), false);
  });

  it('without TLS must lead to an address of this machine', () => {
    for (const address of ['127.0.0.1', '127.9.8.7', '::1', '::ffff:127.0.0.1']) assert.ok(isLoopbackAddress(address));
    for (const address of ['10.0.0.1', '::2', '127.0.0.1.evil', '1.127.0.0', '', undefined]) {
      assert.ok(!isLoopbackAddress(address));
    }
  });

  it('without TLS may lead to an address of a private network as well, and to no other', () => {
    const near = [
      '10.0.0.0',
      '10.255.255.255',
      '172.16.0.1',
      '192.168.1.1',
      '::ffff:192.168.1.1',
      'fd00::1',
      'fe80::1%eth0',
    ];
    for (const address of near) assert.ok(isPrivateAddress(address), address);
    const far = [
      '9.255.255.255',
      '11.0.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '192.167.1.1',
      '192.169.0.0',
      '100.64.0.1',
    ];
    for (const address of [...far, 'fec0::1', '::ffff:8.8.8.8', '127.0.0.1', '10.0.0.1.evil', '', undefined]) {
      assert.ok(!isPrivateAddress(address), address);
    }
  });

  it('takes the path of a call, with one slash between', () => {
    // H2: a path that begins with two slashes, read as a reference, names another host.
    assert.equal(parseBaseUrl('https://a.com//b.com//v1///').href, 'https://a.com/b.com/v1');
    assert.equal(apiUrl(parseBaseUrl('https://a.com//v1'), '/models').href, 'https://a.com/v1/models');
    assert.equal(apiUrl(parseBaseUrl('https://a.com'), '/models').href, 'https://a.com/models');
    assert.equal(apiUrl(parseBaseUrl('https://a.com/v1/'), '/models').href, 'https://a.com/v1/models');
  });
});

describe('a key', () => {
  for (const text of [
    'sk-1_a.B',
    ' sk-1_a.B\n',
    '"sk-1_a.B"',
    'Bearer sk-1_a.B',
    "'Bearer  sk-1_a.B' ",
    'Authorization: Bearer sk-1_a.B',
    'DEEPSEEK_API_KEY=sk-1_a.B',
    'export OPENAI_API_KEY="sk-1_a.B"\n',
    "$env:OPENAI_API_KEY = 'sk-1_a.B'",
    'set OPENAI_API_KEY=sk-1_a.B',
    'const apiKey = "sk-1_a.B";',
    '"api_key": "sk-1_a.B",',
    'x-api-key: sk-1_a.B',
    "-H 'Authorization: Bearer sk-1_a.B'",
    'api_key: Bearer sk-1_a.B',
    '\u200bsk-1_a.B\u200b',
    'API Key：sk-1_a.B',
    '密钥: sk-1_a.B',
    'Bearer: sk-1_a.B',
    'setx OPENAI_API_KEY "sk-1_a.B"',
    'set -gx OPENAI_API_KEY sk-1_a.B',
    '- OPENAI_API_KEY=sk-1_a.B',
    'os.environ["OPENAI_API_KEY"] = "sk-1_a.B"',
    'client = OpenAI(api_key="sk-1_a.B")',
    '{ "OPENAI_API_KEY": "sk-1_a.B" }',
    "curl https://a.com -H 'Authorization: Bearer sk-1_a.B' -d x",
  ]) {
    it(`is found in ${JSON.stringify(text)}`, () => assert.deepEqual(checkApiKey(text), { key: 'sk-1_a.B' }));
  }
  it('may hold what looks like a part of an assignment', () => {
    for (const key of ['sk-ab==', 'a1b2:c3d4', 'user=x', 'id.secret=', 'AB=']) {
      assert.deepEqual(checkApiKey(key), { key });
    }
  });
  const bad: [text: string, problem: RegExp][] = [
    ['', /empty/],
    [' \n', /empty/],
    ['Bearer ', /empty/],
    ['""', /empty/],
    ['sk-1\nsk-2', /line break/],
    ['sk-1 sk-2', /space/],
    ['sk-１２', /characters/],
    ['sk-1\u0007', /characters/],
    ['undefined', /not a key/],
    ['x'.repeat(5000), /too long/],
  ];
  for (const [text, problem] of bad) {
    it(`is not ${JSON.stringify(text.slice(0, 20))}`, () => {
      const checked = checkApiKey(text);
      assert.ok('problem' in checked);
      assert.match(checked.problem, problem);
    });
  }
});

describe("the user's headers", () => {
  const secret = 'value-that-stays-hidden';
  const bad: [headers: Record<string, string>, problem: RegExp][] = [
    [{ 'bad name': secret }, /legal header name/],
    [{ '': secret }, /legal header name/],
    [{ 'x-a': `${secret}\r\nhost: evil` }, /x-a .*cannot be sent/],
    [{ 'x-a': `${secret}é` }, /x-a .*cannot be sent/],
    [{ 'x-a': 3 as unknown as string }, /x-a .*cannot be sent/],
    [{ Host: secret }, /host cannot be set/],
    [{ 'Content-Length': '3' }, /content-length cannot be set/],
    [{ 'X-A': secret, 'x-a': secret }, /twice/],
  ];
  for (const [headers, problem] of bad) {
    it(`are refused: ${problem}`, async () => {
      const found = checkHeaders(headers);
      const message = found ? happeningText(found) : '';
      assert.match(message, problem);
      assert.ok(!message.includes(secret));
      const send = cannedSend({});
      const { outcome } = await runCanned({}, { settings: settingsFor('https://a.com/v1', { headers }), send });
      assert.equal(outcome.kind === 'failed' && outcome.error.message, message);
      assert.equal(send.requests.length, 0);
    });
  }

  it('win over ours, an authorization too', () => {
    const settings = settingsFor('https://a.com/v1', { headers: { Authorization: 'Basic x', 'X-Title': 'Me' } });
    const sent = requestHeaders(settings, new URL('https://a.com/v1/models'), { accept: 'a/b' });
    assert.deepEqual(sent, { 'user-agent': 'Gloss', authorization: 'Basic x', accept: 'a/b', 'x-title': 'Me' });
  });

  it('H2 go, like the key, to the origin of the base URL alone', () => {
    const settings = settingsFor('https://a.com/v1', {});
    for (const url of [
      'https://b.com/v1',
      'https://a.com:8443/v1',
      'http://a.com/v1',
      'https://x@a.com/v1',
      'https://a.com.b.com/',
    ]) {
      assert.throws(() => requestHeaders(settings, new URL(url), {}), /was not sent/, url);
    }
  });
});

describe('without a key', () => {
  const none = { apiKey: undefined, headers: {} };

  it('nothing is sent to another machine', async () => {
    const send = cannedSend({});
    const settings = settingsFor('https://api.example.com/v1', none);
    const { outcome, events } = await runCanned({}, { settings, send });
    assert.ok(outcome.kind === 'failed');
    assert.deepEqual(
      [outcome.error.kind, outcome.error.message, events.length],
      ['unauthorized', 'There is no key for api.example.com.', 1],
    );
    const client = createEndpointClient({ settings, send });
    await assert.rejects(client.listModels(new AbortController().signal), /There is no key/);
    assert.equal(send.requests.length, 0);
  });

  it('this machine is asked without an authorization', async () => {
    const send = cannedSend({});
    const client = createEndpointClient({
      settings: settingsFor('http://localhost:1/v1', { ...none, maxAttempts: 1 }),
      send,
    });
    await collect(client.stream(request, new AbortController().signal));
    assert.ok(!('authorization' in (send.requests[0]?.headers ?? {})));
  });

  it('a server of the reader’s own is asked, over plain http alone: what is encrypted may be a gateway', () => {
    const needed = (url: string): boolean => needsKey(settingsFor(url, none));
    for (const url of ['http://10.0.0.1/v1', 'http://nas.local/v1', 'https://localhost/v1'])
      assert.ok(!needed(url), url);
    for (const url of ['https://10.0.0.1/v1', 'https://gateway.local/v1']) assert.ok(needed(url), url);
  });

  it('a header of the user may stand in for it', () => {
    for (const [name, needed] of Object.entries({ 'Api-Key': false, Authorization: false, 'X-Title': true })) {
      assert.equal(needsKey(settingsFor('https://a.com/v1', { apiKey: undefined, headers: { [name]: 'x' } })), needed);
    }
    assert.equal(needsKey(settingsFor('https://a.com/v1', { apiKey: canaryKey, headers: {} })), false);
  });
});
