import assert from 'node:assert/strict';
import { createAccounts } from '../../../src/core/accounts/accounts';
import { type BookDeps, createBook } from '../../../src/core/accounts/book';
import type { CapState } from '../../../src/core/accounts/caps';
import type { BatchService, BatchState } from '../../../src/core/chat/batches';
import { meteredBatches } from '../../../src/core/chat/meteredBatches';
import { type Use, metered } from '../../../src/core/chat/meter';
import type { AskEvent, Outcome } from '../../../src/core/chat/types';
import { EndpointError } from '../../../src/core/failures/endpointError';
import { failureOf } from '../../../src/core/failures/failure';
import { troubleOf } from '../../../src/core/failures/trouble';
import { createStopRule } from '../../../src/core/summaries/run/stopRule';
import { createDisk } from '../../../src/core/storage/disk';
import { tempFolder } from '../../support/summaryRecords';
import { entry, noon } from './entries';

const use: Use = { host: 'api.example.com', model: 'gpt-4.1', mode: 'stream', price: { input: 2, output: 8 } };
const usage = { promptTokens: 100_000, completionTokens: 100_000, cachedTokens: 0 };

const completion = (outcome: Outcome) => ({ answer: '', reasoning: '', outcome });

describe('issue 15: caps for a day and a month', () => {
  function open(caps = { dayUsd: 0, monthUsd: 0 }, folder = tempFolder(), more: Partial<BookDeps> = {}) {
    const accounts = createAccounts(createDisk(folder));
    const warned: CapState[] = [];
    const book = createBook({
      accounts,
      caps: () => caps,
      money: () => ({ currency: 'USD', cnyPerUsd: 1 }),
      now: () => noon,
      warn: (state) => warned.push(state),
      failed: () => assert.fail('The disk is well.'),
      ...more,
    });
    const refusal = async (asked: Use = use) => {
      const begun = await book.begin(asked);
      return 'refused' in begun ? begun.refused : undefined;
    };
    return { accounts, book, warned, refusal, folder };
  }

  it('lets all through without a cap, and nothing from the cap on', async () => {
    const { accounts, refusal, folder } = open();
    await accounts.add(entry({ cost: 1 }));
    assert.equal(await refusal(), undefined);
    const yesterday = entry({ at: noon - 86_400_000, cost: 3 });
    await accounts.add(yesterday);
    assert.equal(await open({ dayUsd: 1.01, monthUsd: 0 }, folder).refusal(), undefined);
    const day = await open({ dayUsd: 1, monthUsd: 9 }, folder).refusal();
    assert.equal(day?.message, 'Your cap of $1.00 a day is reached: nothing more is sent today.');
    const month = await open({ dayUsd: 0, monthUsd: 4 }, folder).refusal();
    assert.equal(month?.message, 'Your cap of $4.00 a month is reached: nothing more is sent this month.');
    assert.deepEqual(failureOf(troubleOf(month), true).actions, ['show-usage', 'open-settings', 'retry']);
  });

  it('counts what other windows spend, and what is under way', async () => {
    const { refusal, folder, book } = open({ dayUsd: 1, monthUsd: 0 });
    assert.equal(await refusal(), undefined);
    const long = { ...use, promptTokens: 500_000 };
    const begun = await book.begin(long);
    assert.ok('end' in begun);
    assert.equal((await refusal())?.kind, 'budget');
    begun.end('nothing');
    assert.equal(await refusal(), undefined);
    await open({ dayUsd: 0, monthUsd: 0 }, folder).accounts.add(entry({ cost: 1 }));
    assert.equal((await refusal())?.kind, 'budget');
  });

  it('warns before', async () => {
    const { accounts, refusal, warned } = open({ dayUsd: 1, monthUsd: 100 });
    await accounts.add(entry({ cost: 0.79 }));
    await refusal();
    assert.deepEqual(warned, []);
    await accounts.add(entry({ cost: 0.02 }));
    await refusal();
    assert.deepEqual(
      warned.map(({ period, capUsd }) => [period, capUsd]),
      [['day', 1]],
    );
  });

  it('ends a run at once', async () => {
    const { accounts, refusal } = open({ dayUsd: 1, monthUsd: 0 });
    await accounts.add(entry({ cost: 1 }));
    const error = (await refusal())!;
    const why = { code: 'request' as const, told: { happening: error.happening } };
    const stop = createStopRule({ now: () => noon })({ kind: 'failed', why, error });
    assert.equal(stop?.state, 'stopped');
    assert.match(stop.failure?.next ?? '', /raise the cap in the settings and resume/);
  });

  it('writes down what each request took, and sends none at the cap', async () => {
    const { accounts, book } = open({ dayUsd: 1, monthUsd: 0 });
    const ask = async (outcome: Outcome, text = 'Text.', leaves = false) => {
      let sent = false;
      async function* answer(): AsyncGenerator<AskEvent> {
        sent = true;
        if (text) yield { type: 'text', answer: text, reasoning: '' };
        yield await Promise.resolve({ type: 'end', outcome });
      }
      for await (const event of metered(book, use, answer)) if (leaves && event.type === 'text') break;
      return sent;
    };
    assert.equal(await ask({ kind: 'complete' }), true);
    await ask({ kind: 'stopped' }, '');
    await ask({ kind: 'complete' }, 'Text.', true);
    await ask({ kind: 'complete', usage });
    const found = await accounts.month(noon);
    assert.deepEqual(
      found.map(({ tokens, cost }) => [tokens?.promptTokens, cost]),
      [
        [undefined, undefined],
        [undefined, undefined],
        [100_000, 1],
      ],
    );
    assert.equal(await ask({ kind: 'complete', usage }), false);
  });

  it('holds for batches: their answers are written down once, and none is handed over at the cap', async () => {
    const { accounts, book } = open({ dayUsd: 1, monthUsd: 0 });
    const { signal } = new AbortController();
    let uploads = 0;
    const service = meteredBatches(
      {
        upload: () => Promise.resolve(String(uploads++)),
        shareOf: () => 0.5,
        results: () =>
          Promise.resolve([
            { id: 'a', completion: completion({ kind: 'complete', usage }) },
            { id: 'b', completion: completion({ kind: 'complete', usage }) },
            { id: 'c', completion: completion({ kind: 'complete' }) },
          ]),
      } as Partial<BatchService> as BatchService,
      book,
      { host: 'api.example.com', priceOf: () => use.price },
    );
    await service.upload([], { model: 'gpt-4.1' }, signal);
    const state = { id: 'batch_1' } as BatchState;
    for (let times = 0; times < 2; times++) await service.results(state, 'gpt-4.1', signal);
    const found = await accounts.month(noon);
    assert.deepEqual(
      found.map(({ cost, share, mode }) => [cost, share, mode]),
      [
        [0.5, 0.5, 'fileBatch'],
        [0.5, 0.5, 'fileBatch'],
        [undefined, undefined, 'fileBatch'],
      ],
    );
    await assert.rejects(service.upload([], { model: 'gpt-4.1' }, signal), /Your cap of \$1\.00 a day is reached/);
    assert.equal(uploads, 1);
  });

  it('lets nothing go out that is expected to pass a cap, a batch with its answers', async () => {
    const { accounts, book, refusal } = open({ dayUsd: 1, monthUsd: 0 });
    await accounts.add(entry({ cost: 0.5 }));
    const begun = await book.begin({ ...use, promptTokens: 250_000 });
    assert.ok('end' in begun);
    begun.end('nothing');
    const request = await refusal({ ...use, promptTokens: 260_000 });
    assert.equal(
      request?.message,
      'This takes about $0.5200, which with the $0.5000 of today would pass your cap of $1.00 a day.',
    );
    let uploads = 0;
    const base = { upload: () => Promise.resolve(String(uploads++)), shareOf: () => 0.5 };
    const payer = { host: 'h', priceOf: () => use.price };
    const service = meteredBatches(base as Partial<BatchService> as BatchService, book, payer);
    const upload = (expected: typeof usage) =>
      service.upload([], { model: 'gpt-4.1', expected }, new AbortController().signal);
    // Half of $0.20 + $0.80.
    await upload(usage);
    await assert.rejects(
      upload({ ...usage, completionTokens: 101_000 }),
      /about \$0\.5040, which with the \$0\.5000 of today/,
    );
    assert.equal(uploads, 1);
  });

  it('counts a batch by what it is expected to take until its answers have come, and no longer', async () => {
    const { book, refusal, folder, accounts } = open({ dayUsd: 0.6, monthUsd: 0 });
    const { signal } = new AbortController();
    let trouble: Error | undefined;
    const base: Partial<BatchService> = {
      shareOf: () => 0.5,
      create: () => (trouble ? Promise.reject(trouble) : Promise.resolve({ id: 'batch_1' } as BatchState)),
      results: () => Promise.resolve([{ id: 'a', completion: completion({ kind: 'complete', usage }) }]),
    };
    const service = meteredBatches(base as BatchService, book, { host: 'h', priceOf: () => use.price });
    const mark = { run: 'run', model: 'gpt-4.1', file: 'f', at: noon, expected: { ...usage, promptTokens: 200_000 } };
    await service.create({ ...mark, name: 'one' }, signal);
    // At half of $0.40 + $0.80; another window sees it too.
    assert.equal((await refusal())?.kind, 'budget');
    assert.equal((await open({ dayUsd: 0.6, monthUsd: 0 }, folder).refusal())?.kind, 'budget');
    assert.equal(await open({ dayUsd: 0.61, monthUsd: 0 }, folder).refusal(), undefined);
    await service.results({ id: 'batch_1' } as BatchState, 'gpt-4.1', signal);
    service.over('one');
    await accounts.month(noon);
    // What it took is $0.50.
    assert.equal(await refusal(), undefined);
    assert.equal((await open({ dayUsd: 0.5, monthUsd: 0 }, folder).refusal())?.kind, 'budget');
    // What is refused was not handed over; after any other error it may have been.
    trouble = new EndpointError('bad-request', { code: 'empty', who: 'h' }, { host: 'h', status: 400 });
    await assert.rejects(service.create({ ...mark, name: 'two' }, signal));
    assert.equal(await refusal(), undefined);
    trouble = new EndpointError('server', { code: 'empty', who: 'h' }, { host: 'h', status: 500 });
    await assert.rejects(service.create({ ...mark, name: 'three' }, signal));
    assert.equal((await refusal())?.kind, 'budget');
    // The record of usage has what was asked for alone.
    assert.equal((await accounts.all()).entries.length, 1);
  });

  it('stops nothing when the disk fails', async () => {
    let failures = 0;
    const broken = { add: () => Promise.reject(new Error()), month: () => Promise.reject(new Error()) };
    const { book } = open({ dayUsd: 1, monthUsd: 0 }, tempFolder(), { accounts: broken, failed: () => failures++ });
    const begun = await book.begin(use);
    assert.ok('end' in begun);
    begun.end(usage);
    await new Promise(setImmediate);
    assert.equal(failures, 2);
  });
});
