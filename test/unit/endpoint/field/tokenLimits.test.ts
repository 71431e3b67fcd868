import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import type { TokenRanges } from '../../../../src/core/endpoint/exchange/tokenLimit';
import type { Send } from '../../../../src/core/endpoint/wire/http';
import { cannedSend, request, settingsFor } from '../../../support/canaryClient';
import { jsonOf, readCases, streamOf } from '../../../support/wireCases';
import { done, say, stop } from '../wire/row';

const { signal } = new AbortController();
const good = streamOf(say('Hi'), stop, done);

/** The words of a refusal, the limit that it was sent for, and the one that is sent next. */
const refusals: [words: string, asked: number, next: number][] = [
  ['Invalid max_tokens value, the valid range of max_tokens is [1, 8192]', 100_000, 8192],
  ['<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 8192]', 100_000, 8192],
  ['Range of max_tokens should be [1,819]', 1000, 819],
  ['field MaxTokens invalid, should be in [1, 65536]', 100_000, 65_536],
  ['max_tokens must be less than or equal to 4096', 8192, 4096],
  ['max_tokens must be less than 4097', 8192, 4096],
  ['max_tokens should be <= 4,096', 8192, 4096],
  ['max_tokens: 100000 > 64000, which is the maximum allowed number of output tokens for claude-3-5', 100_000, 64_000],
  [
    'max_tokens is too large: 8192. This model supports at most 4096 completion tokens, whereas you gave 8192.',
    8192,
    4096,
  ],
  ['max_tokens (8192) exceeds the limit of gpt-4-0613: 4096.', 8192, 4096],
  [
    'The parameter max_tokens specified in the request is not valid: integer above maximum value, expected a value <= 32768, but got 64000 instead. Request id: 0217724325966514087c9e55f8b322b82cd1',
    64_000,
    32_768,
  ],
  [
    "'max_tokens' or 'max_completion_tokens' is too large: 8000. This model's maximum context length is 8192 tokens and your request has 1000 input tokens (8000 > 8192 - 1000).",
    8000,
    7192,
  ],
  ["Invalid 'max_tokens': integer below minimum value. Expected a value >= 16, but got 8 instead.", 8, 16],
  ['max_tokens must be at least 16', 8, 16],
  ['max_tokens must be greater than 1024', 64, 1025],
  ['max_tokens must be between 16 and 4096', 8, 16],
  ['max_tokens 取值范围为 1 到 8192', 100_000, 8192],
  ['max_tokens 参数的取值范围应为 [1, 8192]', 100_000, 8192],
  ['max_tokens 必须小于等于 4096', 8192, 4096],
  ['max_tokens 不能大于4096', 8192, 4096],
  ['参数错误：max_tokens 超出上限 16384', 100_000, 16_384],
  ['最大输出 token 数不能超过 4096', 8192, 4096],
  ['max_tokens 不能小于 16', 8, 16],
  ['max_tokens 超出范围（1~8192）', 100_000, 8192],
  ['max_tokens must be in 1-8192', 100_000, 8192],
];

