import assert from 'node:assert/strict';
import type { StreamEvent } from '../../../src/core/chat/types';
import { Session } from '../../../src/core/explanation/session';
import { EndpointError } from '../../../src/core/failures/endpointError';
import type { HostMessage, PanelState } from '../../../src/shared/protocol';
import { said } from '../../support/said';

const subject = { label: 'a.ts:1–2', lineCount: 9, stale: false };
const text = (answer: string, reasoning = ''): StreamEvent => ({ type: 'text', answer, reasoning });
const complete: StreamEvent = { type: 'end', outcome: { kind: 'complete' } };

/** A session, and the panel's side of it: the state as a panel would hold it after each message. */
function setUp(cost: () => { usd?: number; atLeast?: true } = () => ({ usd: 0.5 })) {
  const phases: string[] = [];
  let shown: PanelState | undefined;
  const post = (message: HostMessage): void => {
    if (message.type === 'state') shown = structuredClone(message.state);
    else if (message.type === 'append' && shown?.runId === message.runId) {
      const turn = shown.turns.at(-1)!;
      turn.answer += message.answer;
      turn.reasoning += message.reasoning;
    }
  };
  const session = new Session(
    {
      post,
      changed: ({ phase }) => phases.at(-1) === phase || phases.push(phase),
      hasKeyPage: () => true,
      spent: (usage) => ({ ...usage, ...cost() }),
    },
    {
      ...{ level: 'standard', language: 'English', model: 'm', host: 'h', endpoint: 'H' },
      money: { currency: 'USD', cnyPerUsd: 1 },
    },
  );
  return { session, phases, panel: () => shown! };
}

async function* events(...list: StreamEvent[]): AsyncGenerator<StreamEvent> {
  for (const event of list) yield await Promise.resolve(event);
}

async function ask(session: Session, ...list: StreamEvent[]): Promise<void> {
  const run = session.start('Reading', subject);
  session.addTurn('', { sent: [] });
  await session.answer(run, [], () => events(...list));
}

