import * as assert from 'node:assert/strict';
import { chunk, sse } from '../../../endpoint/reply';
import { runCanned } from '../../../support/canaryClient';

describe('text events', () => {
  it('hold all that one piece of the network holds', async () => {
    const body = ['One', ' two', ' three'].map((content) => sse(chunk({ content }))).join('') + sse('[DONE]');
    const { events } = await runCanned({ body });
    assert.deepEqual(
      events.map(({ type }) => type),
      ['attempt', 'text', 'end'],
    );
  });

  it('come whenever something of the answer comes', async () => {
    const { events } = await runCanned({ body: sse(chunk({ content: 'Hi' })) + sse('[DONE]'), size: 1 });
    assert.equal(events.filter(({ type }) => type === 'text').length, 1);
  });
});
