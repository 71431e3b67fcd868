import assert from 'node:assert/strict';
import { streamLog } from '../../../src/core/chat/streamLog';
import { createTransport } from '../../../src/core/endpoint/wire/transport';
import { startEndpoint } from '../../endpoint/endpoint';
import { createAskingClient } from '../../support/canaryClient';

const secrets = { key: 'sk-canary-log', code: 'const canaryCode', header: 'canary-header', answer: 'canary-answer' };

describe('streamLog', () => {
  it('says how a request went, and never the key, a header, the prompt or the answer, whatever the server echoes', async () => {
    const endpoint = await startEndpoint();
    const transport = createTransport();
    const client = createAskingClient({
      settings: {
        baseUrl: new URL(endpoint.url),
        headers: { 'x-team': secrets.header },
        apiKey: secrets.key,
        timeouts: { connect: 5000, firstByte: 5000, idle: 5000 },
        maxAttempts: 2,
      },
      send: transport.send,
      random: () => 0,
    });
    const lines: string[] = [];
    const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) };
    const echo = { error: { message: Object.values(secrets).join(' '), code: secrets.key } };
    const headers = { 'x-request-id': 'req-1' };
    endpoint.script(
      { status: 500, json: echo, headers },
      { status: 401, json: echo, headers },
      { text: secrets.answer },
      { text: secrets.answer, finishReason: 'length' },
    );
    const about = { model: 'gpt-4.1', host: '127.0.0.1' };
    for (let i = 0; i < 3; i++) {
      const messages = [{ role: 'user' as const, content: secrets.code }];
      const stream = client.stream({ model: 'gpt-4.1', messages }, new AbortController().signal);
      for await (const event of streamLog(stream, about, log)) assert.ok(event);
    }
    await transport.close();
    await endpoint.close();

    const text = lines.join('\n');
    for (const secret of Object.values(secrets)) assert.ok(!text.includes(secret), secret);
    assert.match(text, /gpt-4\.1 at 127\.0\.0\.1: server, 500, request req-1; again in \d+ ms/);
    assert.match(text, /failed \(unauthorized, 401, request req-1\) after \d+ ms, first text never/);
    assert.match(text, /complete after \d+ ms, first text \d+ ms/);
    assert.match(text, /cut off \(length\)/);
  });
});
