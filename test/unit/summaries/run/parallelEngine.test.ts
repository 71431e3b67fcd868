import assert from 'node:assert/strict';
import type { ChatClient } from '../../../../src/core/chat/client';
import type { ChatRequest, Completion, Outcome } from '../../../../src/core/chat/types';
import { EndpointError } from '../../../../src/core/failures/endpointError';
import { createGate } from '../../../../src/core/gate/gate';
import type { Reply } from '../../../../src/core/summaries/run/engine';
import { parallelEngine } from '../../../../src/core/summaries/run/parallelEngine';
import { createTestAsker } from '../../../support/canaryClient';
import { said, told } from '../../../support/said';

/** Asks an endpoint that ends like this. @param messages writes the prompt; the controller ends the run */
async function ask(
  outcome: Outcome,
  messages: (halt: AbortController) => Promise<[]> = () => Promise.resolve([]),
): Promise<{ reply: Reply; sent: number; thinking?: string | undefined }> {
  const halt = new AbortController();
  let sent = 0;
  let thinking: string | undefined;
  const complete = (asked: ChatRequest): Promise<Completion> => {
    sent++;
    thinking = asked.thinking;
    return Promise.resolve({ answer: ' An answer.\n', reasoning: '', outcome });
  };
  const client: ChatClient = { complete, stream: () => assert.fail(), listModels: () => assert.fail() };
  const endpoint = { client, host: 'h', gate: createGate({ start: 1, ceiling: 1 }), attempts: 1 };
  const engine = parallelEngine({
    asker: createTestAsker(),
    endpoint,
    thinkingFor: (kind) => (kind === 'file' ? 'off' : 'high'),
  });
  const question = {
    model: 'm',
    kind: 'file' as const,
    size: 1,
    estimatedPromptTokens: 1,
    canWait: true,
    messages: () => messages(halt),
  };
  const reply = await engine.ask(question, { halt: halt.signal, abort: new AbortController().signal });
  return { reply, sent, thinking };
}

describe('the parallel engine', () => {
  const usage = { promptTokens: 1, completionTokens: 1, cachedTokens: 0 };

  it('gives answers without the white space around', async () => {
    const { reply } = await ask({ kind: 'complete', usage });
    assert.ok(
      reply.kind === 'answered' && reply.text === 'An answer.' && reply.usage === usage && (reply.ms ?? -1) >= 0,
    );
  });

  it('issue 13: has the model think as much as is set for such a summary', async () => {
    assert.equal((await ask({ kind: 'complete', usage })).thinking, 'off');
  });

  it('W21: keeps an answer that is in doubt, with its mark', async () => {
    const { reply } = await ask({ kind: 'complete', warning: told('Read only half.'), usage });
    assert.ok(reply.kind === 'answered' && reply.text === 'An answer.');
    assert.deepEqual(reply.doubt, told('Read only half.'));
  });

  it('takes an answer that is cut for none', async () => {
    for (const outcome of [
      { kind: 'cut-off', reason: 'length', why: told('Read only half.'), usage },
      { kind: 'refused', why: told('Read only half.'), usage },
    ] as const) {
      assert.deepEqual((await ask(outcome)).reply, {
        kind: 'failed',
        why: { code: 'request', told: told('Read only half.') },
        usage,
      });
    }
  });

  it('says what an endpoint does not do', async () => {
    const error = new EndpointError('unauthorized', said('The key was refused.'), { host: 'h' });
    assert.deepEqual((await ask({ kind: 'failed', error })).reply, {
      kind: 'failed',
      why: { code: 'request', told: told('The key was refused.') },
      error,
    });
  });

  it('passes on what goes wrong while the prompt is written, and sends nothing', async () => {
    const broken = new Error('no such file');
    await assert.rejects(
      ask({ kind: 'complete' }, () => Promise.reject(broken)),
      broken,
    );
  });

  it('sends nothing when the run ends while the prompt is written', async () => {
    const { reply, sent } = await ask({ kind: 'complete' }, (halt) => (halt.abort(), Promise.resolve([])));
    assert.deepEqual([reply, sent], [{ kind: 'stopped' }, 0]);
  });
});
