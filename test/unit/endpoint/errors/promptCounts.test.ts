import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { promptCounts } from '../../../../src/core/endpoint/errors/promptCounts';
import { jsonOf, readCases } from '../../../support/wireCases';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { cannedSend, request, settingsFor } from '../../../support/canaryClient';
import { toldText } from '../../../../src/core/failures/happening';

describe('W21: a count of the prompt', () => {
  it('is believed once those before have followed the size of the prompts', () => {
    const counts = promptCounts();
    assert.equal(counts.isCut(2048, 9000), false);
    assert.equal(counts.isCut(210, 200), false);
    assert.equal(counts.isCut(2048, 9000), false);
    assert.equal(counts.isCut(2900, 3000), false);
    assert.equal(counts.isCut(2048, 9000), true);
    assert.equal(counts.isCut(0, 9000), false);
  });

  it('is never believed of a server that says one number, or one that is far too low, for everything', () => {
    const estimates = fc.array(fc.integer({ min: 10, max: 50_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(estimates, fc.integer({ min: 1, max: 60_000 }), fc.boolean(), (prompts, number, constant) => {
        const counts = promptCounts();
        for (const estimated of prompts) {
          assert.equal(counts.isCut(constant ? number : Math.ceil(estimated / 10), estimated), false);
        }
      }),
    );
  });

  it('is believed by the next client too, and warns', async () => {
    const answer = (prompt_tokens: number) => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }],
        usage: { prompt_tokens, completion_tokens: 1 },
      }),
    });
    const counts = new Map();
    const ask = async (counted: number, estimatedPromptTokens: number) => {
      const settings = settingsFor('https://api.example.com/v1');
      const client = createEndpointClient({ settings, send: cannedSend(answer(counted)), counts });
      return (await client.complete({ ...request, estimatedPromptTokens }, new AbortController().signal)).outcome;
    };
    await ask(200, 200);
    await ask(3000, 3000);
    const outcome = await ask(2048, 9000);
    assert.ok(outcome.kind === 'complete' && outcome.warning);
    assert.match(toldText(outcome.warning), /read only 2,048 of about 9,000 tokens/);
  });

  it('leaves out what is cached at some relays, which is no sign of a cut', async () => {
    const usage = { prompt_tokens: 200, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 8800 } };
    const body = { choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }], usage };
    const { outcome } = await readCases([jsonOf(200, body)], { whole: true, estimatedPromptTokens: 9000 });
    assert.ok(outcome.kind === 'complete' && outcome.warning === undefined && outcome.usage?.promptTokens === 9000);
  });
});
