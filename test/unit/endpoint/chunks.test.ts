import * as assert from 'node:assert/strict';
import { chunk, sse } from '../../endpoint/reply';
import { type Run, request, runCanned } from './helpers';

const say = (content: unknown, choice: object = {}): object => chunk({ content }, choice);
const finish = (reason: string): object => chunk({}, { finish_reason: reason });
const usage = {
  ...chunk({}),
  choices: [],
  usage: { prompt_tokens: 12, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } },
};

type Expected = { answer: string; reasoning?: string; outcome: string };

/** Some parts of an answer, and what becomes of them. Without an end of its own, each is followed by `stop` and `[DONE]`. */
const rows: [name: string, chunks: object[], expected: Expected][] = [
  [
    'a first chunk without choices (Azure: llm#294)',
    [{ choices: [], prompt_filter_results: [] }, say('Hi')],
    { answer: 'Hi', outcome: 'complete' },
  ],
  [
    'a choice without delta (autogen#6465)',
    [say('Hi'), { id: '', choices: [{ index: 0, finish_reason: null }] }],
    { answer: 'Hi', outcome: 'complete' },
  ],
  [
    'empty deltas and nulls',
    [chunk({}), say(null), chunk({ role: '' }), chunk({}, {}, { usage: null }), say('Hi')],
    { answer: 'Hi', outcome: 'complete' },
  ],
  [
    'content beside the finish reason (vllm#36944)',
    [say('Hi'), say(' you', { finish_reason: 'stop' })],
    { answer: 'Hi you', outcome: 'complete' },
  ],
  [
    'a finish reason twice (openclaude#21)',
    [say('Hi'), finish('stop'), finish('stop')],
    { answer: 'Hi', outcome: 'complete' },
  ],
  [
    'reasoning_content',
    [chunk({ reasoning_content: 'Hm' }), say('Hi')],
    { answer: 'Hi', reasoning: 'Hm', outcome: 'complete' },
  ],
  ['reasoning', [chunk({ reasoning: 'Hm' }), say('Hi')], { answer: 'Hi', reasoning: 'Hm', outcome: 'complete' }],
  [
    'both at once are one (litellm#22573)',
    [chunk({ reasoning: 'Hm', reasoning_content: 'Hm' }), say('Hi')],
    { answer: 'Hi', reasoning: 'Hm', outcome: 'complete' },
  ],
  [
    'content as typed parts (Mistral: openclaw#68418)',
    [
      say([{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }]),
      say([{ type: 'text', text: 'Hi' }, { type: 'image_url' }]),
    ],
    { answer: 'Hi', reasoning: 'Hm', outcome: 'complete' },
  ],
  [
    'reasoning as typed parts (databricks/appkit#559)',
    [
      say([
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] },
        { type: 'text', text: 'Hi' },
      ]),
    ],
    { answer: 'Hi', reasoning: 'Hm', outcome: 'complete' },
  ],
  [
    'a think tag over several chunks (vercel/ai#8072)',
    [say('\n<th'), say('ink>H'), say('m</'), say('think>\n\nHi')],
    { answer: 'Hi', reasoning: 'Hm', outcome: 'complete' },
  ],
  [
    'a think tag that is never closed',
    [say('<think>Hm'), say(' hm')],
    { answer: '', reasoning: 'Hm hm', outcome: 'no-answer' },
  ],
  [
    'a think tag in the middle is text',
    [say('Use <think>x</think>')],
    { answer: 'Use <think>x</think>', outcome: 'complete' },
  ],
  ['something that only begins like a tag', [say('<'), say('thin')], { answer: '<thin', outcome: 'complete' }],
  [
    'reasoning without an answer (ComparIA#330)',
    [chunk({ reasoning_content: 'Hm' })],
    { answer: '', reasoning: 'Hm', outcome: 'no-answer' },
  ],
  ['nothing at all', [chunk({ role: 'assistant', content: '' })], { answer: '', outcome: 'no-answer' }],
  ['nothing but white space', [say('\n \n')], { answer: '\n \n', outcome: 'no-answer' }],
  [
    'all the text so far in each chunk (qwen-code#3896)',
    ['H', 'He said', 'He said it', 'He said it twice, and', 'He said it twice, and then once more'].map((content) =>
      say(content),
    ),
    { answer: 'He said it twice, and then once more', outcome: 'complete' },
  ],
  [
    'the whole text once more at the end (ragflow#15443)',
    [say('It adds two numbers '), say('and returns the sum.'), say('It adds two numbers and returns the sum.')],
    { answer: 'It adds two numbers and returns the sum.', outcome: 'complete' },
  ],
  [
    'a short text once more with the finish reason',
    [say('He'), say('ll'), say('o'), say('Hello', { finish_reason: 'stop' })],
    { answer: 'Hello', outcome: 'complete' },
  ],
  [
    'the whole message at the end',
    [say('Hello'), { choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] }],
    { answer: 'Hello', outcome: 'complete' },
  ],
  [
    'a text that repeats itself stays',
    [say('ha'), say('ha'), say('ha'), say(' no')],
    { answer: 'hahaha no', outcome: 'complete' },
  ],
  ['pieces that begin like the text stay', [say('a'), say('ab'), say('c')], { answer: 'aabc', outcome: 'complete' }],
  ['the token limit (oh-my-pi#2774)', [say('Hi'), finish('length')], { answer: 'Hi', outcome: 'cut-off length' }],
  [
    'the token limit before any answer',
    [chunk({ reasoning: 'Hm' }), finish('length')],
    { answer: '', reasoning: 'Hm', outcome: 'no-answer' },
  ],
  ['a content filter', [say('Hi'), finish('content_filter')], { answer: 'Hi', outcome: 'refused' }],
  ['a content filter before any text', [finish('content_filter')], { answer: '', outcome: 'refused' }],
  ['a refusal of the model', [chunk({ refusal: 'I will not.' })], { answer: 'I will not.', outcome: 'refused' }],
  [
    'a failure as finish reason (houston#1211)',
    [say('Hi'), finish('error')],
    { answer: 'Hi', outcome: 'cut-off connection' },
  ],
  ['a failure before any text', [finish('insufficient_system_resource')], { answer: '', outcome: 'server' }],
  [
    'an unknown finish reason',
    [say('Hi'), finish('tool_calls')],
    { answer: 'Hi', outcome: 'complete, The answer ended for an unusual reason (tool_calls).' },
  ],
  [
    'an error among the events (OmniRoute#8210)',
    [{ error: { message: 'Slow down', code: 429 }, choices: [] }],
    { answer: '', outcome: 'rate-limit' },
  ],
  [
    'an error with a word as code',
    [{ error: { message: 'Wait', code: 'rate_limit_exceeded' } }],
    { answer: '', outcome: 'rate-limit' },
  ],
  [
    'an error after some text',
    [say('Hi'), { error: { message: 'Down', code: '502' } }],
    { answer: 'Hi', outcome: 'cut-off connection' },
  ],
  [
    'a content filter as error after some text',
    [say('Hi'), { error: { code: 'content_filter' } }],
    { answer: 'Hi', outcome: 'refused' },
  ],
  ['an error that is null', [{ ...chunk({ content: 'Hi' }), error: null }], { answer: 'Hi', outcome: 'complete' }],
  ['usage in the last chunk', [say('Hi'), finish('stop'), usage], { answer: 'Hi', outcome: 'complete' }],
];