describe('Session', () => {
  it('goes from preparing to done, and the panel ends with the whole answer', async () => {
    const { session, phases, panel } = setUp();
    const usage = { promptTokens: 3, completionTokens: 4, cachedTokens: 0 };
    await ask(session, text('Hello', 'hm'), text(' world'), { type: 'end', outcome: { kind: 'complete', usage } });
    assert.deepEqual(phases, ['preparing', 'waiting', 'streaming', 'done']);
    assert.equal(panel().turns[0]!.answer, 'Hello world');
    assert.equal(panel().turns[0]!.reasoning, 'hm');
    assert.deepEqual(panel().turns[0]!.usage, { ...usage, usd: 0.5 });
  });

  it('A7: estimates what an answer took where the endpoint has not counted, and marks it', async () => {
    const { session, panel } = setUp();
    const answer = 'It adds one number to the other. '.repeat(20);
    const usage = () => panel().turns[0]!.usage!;
    const run = session.start('Reading', subject);
    session.addTurn('', { sent: [] });
    const messages = [{ role: 'user' as const, content: 'Explain `add`, please. '.repeat(50) }];
    await session.answer(run, messages, () => events(text(answer, 'Hm.'), complete));
    const { promptTokens, completionTokens } = usage();
    assert.ok(promptTokens > 150 && promptTokens < 600 && completionTokens > 80 && completionTokens < 300);
    assert.deepEqual([usage().estimated, usage().usd], [true, 0.5]);

    // What goes on adds what is new.
    const before = usage();
    const more = session.start('Asking for the rest');
    await session.answer(more, messages, () => events(text('So.'), complete));
    assert.ok(usage().completionTokens - before.completionTokens < 10, `${usage().completionTokens}`);
    assert.deepEqual([usage().promptTokens, usage().usd], [2 * before.promptTokens, 1]);
  });

  it('A7: estimates what a stopped answer took, of nothing nothing, and of the sample nothing', async () => {
    for (const [given, heard, estimated] of [
      [subject, true, true],
      [subject, false, undefined],
      [{ ...subject, sample: true as const }, true, undefined],
    ] as const) {
      const { session, panel } = setUp();
      const run = session.start('Reading', given);
      session.addTurn('', { sent: [] });
      const asked = session.answer(run, [], async function* () {
        yield await Promise.resolve(text(heard ? 'It adds.' : ''));
        session.stop();
      });
      await asked;
      assert.equal(panel().phase, 'stopped');
      assert.equal(panel().turns[0]!.usage?.estimated, estimated);
    }
  });

  it('A7: prices an answer anew when a price was entered, and none whose price was known', async () => {
    let usd: { usd?: number; atLeast?: true } = {};
    const { session, panel } = setUp(() => usd);
    const usage = { promptTokens: 3, completionTokens: 4, cachedTokens: 0 };
    const answered = { type: 'end', outcome: { kind: 'complete', usage } } as const;
    const spent = () => panel().turns[0]!.usage;
    await ask(session, text('Hello'), answered);
    assert.deepEqual(spent(), usage);
    for (const known of [{ usd: 1, atLeast: true as const }, { usd: 2 }]) {
      usd = known;
      session.reprice();
      assert.deepEqual(spent(), { ...usage, ...known });
    }
    usd = { usd: 9 };
    session.reprice();
    assert.deepEqual(spent(), { ...usage, usd: 2 });
  });

  it('moves to the reasoning what turns out to be no answer', async () => {
    const { session, panel } = setUp();
    await ask(
      session,
      text('Let me see.'),
      { type: 'text', answer: 'It adds.', reasoning: '', recast: true },
      complete,
    );
    const [turn] = panel().turns;
    assert.deepEqual([turn?.answer, turn?.reasoning], ['It adds.', 'Let me see.']);
  });

  it('keeps the text of an answer that was cut off, and continues it in the same turn', async () => {
    const { session, panel } = setUp();
    await ask(session, text('The cache keeps the newest'), {
      type: 'end',
      outcome: { kind: 'cut-off', reason: 'length', why: { happening: { code: 'limit-reached' } } },
    });
    assert.equal(panel().phase, 'cut-off');
    assert.deepEqual(panel().turns[0]!.note, { kind: 'incomplete', why: 'The answer reached its token limit.' });
    await session.answer(session.start('Asking for the rest'), [], () =>
      events(text('keeps the newest'), text(' entries.'), complete),
    );
    assert.equal(panel().phase, 'done');
    assert.equal(panel().turns.length, 1);
    assert.equal(panel().turns[0]!.answer, 'The cache keeps the newest entries.');
    assert.equal(panel().turns[0]!.note, undefined);
  });

  it('stops before the first token and after it, and hears nothing more of that run', async () => {
    for (const before of [[], [text('Half')]]) {
      const { session, panel } = setUp();
      const run = session.start('Reading', subject);
      session.addTurn('', { sent: [] });
      let signal: AbortSignal | undefined;
      await session.answer(run, [], async function* (_, aborted) {
        signal = aborted;
        yield* events(...before);
        session.stop();
        yield* events(text('late'), complete);
      });
      assert.equal(panel().phase, 'stopped');
      assert.equal(panel().turns[0]!.answer, before.length > 0 ? 'Half' : '');
      assert.deepEqual(panel().turns[0]!.note, before.length > 0 ? { kind: 'stopped' } : undefined);
      assert.equal(signal!.aborted, true);
    }
  });

  it('lets a new run push an old one aside', async () => {
    const { session, panel } = setUp();
    const first = session.start('Reading', subject);
    session.addTurn('', { sent: [] });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const old = session.answer(first, [], async function* () {
      yield text('old');
      await held;
      yield text(' text');
      yield complete;
    });
    await ask(session, text('new'), complete);
    release();
    await old;
    assert.equal(first.signal.aborted, true);
    assert.equal(panel().phase, 'done');
    assert.deepEqual(
      panel().turns.map(({ answer }) => answer),
      ['new'],
    );
  });

  it('says what failed, what the server said, and what to do', async () => {
    const { session, panel } = setUp();
    const error = new EndpointError('billing', said('The account is empty.'), {
      host: 'api.example.com',
      status: 402,
      detail: 'Insufficient Balance',
    });
    await ask(session, { type: 'end', outcome: { kind: 'failed', error } });
    assert.equal(panel().phase, 'failed');
    const { failure } = panel().turns[0]!;
    assert.match(failure!.what, /account is empty.*Insufficient Balance/);
    assert.deepEqual(failure!.actions, ['open-account', 'retry']);
  });

  it('shows a failure that came before anything was asked', () => {
    const { session, panel } = setUp();
    const run = session.start('Reading', subject);
    session.fail(run, { code: 'too-large', characters: 3_000_000 });
    assert.equal(panel().phase, 'failed');
    assert.match(
      panel().turns[0]!.failure!.what,
      /^This is 3,000,000 characters of code; at most 2,097,152 are explained\.$/,
    );
  });

  it('tells why it waits: the attempt and the time until the next', async () => {
    const { session, panel } = setUp();
    const seen: (string | undefined)[] = [];
    const error = new EndpointError('rate-limit', said('It is busy.'), { host: 'api.example.com', status: 429 });
    const run = session.start('Reading', subject);
    session.addTurn('', { sent: [] });
    await session.answer(run, [], async function* () {
      yield* events({ type: 'attempt', attempt: 1, retry: { error, delayMs: 3400 } });
      seen.push(panel().waiting?.reason);
      yield* events({ type: 'attempt', attempt: 2 });
      seen.push(`${panel().waiting?.attempt} ${panel().waiting?.reason}`);
      yield complete;
    });
    assert.deepEqual(seen, ['It is busy. Next attempt in 4 s.', '2 ']);
    assert.equal(panel().waiting, undefined);
  });
});