describe('point 4: a limit of tokens that is out of range', () => {
  for (const [words, asked, next] of refusals) {
    it(`is set to the nearest that is allowed: ${words}`, async () => {
      for (const body of [{ error: { message: words } }, { code: 'InvalidParameter', message: words, param: null }]) {
        const run = await readCases([jsonOf(400, body), good], { maxTokens: asked });
        assert.deepEqual([run.answer, run.sent.map((sent) => sent['max_tokens'])], ['Hi', [asked, next]]);
      }
    });
  }

  it('is found where the field is named apart, or where the words stand in its place', async () => {
    const apart = { message: 'Expected a value <= 4096, but got 8192 instead', param: 'max_tokens' };
    const swapped = { message: 'Param Incorrect', param: 'max_tokens is too large: 8192. It takes at most 4096.' };
    for (const error of [apart, swapped]) {
      const run = await readCases([jsonOf(400, { error }), good], { maxTokens: 8192 });
      assert.deepEqual(
        run.sent.map((sent) => sent['max_tokens']),
        [8192, 4096],
      );
    }
  });

  it('goes under the other name where that is what was refused', async () => {
    const words = "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    const range = 'max_completion_tokens is too large: 8192. At most 4096.';
    const cases = [words, range].map((message) => jsonOf(400, { error: { message } }));
    const run = await readCases([...cases, good], { maxTokens: 8192 });
    assert.deepEqual(
      run.sent.map((sent) => [sent['max_tokens'], sent['max_completion_tokens']]),
      [
        [8192, undefined],
        [undefined, 8192],
        [undefined, 4096],
      ],
    );
  });

  it('is left out where no number helps', async () => {
    const refusal = jsonOf(400, { error: { message: 'max_tokens is out of range (error 3 of 7)' } });
    const run = await readCases([refusal, refusal, refusal, refusal, good], { maxTokens: 100 });
    assert.equal(run.answer, 'Hi');
    assert.ok(!('max_tokens' in (run.sent.at(-1) ?? {})));
  });

  it('is remembered for the model at its endpoint; what a prompt leaves of a window is not', async () => {
    const tokenRanges: TokenRanges = new Map();
    const ask = async (...messages: string[]): Promise<unknown[]> => {
      const refused = messages.map((message) => ({ status: 400, body: JSON.stringify({ error: { message } }) }));
      const send = cannedSend(...refused, { body: say('Hi') + done });
      const settings = settingsFor('https://api.example.com/v1');
      const client = createEndpointClient({ settings, send, tokenRanges });
      await client.complete({ ...request, maxTokens: 8000 }, signal);
      return send.requests.map(({ body }) => (JSON.parse(body ?? '') as { max_tokens?: number }).max_tokens);
    };
    assert.deepEqual(await ask('max_tokens is too large: 8000 (8000 > 8192 - 1000)'), [8000, 7192]);
    assert.deepEqual(await ask('Range of max_tokens should be [1, 4096]'), [8000, 4096]);
    assert.deepEqual(await ask(), [4096]);
  });

  it('passes at any server that names its range, in whatever words', async () => {
    const ways: ((least: number, most: number, asked: number) => string)[] = [
      (least, most) => `max_tokens should be in [${least}, ${most}]`,
      (least, most) => `max_tokens 的范围是 ${least} 到 ${most}`,
      (least, most, asked) => `max_tokens=${asked} must be between ${least} and ${most}`,
      (least, most, asked) =>
        asked > most ? `max_tokens must be less than ${most + 1}` : `max_tokens must be greater than ${least - 1}`,
      (least, most, asked) =>
        asked > most ? `max_tokens: ${asked} > ${most}` : `max_tokens: expected >= ${least} but got ${asked} instead`,
    ];
    const ranges = fc
      .tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 200_000 }), fc.nat(ways.length - 1))
      .filter(([least, most]) => least < most);
    await fc.assert(
      fc.asyncProperty(ranges, fc.integer({ min: 1, max: 300_000 }), async ([least, most, way], asked) => {
        const sent: number[] = [];
        const send: Send = ({ body }) => {
          const { max_tokens: tokens = NaN } = JSON.parse(body ?? '') as { max_tokens?: number };
          sent.push(tokens);
          const message = ways[way]?.(least, most, tokens) ?? '';
          return tokens >= least && tokens <= most
            ? cannedSend({ body: say('Hi') + done })({} as Parameters<Send>[0])
            : cannedSend({ status: 400, body: JSON.stringify({ error: { message } }) })({} as Parameters<Send>[0]);
        };
        const client = createEndpointClient({ settings: settingsFor('https://api.example.com/v1'), send });
        const { answer } = await client.complete({ ...request, maxTokens: asked }, signal);
        assert.equal(answer, 'Hi');
        assert.equal(sent.at(-1), Math.min(most, Math.max(least, asked)));
        assert.ok(sent.length <= 2);
      }),
    );
  });
});
