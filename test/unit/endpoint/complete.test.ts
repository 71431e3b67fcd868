import * as assert from 'node:assert/strict';
import { eventsOf } from '../../../src/core/chat/completion';
import type { Completion } from '../../../src/core/chat/types';
import { type Canned, cannedSend, collect, request, settingsFor, createAskingClient } from '../../support/canaryClient';

const whole = JSON.stringify({
  choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 12, completion_tokens: 3 },
});

async function complete(canned: Canned[], maxAttempts = 1): Promise<Completion & { bodies: string[] }> {
  const send = cannedSend(...canned);
  const settings = settingsFor('https://api.example.com/v1', { maxAttempts });
  const client = createAskingClient({ settings, send, random: () => 0 });
  const completion = await client.complete(request, new AbortController().signal);
  return { ...completion, bodies: send.requests.map(({ body }) => body ?? '') };
}

describe('a completion as a whole', () => {
  it('is asked for without a stream', async () => {
    const { answer, outcome, bodies } = await complete([{ body: whole }]);
    assert.equal(answer, 'Hi');
    const usage = { promptTokens: 12, completionTokens: 3, cachedTokens: 0 };
    assert.deepEqual(outcome, { kind: 'complete', usage, warning: undefined });
    const { stream, stream_options } = JSON.parse(bodies[0] ?? '') as Record<string, unknown>;
    assert.deepEqual([stream, stream_options], [undefined, undefined]);
  });

  it('is read even when it is streamed all the same', async () => {
    const { answer, outcome } = await complete([
      { body: `data: {"choices":[{"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n` },
    ]);
    assert.deepEqual([answer, outcome.kind], ['Hi', 'complete']);
  });

  it('can be read like a stream', async () => {
    for (const canned of [{ body: whole }, { status: 401 }]) {
      const { answer, reasoning, outcome } = await complete([canned]);
      const run = await collect(eventsOf(Promise.resolve({ answer, reasoning, outcome })));
      assert.deepEqual([run.answer, run.reasoning, run.outcome], [answer, reasoning, outcome]);
    }
  });

  it('says whether the same request may succeed later, and when', async () => {
    const told = async (canned: Canned): Promise<unknown> => {
      const { outcome } = await complete([canned]);
      return outcome.kind === 'failed' && outcome.again;
    };
    assert.deepEqual(await told({ status: 429, headers: { 'retry-after': '7' } }), { afterMs: 7000 });
    assert.deepEqual(await told({ status: 429, headers: { 'retry-after': '700' } }), { afterMs: 700_000 });
    assert.deepEqual(await told({ status: 503 }), { afterMs: undefined });
    assert.equal(await told({ status: 401 }), undefined);
  });
});
