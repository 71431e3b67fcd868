import assert from 'node:assert/strict';
import { toldText } from '../../../src/core/failures/happening';
import type { AskEvent, Outcome } from '../../../src/core/chat/types';
import { warnIfCut } from '../../../src/core/chat/warnIfCut';

describe('an answer to a prompt that may have been cut', () => {
  async function* eventsOf(outcome: Outcome): AsyncGenerator<AskEvent> {
    yield await Promise.resolve({ type: 'text', answer: 'Hi', reasoning: '' });
    yield { type: 'end', outcome };
  }
  /** How it ended; `loaded`: tokens that are loaded when it has. */
  async function ended(outcome: Outcome, loaded?: number, assumed?: true): Promise<Outcome | undefined> {
    const raise = { code: 'server' } as const;
    const window = loaded === undefined ? undefined : { tokens: loaded, raise, ...(assumed && { assumed }) };
    const doubtful = { host: 'localhost:11434', tokens: 4500, windowNow: () => Promise.resolve(window) };
    const events: AskEvent[] = [];
    for await (const event of warnIfCut(eventsOf(outcome), doubtful)) events.push(event);
    assert.deepEqual(events[0], { type: 'text', answer: 'Hi', reasoning: '' });
    const last = events.at(-1);
    return last?.type === 'end' ? last.outcome : undefined;
  }

  it('point 4: has a warning where the model has less loaded than was sent', async () => {
    const outcome = await ended({ kind: 'complete' }, 4096);
    assert.ok(outcome?.kind === 'complete' && outcome.warning);
    assert.equal(
      toldText(outcome.warning),
      'The model at localhost:11434 has 4,096 tokens loaded, and about 4,500 were sent: the answer may not know all of the code.',
    );
  });

  it('point 4: is as it was where there is enough, where nobody knows, and where it did not come to its end', async () => {
    for (const loaded of [4500, 32_768, undefined]) {
      assert.deepEqual(await ended({ kind: 'complete' }, loaded), { kind: 'complete' });
    }
    assert.deepEqual(await ended({ kind: 'complete' }, 4096, true), { kind: 'complete' });
    assert.deepEqual(await ended({ kind: 'stopped' }, 4096), { kind: 'stopped' });
    const warned = { kind: 'complete', warning: { happening: { code: 'limit-reached' } } } as const;
    assert.deepEqual(await ended(warned, 4096), warned);
  });
});