function outcomeOf({ outcome }: Run): string {
  switch (outcome.kind) {
    case 'failed':
      return outcome.error.kind;
    case 'cut-off':
      return `cut-off ${outcome.reason}`;
    case 'complete':
      return outcome.warning ? `complete, ${outcome.warning}` : 'complete';
    case 'refused':
    case 'stopped':
      return outcome.kind;
  }
}

describe('chunks', () => {
  for (const [name, chunks, expected] of rows) {
    for (const size of [1, 7, undefined]) {
      it(`${name}${size === undefined ? '' : `, ${size} byte(s) at a time`}`, async () => {
        const ended = chunks.some((part) => JSON.stringify(part).includes('"finish_reason":"'));
        const all = [...chunks.map(sse), ...(ended ? [] : [sse(finish('stop'))]), sse('[DONE]')];
        const run = await runCanned({ body: all.join(''), size });
        const seen = { answer: run.answer, reasoning: run.reasoning, outcome: outcomeOf(run) };
        assert.deepEqual(seen, { reasoning: '', ...expected });
      });
    }
  }

  it('reports the usage, and does without', async () => {
    const body = [say('Hi'), finish('stop'), usage].map(sse).join('') + sse('[DONE]');
    const { outcome } = await runCanned({ body });
    assert.deepEqual(outcome.kind === 'complete' && outcome.usage, {
      promptTokens: 12,
      completionTokens: 3,
      cachedTokens: 4,
    });
    const without = await runCanned({ body: sse(say('Hi')) + sse('[DONE]') });
    assert.equal(without.outcome.kind === 'complete' && without.outcome.usage, undefined);
  });

  it('warns when the server read far less than was sent (ollama#4967)', async () => {
    const body =
      sse(say('Hi')) + sse({ choices: [], usage: { prompt_tokens: 2048, completion_tokens: 1 } }) + sse('[DONE]');
    const warning = async (estimatedPromptTokens: number): Promise<string | undefined> => {
      const { outcome } = await runCanned({ body }, { request: { ...request, estimatedPromptTokens } });
      return outcome.kind === 'complete' ? outcome.warning : 'not complete';
    };
    assert.match((await warning(9000)) ?? '', /read only 2,048 of about 9,000 tokens/);
    assert.equal(await warning(3000), undefined);
  });

  it('stops an answer that loops, sends newlines for ever, or is too long (vllm#53717)', async () => {
    const loops = ['The same again. ', '\n', '0'].map((piece) => sse(say(piece)).repeat(6000));
    const long = Array.from({ length: 6000 }, (_, index) => sse(say(`line ${index}, and ${index * 7}\n`))).join('');
    for (const body of [...loops, long]) {
      const run = await runCanned(
        { body, size: 4096, then: 'hang' },
        { limits: { characters: 50_000, total: 60_000 } },
      );
      assert.equal(outcomeOf(run), 'cut-off runaway');
      assert.ok(run.answer.length < 60_000);
    }
  });

  it('lets a long answer without loops pass', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `| ${index} | ${'-'.repeat(20)} | item ${index * 7} |\n`);
    const run = await runCanned({ body: lines.map((line) => sse(say(line))).join('') + sse('[DONE]'), size: 4096 });
    assert.equal(outcomeOf(run), 'complete');
    assert.equal(run.answer, lines.join(''));
  });
});
