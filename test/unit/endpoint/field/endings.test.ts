import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { chunk, sse } from '../../../endpoint/reply';
import { cases, fuzzTimeout } from '../../../support/fuzz';
import { jsonOf, readCases, streamOf } from '../../../support/wireCases';
import { done, say, stop } from '../wire/row';
import { toldText } from '../../../../src/core/failures/happening';
import { kindOfReason } from '../../../../src/core/endpoint/errors/reasons';

const none = ['null', 'NULL', 'None', 'nil', 'undefined', '', ' ', '-', 'n/a', '(null)', '"null"', 'not_finished'];
const inOtherWords = [
  'IN_PROGRESS',
  'FINISH_REASON_UNSPECIFIED',
  'generating',
  '未结束',
  '生成中',
  '無',
  'keiner',
  'нет',
  'Not Finished Yet',
  'notStopped',
  '尚未结束',
  '暂无',
  '-1',
];
/** Nobody can know these. */
const unknown = ['weiter', 'a_word_of_tomorrow', '第七', '42'];
const piece = (content: string, reason: unknown): string => sse(chunk({ content }, { finish_reason: reason }));

describe('the end of an answer', () => {
  for (const word of [...none, ...inOtherWords, ...unknown, true, 0, {}]) {
    it(`W1: is not said by ${JSON.stringify(word)}`, async () => {
      const paused = streamOf(piece('alpha ', word), 30_000, piece('beta', word), stop + done);
      assert.equal((await readCases([paused])).answer, 'alpha beta');
      const cut = await readCases([streamOf(piece('alpha ', word), piece('beta', word), piece('', 'length'), done)]);
      assert.deepEqual(cut.outcome.kind === 'cut-off' && cut.outcome.reason, 'length');
    });
  }

  it('W1: is said by an unknown word where nothing follows', async () => {
    const { outcome } = await readCases([streamOf(say('alpha'), piece('', 'because'))]);
    assert.ok(outcome.kind === 'complete' && outcome.warning);
    assert.equal(toldText(outcome.warning), 'The answer ended for an unusual reason (because).');
  });

  const meanings: Record<string, string[]> = {
    end: [
      'STOP',
      'EndTurn',
      'end-of-text',
      'FINISH_REASON_STOP',
      'stopSequence',
      '<|im_end|>',
      'eos_found',
      '正常结束',
    ],
    limit: [
      'MaxTokens',
      'FINISH_REASON_MAX_TOKENS',
      'max_new_tokens',
      'ERROR_LIMIT',
      'context window exceeded',
      '长度限制',
    ],
    filter: ['contentFilter', 'content-filter', 'guardrail_intervened', 'ERROR_TOXIC', 'IMAGE_SAFETY', '敏感'],
    failure: ['server_error', 'canceled', 'timeout', 'upstream-error', 'MALFORMED_FUNCTION_CALL', '超时'],
    other: ['tool_calls', 'because', 'OTHER'],
  };
  for (const [kind, words] of Object.entries(meanings)) {
    it(`W1: means ${kind} in any spelling`, () => {
      assert.deepEqual(words.map(kindOfReason), Array(words.length).fill(kind));
    });
  }

  const told: [name: string, event: object][] = [
    ['in another case', { choices: [{ delta: {}, finishReason: 'MAX_TOKENS' }] }],
    ["in Anthropic's word", { choices: [{ delta: {}, stop_reason: 'max_tokens' }] }],
    ['in the piece', { choices: [{ delta: { finish_reason: 'length' } }] }],
    ['beside the choices', { choices: [{ delta: {} }], finish_reason: 'length' }],
  ];
  for (const [name, event] of told) {
    it(`W1: is said ${name}`, async () => {
      const { answer, outcome } = await readCases([streamOf(say('alpha'), sse(event))]);
      assert.deepEqual([answer, outcome.kind === 'cut-off' && outcome.reason], ['alpha', 'length']);
    });
  }

  const marks = ['[done]', 'DONE', '"[DONE]"', '[DONE].', '[DONE][DONE]', '[ END ]'];
  for (const mark of marks) {
    it(`row 17: is marked by ${mark}`, async () => {
      const { answer, outcome } = await readCases([streamOf(say('alpha'), sse(mark), say('beta'))]);
      assert.deepEqual([answer, outcome.kind], ['alpha', 'complete']);
    });
  }

  it('row 17: is marked by JSON that says nothing else', async () => {
    for (const mark of ['{"done":true}', '{"is_end":true}', '{"type":"message_stop"}', '{"event":"done"}']) {
      const { answer, outcome } = await readCases([streamOf(say('alpha'), sse(mark))]);
      assert.deepEqual([answer, outcome.kind], ['alpha', 'complete'], mark);
    }
  });

  it('row 17: is marked by the name of an event, and by a last line that no empty one follows', async () => {
    for (const end of ['event: done\ndata: {}\n\n', 'event: end\ndata: \n\n', 'data: [DONE]', 'data: [DONE]\n']) {
      const { answer, outcome } = await readCases([streamOf(say('alpha'), end)]);
      assert.deepEqual([answer, outcome.kind], ['alpha', 'complete'], end);
    }
  });

  const pieces = [{ content: 'alpha ' }, { content: 'beta' }].map((delta) => JSON.stringify({ choices: [{ delta }] }));
  const events = [...pieces, JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })];
  const forms: [name: string, body: string, type?: string][] = [
    ['lines of JSON', `${events.join('\n')}\n`, 'application/x-ndjson'],
    ['lines of JSON that are called a stream', events.join('\r\n')],
    ['a list', `[${events.join(',')}]`, 'application/json'],
    ['a list in each event', events.map((event) => sse(`[${event}]`)).join('')],
    ['one after the other in one event', sse(events.join(''))],
    ['lines that nothing parts', events.map((event) => `data: ${event}\n`).join('')],
    ['strings', events.map((event) => sse(JSON.stringify(event))).join('')],
  ];
  for (const [name, body, type = 'text/event-stream'] of forms) {
    it(`W11: of an answer that comes as ${name}, none of it lost`, async () => {
      for (const size of [undefined, 1, 7]) {
        const wire = { ...streamOf(body), headers: { 'content-type': type } };
        const run = await readCases([wire], { size });
        assert.deepEqual([run.answer, run.outcome.kind], ['alpha beta', 'complete']);
      }
    });
  }

  const early: [name: string, ...parts: (string | number)[]][] = [
    ['with each piece', piece('alpha ', 'stop'), 40_000, piece('beta', 'stop'), done],
    ['with the first piece alone', piece('alpha ', 'stop'), 20_000, piece('beta', null), piece('', 'stop')],
    ['by itself, and then goes on', say('alpha '), stop, 4000, say('beta'), 20_000, stop],
    ['by itself, before reasoning', stop, sse(chunk({ reasoning: 'Hm' })), 4000, say('alpha beta'), stop],
  ];
  for (const [name, ...parts] of early) {
    it(`W2: is not there when a server says it ${name}`, async () => {
      const run = await readCases([streamOf(...parts)]);
      assert.deepEqual([run.answer, run.outcome.kind], ['alpha beta', 'complete']);
    });
  }

  it('W2: that was taken back and never said again is none', async () => {
    const run = await readCases([streamOf(say('alpha '), stop, say('beta'))]);
    assert.deepEqual([run.answer, run.outcome.kind], ['alpha beta', 'cut-off']);
  });

  it('W1: a limit is not hidden by the stop of a relay', async () => {
    for (const reasons of [
      ['length', 'stop'],
      ['stop', 'length'],
      ['MAX_TOKENS', 'weiter', 'end_turn'],
    ]) {
      const run = await readCases([streamOf(say('alpha'), ...reasons.map((reason) => piece('', reason)), done)]);
      assert.equal(run.outcome.kind, 'cut-off', reasons.join());
    }
  });

  it('W1, W2: any word on any piece, in any cut, loses no text', async function () {
    this.timeout(fuzzTimeout);
    const reason = fc.oneof(fc.constantFrom(null, 'stop', 'null', 'length'), fc.string({ maxLength: 8 }));
    const texts = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{3,9} $/), reason, fc.integer({ min: 0, max: 4999 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 50 }), async (pieces, size) => {
        fc.pre(new Set(pieces.map(([text]) => text[0])).size === pieces.length);
        const parts = pieces.flatMap(([text, word, pause]) => [piece(text, word), pause]);
        const run = await readCases([streamOf(...parts, done)], { size });
        assert.equal(run.answer, pieces.map(([text]) => text).join(''));
      }),
      { numRuns: Math.min(cases, 300) },
    );
  });
});

