import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { readErrorBody } from '../../../../src/core/endpoint/errors/errorBody';
import { safeText } from '../../../../src/core/endpoint/errors/scrub';
import type { HttpResponse } from '../../../../src/core/endpoint/wire/http';
import { chunk, sse } from '../../../endpoint/reply';
import { type Run, collect, fakeClock, request, runCanned, settingsFor, settle } from '../../../support/canaryClient';
import { cases, fuzzTimeout } from '../../../support/fuzz';

/** A body in pieces of the given lengths, again and again. */
function inPieces(body: Uint8Array, lengths: number[], then: 'end' | 'reset' | 'hang'): () => Promise<HttpResponse> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let start = 0, turn = 0; start < body.length; turn++) {
      const length = lengths[turn % lengths.length] ?? 1;
      yield await Promise.resolve(body.subarray(start, start + length));
      start += length;
    }
    if (then === 'reset') throw new Error('terminated');
    if (then === 'hang') await new Promise(() => undefined);
  }
  return () => Promise.resolve({ status: 200, headers: { 'content-type': 'text/event-stream' }, body: pieces() });
}

const read = (body: Uint8Array, lengths: number[], then: 'end' | 'reset' = 'end'): Promise<Run> =>
  runCanned({}, { send: inPieces(body, lengths, then) });

/** What a run shows, whatever its chunks were. */
function shown({ answer, reasoning, outcome }: Run): object {
  const said = outcome.kind === 'failed' ? [outcome.error.kind, outcome.error.message, outcome.error.detail] : outcome;
  return { answer, reasoning, said };
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('<think>', '</think>', '\n', 'data: ', '\r\n\r\n', '[DONE]'),
  fc.constantFrom(
    '</thought>',
    '[/think]',
    '&lt;/think&gt;',
    '<answer>',
    '<|channel|>final<|message|>',
    'It is. ',
    '`',
  ),
);
const part = fc.oneof(
  { weight: 5, arbitrary: text.map((content) => chunk({ content })) },
  text.map((reasoning) => chunk({ reasoning })),
  fc
    .constantFrom('stop', 'length', 'error', 'content_filter', 'odd')
    .map((reason) => chunk({}, { finish_reason: reason })),
  fc.constant({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } }),
  fc.constant({ error: { message: 'no', code: 500 } }),
  fc.json().map((json) => JSON.parse(json) as object),
);
const ending = fc.constantFrom('\n', '\r', '\r\n');
const event = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(part, ending).map(([json, end]) => `data: ${JSON.stringify(json)}${end}${end}`) },
  ending.map((end) => `: ping${end}${end}`),
  fc.constantFrom(sse('[DONE]'), 'data:\n\n', 'event: error\n', 'data: {"half', ' \n'),
  fc.constantFrom(
    sse('"[done]"'),
    'event: done\ndata: {}\n\n',
    ': error: it has failed\n\n',
    'data: {"done":true}\n\n',
  ),
  fc.array(part, { maxLength: 3 }).map((parts) => `data: ${JSON.stringify(parts)}\n\n`),
);
const stream = fc.array(event, { maxLength: 12 }).map((events) => Buffer.from(events.join('')));
const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const ends = fc.constantFrom('end' as const, 'reset' as const);
const garbage = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.json().map((json) => Buffer.from(json)),
  stream,
);

describe('any stream', function () {
  this.timeout(fuzzTimeout);
  it('comes to the same, however it is cut into pieces', () =>
    fc.assert(
      fc.asyncProperty(stream, lengths, ends, async (body, cuts, then) => {
        assert.deepEqual(shown(await read(body, cuts, then)), shown(await read(body, [body.length + 1], then)));
      }),
      { numRuns: cases },
    ));

  it('comes to exactly one end, even if it is garbage', () =>
    fc.assert(
      fc.asyncProperty(garbage, lengths, ends, async (body, cuts, then) => {
        // `collect` throws unless there is one end, and it is the last event.
        const { answer, reasoning, outcome } = await read(body, cuts, then);
        if (outcome.kind === 'cut-off') assert.ok(answer + reasoning !== '');
        if (outcome.kind === 'complete') assert.ok(answer.trim() !== '');
      }),
      { numRuns: cases },
    ));

  it('that falls silent comes to exactly one end when the clocks say so', () =>
    fc.assert(
      fc.asyncProperty(garbage, lengths, fc.boolean(), async (body, cuts, whole) => {
        const clock = fakeClock();
        const settings = settingsFor('https://api.example.com/v1', { maxAttempts: 1 });
        const client = createEndpointClient({ settings, send: inPieces(body, cuts, 'hang'), clock });
        const { signal } = new AbortController();
        const running = whole ? client.complete(request, signal) : collect(client.stream(request, signal));
        // The pieces arrive; then one clock after the other.
        for (let piece = 0; piece < 3; piece++) await settle();
        clock.advance(settings.timeouts.firstByte + settings.timeouts.idle);
        assert.ok((await running).outcome.kind);
      }),
      { numRuns: cases },
    ));

  it('that is good is given as it was written', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 20 }),
        lengths,
        async (words, cuts) => {
          const contents = ['It', ...words];
          const joined = contents.join('');
          // A piece that repeats all text before it is taken for the whole text: see wholeTexts.ts.
          fc.pre(contents.every((word, index) => index === 0 || !word.startsWith(contents[index - 1] ?? '')));
          const body = [...contents.map((content) => sse(chunk({ content }))), sse('[DONE]')].join('');
          const { answer, outcome } = await read(Buffer.from(body), cuts);
          assert.equal(answer, joined);
          assert.equal(outcome.kind, 'complete');
        },
      ),
      { numRuns: cases },
    ));
});

describe('any error body', function () {
  this.timeout(fuzzTimeout);
  it('is read without an error of our own, and made safe', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.string()),
        fc.string({ minLength: 8 }),
        (body, key) => {
          const { message } = readErrorBody(body);
          const safe = safeText(`${message} ${key} ${body}`, { values: [key], prompts: [] });
          assert.ok(safe.length <= 300);
          assert.ok(!safe.includes(key) || '(hidden)'.includes(key));
          assert.doesNotMatch(safe, /[<>[\]`\p{Cc}\p{Cf}]/u);
        },
      ),
      { numRuns: cases },
    ));
});
