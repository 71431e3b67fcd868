import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { toldText } from '../../../../src/core/failures/happening';
import { sse } from '../../../endpoint/reply';
import { type Read, jsonOf, readCases, streamOf } from '../../../support/wireCases';
import { done, say, stop } from '../wire/row';

const words = 'The upstream went away today.';

/** Errors within a good response, outside of the usual `{error: {message}}`. */
const bodies: [name: string, error: unknown][] = [
  ['a list of errors', { errors: [{ message: words }] }],
  ['errors by field', { errors: { model: [words] } }],
  ['a list of one', [{ error: { message: words } }]],
  ['JSON in a string', JSON.stringify({ error: JSON.stringify({ message: words }) })],
  ['JSON in a string of JSON', { error: JSON.stringify(JSON.stringify({ message: words })) }],
  ['a status', { status: 'failed', reason: words }],
  ['no success', { ok: false, description: words }],
  ['a fault', { fault: { faultstring: words } }],
  ['an exception', { exception: words }],
  ['a problem', { type: 'about:blank', title: words, status: 500 }],
  ['capitals', { Code: 'InternalError', Message: words }],
  ['what a relay wraps', { data: { error: words } }],
  ['a choice', { choices: [{ error: { message: words }, finish_reason: 'error' }] }],
  ['the piece of a choice', { choices: [{ delta: { error: { message: words } } }] }],
  ['a name that nobody knows', { erreur: words }],
];

/** Ways in which an event stream holds an error. */
const frames: [name: string, stream: string][] = [
  ...bodies.map(([name, error]): [string, string] => [name, sse(error)]),
  ['a comment', `: error ${words}\n\n`],
  ['JSON in a comment', `: ${JSON.stringify({ error: { message: words } })}\n\n`],
  ['an event of another name', `event: exception\ndata: ${words}\n\n`],
  ['words behind a mark', sse(`[ERROR] ${words}`)],
  ['XML', `<?xml version="1.0"?><Error><Code>Busy</Code><Message>${words}</Message></Error>`],
  ['XML in an event', sse(`<Error><Message>${words}</Message></Error>`)],
  ['a page', `<html><head><title>${words}</title></head></html>`],
  ['a page without a title', `<html><body><h1>${words}</h1></body></html>`],
];

function saidBy({ outcome }: Read): string {
  if (outcome.kind === 'failed') return outcome.error.detail;
  return outcome.kind === 'cut-off' ? toldText(outcome.why) : outcome.kind;
}

describe('an error in a good response', () => {
  for (const [name, stream] of frames) {
    it(`W10, W11: is read in ${name}, before a text and behind it, with [DONE] and without`, async () => {
      for (const end of ['', done]) {
        for (const size of [undefined, 1, 9]) {
          const before = await readCases([streamOf(stream, end)], { size });
          assert.ok(saidBy(before).includes(words), saidBy(before));
        }
      }
      const behind = await readCases([streamOf(say('alpha'), stream)]);
      assert.equal(behind.answer, 'alpha');
      assert.ok(saidBy(behind).includes(words), saidBy(behind));
    });

    it(`W10: is none in ${name} once the answer is complete`, async () => {
      const run = await readCases([streamOf(say('alpha'), stop, stream, done)]);
      assert.deepEqual([run.answer, run.outcome.kind], ['alpha', 'complete']);
    });
  }

  for (const [name, error] of bodies) {
    it(`W10: is read in ${name}, as a whole body`, async () => {
      assert.ok(saidBy(await readCases([jsonOf(200, error)], { whole: true })).includes(words));
    });
  }

  it('W10: has its kind where its words say it, whatever holds them', async () => {
    for (const error of [{ erreur: 'Insufficient balance' }, { info: { text: '余额不足，请充值' } }]) {
      const { outcome } = await readCases([jsonOf(200, error)], { whole: true });
      assert.equal(outcome.kind === 'failed' && outcome.error.kind, 'billing');
    }
  });

  it('W19: is none in a sign of life, or in an event of a kind that nobody knows, where the answer goes on', async () => {
    const signs = [
      ': ping\n\n',
      ': error count 0\n\n',
      sse({ type: 'ping' }),
      sse({ status: 'processing', note: words }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(signs), async (some) => {
        const run = await readCases([streamOf(...some, say('alpha '), ...some, say('beta'), stop, ...some, done)]);
        assert.deepEqual([run.answer, run.outcome.kind], ['alpha beta', 'complete']);
      }),
      { numRuns: 30 },
    );
    const ended = await readCases([streamOf(say('alpha'), ...signs, done)]);
    assert.deepEqual([ended.answer, ended.outcome.kind], ['alpha', 'complete']);
  });
});