describe('choices', () => {
  const choice = (index: number | undefined, content: string, reason: string | null = null): object => ({
    ...(index !== undefined && { index }),
    delta: { content },
    finish_reason: reason,
  });
  const event = (...choices: object[]): string => sse({ choices });

  it('W20: of another number are not mixed into the answer', async () => {
    const { answer } = await readCases([
      streamOf(
        event(choice(1, 'alpha ')),
        event(choice(0, 'never ')),
        event(choice(0, 'never'), choice(1, 'beta')),
        event(choice(0, '', 'length')),
        event(choice(1, '', 'stop')),
      ),
    ]);
    assert.equal(answer, 'alpha beta');
  });

  it('W20: count from one at some servers, and have no number at others', async () => {
    for (const number of [1, 7, undefined]) {
      const parts = [event(choice(number, '')), event(choice(number, 'alpha')), event(choice(number, '', 'length'))];
      const run = await readCases([streamOf(...parts)]);
      assert.deepEqual([run.answer, run.outcome.kind], ['alpha', 'cut-off']);
    }
  });
});

describe('usage', () => {
  const counts = { promptTokens: 100, completionTokens: 7, cachedTokens: 60 };
  const openai = { prompt_tokens: 100, completion_tokens: 7 };
  const usages: [name: string, event: object, cached?: number][] = [
    ['of Moonshot', { choices: [{ delta: {}, usage: { ...openai, cached_tokens: 60 } }] }],
    ['in the delta', { choices: [{ delta: { usage: { ...openai, prompt_tokens_details: { cached_tokens: 60 } } } }] }],
    ['of Groq', { choices: [], x_groq: { usage: { ...openai, prompt_cache_hit_tokens: 60 } } }],
    ['of Anthropic', { usage: { input_tokens: 40, output_tokens: 7, cache_read_input_tokens: 60 } }],
    [
      'of a relay that counts the cached apart',
      { usage: { prompt_tokens: 40, completion_tokens: 7, cached_tokens: 60 } },
    ],
    [
      'of a relay whose total says so',
      { usage: { prompt_tokens: 40, completion_tokens: 7, total_tokens: 107, cache_read_input_tokens: 60 } },
    ],
    ['of Gemini', { usageMetadata: { promptTokenCount: 100, candidatesTokenCount: 7, cachedContentTokenCount: 60 } }],
    ['of Ollama', { prompt_eval_count: 100, eval_count: 7 }, 0],
    ['in camel case', { usage: { promptTokens: 100, completionTokens: 7, cachedTokens: 60 } }],
    ['as texts', { usage: { prompt_tokens: '100', completion_tokens: '7', cached_tokens: '60' } }],
    ['as JSON in a string', { usage: JSON.stringify({ ...openai, cached_tokens: 60 }) }],
    ['in a list', { usage: [{ ...openai, cached_tokens: 60 }] }],
    ['under a name of its own', { metadata: { token_stats: { inputTokenCount: 100, outputTokenCount: 7 } } }, 0],
    ['beside a price', { cost: { input: 0.1, output: 2 }, billing: { usage: openai } }, 0],
    ['within a response', { response: { usage: { input_tokens: 100, output_tokens: 7 } } }, 0],
  ];
  it('W15: counts thinking once, whether or not it is a part of the answer', async () => {
    const within = { prompt_tokens: 100, completion_tokens: 57, total_tokens: 157 };
    const apart = { prompt_tokens: 100, completion_tokens: 7, total_tokens: 157 };
    const details = { completion_tokens_details: { reasoning_tokens: 50 } };
    const gemini = { promptTokenCount: 100, candidatesTokenCount: 7, thoughtsTokenCount: 50, totalTokenCount: 157 };
    const all = [{ usage: { ...within, ...details } }, { usage: { ...apart, ...details } }, { usageMetadata: gemini }];
    for (const event of all) {
      const { outcome } = await readCases([streamOf(say('Hi'), stop, sse(event), done)]);
      const counts = { promptTokens: 100, completionTokens: 57, cachedTokens: 0, reasoningTokens: 50 };
      assert.deepEqual('usage' in outcome && outcome.usage, counts);
    }
  });

  for (const [name, event, cachedTokens = 60] of usages) {
    it(`W15: ${name}`, async () => {
      const { outcome } = await readCases([streamOf(say('Hi'), stop, sse(event), done)]);
      assert.deepEqual('usage' in outcome && outcome.usage, { ...counts, cachedTokens });
    });
  }

  it('W15: of a whole answer, within its choice', async () => {
    const body = { choices: [{ message: { content: 'Hi' }, finish_reason: 'stop', usage: openai }] };
    const { outcome } = await readCases([jsonOf(200, body)], { whole: true });
    assert.deepEqual('usage' in outcome && outcome.usage, { ...counts, cachedTokens: 0 });
  });

  it('W15: of zero is none', async () => {
    const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
    const { outcome } = await readCases([streamOf(say('Hi'), stop, sse({ choices: [], usage }), done)]);
    assert.equal('usage' in outcome && outcome.usage, undefined);
  });
});
