import assert from 'node:assert/strict';
import type { ChatMessage } from '../../../../src/core/chat/types';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { vendors } from '../../../../src/core/endpoint/vendors/vendors';
import { continuePrompt } from '../../../../src/core/prompt/continuePrompt';
import { type Canned, cannedSend, request, settingsFor } from '../../../support/canaryClient';
import { done, say, stop } from '../wire/row';

const good: Canned = { body: say(' more.') + stop + done };
const refusal = (status: number, message: string): Canned => ({ status, body: JSON.stringify({ error: { message } }) });
const opening: ChatMessage[] = [{ role: 'user', content: 'Explain.' }];

/** What a client sends to go on with an answer, twice: to where, and the roles of the messages with their other fields. */
async function sent(baseUrl: string, model: string, responses: Canned[], goesOn = true): Promise<string[]> {
  const send = cannedSend(...responses);
  const client = createEndpointClient({ settings: settingsFor(baseUrl), send });
  const question = { ...request, model, messages: continuePrompt(opening, 'It says'), goesOn };
  for (let times = 0; times < 2; times++) {
    for await (const event of client.stream(question, new AbortController().signal)) void event;
  }
  return send.requests.map(({ url, body }) => {
    const { messages } = JSON.parse(body ?? '') as { messages: Record<string, unknown>[] };
    const roles = messages.map(({ role, content, ...fields }) => {
      assert.equal(typeof content, 'string');
      return Object.keys(fields).length > 0 ? `${String(role)} ${JSON.stringify(fields)}` : String(role);
    });
    return `${String(url)} ${roles.join(', ')}`;
  });
}

describe('an answer that was cut off', () => {
  const asked = 'user, assistant, user';

  it('is gone on with as the vendor does it, where that is known', async () => {
    assert.deepEqual(await sent('https://api.moonshot.cn/v1', 'kimi-k2.5', [good, good]), [
      ...Array<string>(2).fill('https://api.moonshot.cn/v1/chat/completions user, assistant {"partial":true}'),
    ]);
    assert.deepEqual(await sent('https://api.deepseek.com/v1', 'deepseek-chat', [good, good]), [
      ...Array<string>(2).fill('https://api.deepseek.com/beta/chat/completions user, assistant {"prefix":true}'),
    ]);
  });

  it('is asked for in words elsewhere, and where nothing is to be gone on with', async () => {
    const usual = 'https://api.openai.com/v1/chat/completions';
    assert.deepEqual(await sent('https://api.openai.com/v1', 'gpt-4.1', [good, good]), [
      `${usual} ${asked}`,
      `${usual} ${asked}`,
    ]);
    const [first] = await sent('https://api.moonshot.cn/v1', 'kimi-k2.5', [good, good], false);
    assert.equal(first, `https://api.moonshot.cn/v1/chat/completions ${asked}`);
  });

  it('is asked for in words from then on where the model refuses that', async () => {
    for (const [status, message] of [
      [400, 'Extra inputs are not permitted: messages.1.partial'],
      [400, 'the last message must be from user'],
      [404, 'Not found'],
    ] as const) {
      const urls = await sent('https://api.moonshot.cn/v1', 'kimi-k2.5', [refusal(status, message), good, good]);
      assert.deepEqual(
        urls.map((text) => text.split('completions ')[1]),
        ['user, assistant {"partial":true}', asked, asked],
        message,
      );
    }
  });

  it('P1: goes to no other origin than the key belongs to', () => {
    for (const { id, sites, continuation } of vendors) {
      if (continuation?.baseUrl === undefined) continue;
      const { origin } = new URL(continuation.baseUrl);
      assert.ok(
        sites.every(({ baseUrl }) => new URL(baseUrl).origin === origin),
        id,
      );
    }
  });
});
