import * as assert from 'node:assert/strict';
import type { ServedModel } from '../../../../src/core/chat/client';
import { type EndpointAddress, parseAddress } from '../../../../src/core/endpoint/address/endpointAddress';
import { ModelLists } from '../../../../src/core/endpoint/models/modelLists';
import { fakeClock, settle } from '../../../support/canaryClient';

const minute = 60_000;
const signal = new AbortController().signal;

/** An endpoint that lists what it is told to, and counts how often. */
function listingOf(address: EndpointAddress, answer: (signal: AbortSignal) => Promise<ServedModel[] | undefined>) {
  let asked = 0;
  const client = {
    listModels: (given: AbortSignal) => {
      asked++;
      return answer(given);
    },
  };
  return { address, client, asked: () => asked };
}

const serves = (...models: ServedModel[]) =>
  listingOf(parseAddress('https://a.example/v1'), () => Promise.resolve(models));

describe('the kept lists of models', () => {
  it('are asked for once in five minutes', async () => {
    const clock = fakeClock();
    const lists = new ModelLists(clock);
    const listing = serves({ id: 'qwen3' });
    for (const after of [0, 4 * minute]) {
      clock.advance(after);
      assert.deepEqual(await lists.resolve('qwen3', false, listing, signal), { id: 'qwen3' });
    }
    assert.equal(listing.asked(), 1);
    clock.advance(2 * minute);
    await lists.resolve('qwen3', false, listing, signal);
    assert.equal(listing.asked(), 2);
  });

  it('are asked for anew before a name is refused', async () => {
    const lists = new ModelLists(fakeClock());
    const models = [{ id: 'qwen3' }];
    const listing = serves(...models);
    await lists.resolve('qwen3', false, listing, signal);
    const refused = await lists.resolve('llama3', false, listing, signal);
    assert.ok('problem' in refused && refused.problem.nearest[0] === 'qwen3');
    assert.equal(listing.asked(), 2);
    const pulled = listingOf(listing.address, () => Promise.resolve([...models, { id: 'llama3' }]));
    assert.deepEqual(await lists.resolve('llama3', false, pulled, signal), { id: 'llama3' });
  });

  it('belong to their own endpoint', async () => {
    const lists = new ModelLists(fakeClock());
    await lists.ask(serves({ id: 'qwen3', inputPrice: 1 }), signal);
    assert.equal(lists.lastKnown(parseAddress('https://a.example/v1'), 'QWEN3')?.inputPrice, 1);
    assert.equal(lists.lastKnown(parseAddress('https://b.example/v1'), 'qwen3'), undefined);
  });

  it('do without an endpoint that lists nothing or fails, and ask again after a minute', async () => {
    for (const answer of [() => Promise.resolve(undefined), () => Promise.reject(new Error('no'))]) {
      const clock = fakeClock();
      const lists = new ModelLists(clock);
      const listing = listingOf(parseAddress('https://a.example/v1'), answer);
      assert.deepEqual(await lists.resolve('mine', false, listing, signal), { id: 'mine' });
      assert.deepEqual(await lists.resolve('mine', false, listing, signal), { id: 'mine' });
      assert.equal(listing.asked(), 1);
      clock.advance(minute);
      await lists.resolve('mine', false, listing, signal);
      assert.equal(listing.asked(), 2);
    }
  });

  it('are not waited for longer than five seconds, one when the name is known without them', async () => {
    for (const [name, ms] of [
      ['mine', 5000],
      ['gpt-4o-mini', 1000],
    ] as const) {
      const clock = fakeClock();
      const mute = listingOf(parseAddress('https://a.example/v1'), untilAborted);
      const resolving = new ModelLists(clock).resolve(name, false, mute, signal);
      clock.advance(ms - 1);
      assert.equal(await Promise.race([resolving, settle().then(() => 'waits')]), 'waits');
      clock.advance(1);
      assert.deepEqual(await resolving, { id: name });
    }
  });

  it('say nothing about an endpoint that the reader did not wait for', async () => {
    const lists = new ModelLists(fakeClock());
    const leave = new AbortController();
    const resolving = lists.resolve(
      'mine',
      false,
      listingOf(parseAddress('https://a.example/v1'), untilAborted),
      leave.signal,
    );
    leave.abort();
    await resolving;
    const listing = serves({ id: 'mine' });
    await lists.resolve('mine', false, listing, signal);
    assert.equal(listing.asked(), 1);
  });
});

function untilAborted(given: AbortSignal): Promise<undefined> {
  return new Promise((_, reject) => given.addEventListener('abort', () => reject(new Error('aborted'))));
}
