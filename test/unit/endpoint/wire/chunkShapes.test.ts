import * as assert from 'node:assert/strict';
import { sse } from '../../../endpoint/reply';
import { describeRows } from './describeRows';
import { type Expected, type Row, delta, done, finish, say, stop } from './row';

const hi = say('Hi');
const complete = (answer = 'Hi', reasoning = ''): Expected => ({ outcome: 'complete', answer, reasoning });
const noAnswer = (reasoning = ''): Expected => ({ outcome: 'no-answer', reasoning, says: /without an answer/ });
const good = (row: number, name: string, parts: string, expect: Expected = complete()): Row => ({
  row,
  name,
  wire: parts + stop + done,
  expect,
});
const ends = (row: number, name: string, parts: string, expect: Expected): Row => ({
  row,
  name,
  wire: parts + done,
  expect,
});

const usage = { prompt_tokens: 12, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } };
const counted: Expected['also'] = ({ outcome }) =>
  assert.deepEqual(outcome.kind === 'complete' && outcome.usage, {
    promptTokens: 12,
    completionTokens: 3,
    cachedTokens: 4,
  });
const uncounted: Expected['also'] = ({ outcome }) =>
  assert.equal(outcome.kind === 'complete' && outcome.usage, undefined);
const quoting = { messages: [{ role: 'user' as const, content: 'Explain: split("</think>")' }] };

const growing = ['H', 'He said', 'He said it', 'He said it twice, and', 'He said it twice, and then once more'];
const words = (...contents: string[]): string => contents.map((content) => say(content)).join('');

describeRows('B. Chunk shapes', [
  good(28, 'a first chunk without choices (Azure: llm#294)', sse({ choices: [], prompt_filter_results: [] }) + hi),
  good(29, 'usage in the last chunk', hi + stop + sse({ choices: [], usage }), { ...complete(), also: counted }),
  good(
    29,
    'usage beside the finish reason (Groq, DeepSeek)',
    hi + sse({ choices: [{ delta: {}, finish_reason: 'stop' }], usage }),
    { ...complete(), also: counted },
  ),
  good(29, 'no usage, as when it is not asked for', hi, { ...complete(), also: uncounted }),
  good(29, 'usage without choices', hi + stop + sse({ choices: null, usage }), { ...complete(), also: counted }),
  good(
    30,
    'a choice without delta (Azure: autogen#6465)',
    hi + sse({ id: '', choices: [{ index: 0, finish_reason: null }] }),
  ),
  good(
    31,
    'empty deltas and nulls',
    delta({}) + say(null) + delta({ role: '' }) + sse({ choices: [{ delta: null }], usage: null }) + hi,
  ),
  good(
    31,
    'things of another type than expected',
    sse(null) + sse(3) + sse([]) + say(7) + delta({ reasoning: {} }) + sse({ choices: [null] }) + hi,
  ),
  ends(
    32,
    'content beside the finish reason (vllm#36944)',
    hi + say(' you', { finish_reason: 'stop' }),
    complete('Hi you'),
  ),
  good(33, 'a finish reason twice (openclaude#21)', hi + stop),
  good(35, 'reasoning_content', delta({ reasoning_content: 'Hm' }) + hi, complete('Hi', 'Hm')),
  good(35, 'reasoning', delta({ reasoning: 'Hm' }) + hi, complete('Hi', 'Hm')),
  good(
    35,
    'both with the same text are one (litellm#22573)',
    delta({ reasoning: 'Hm', reasoning_content: 'Hm' }) + hi,
    complete('Hi', 'Hm'),
  ),
  good(
    36,
    'content as typed parts (Mistral: openclaw#68418)',
    say([{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }]) +
      say([{ type: 'text', text: 'Hi' }, { type: 'image_url' }, 'you']),
    complete('Hiyou', 'Hm'),
  ),
  good(
    36,
    'reasoning as typed parts (databricks/appkit#559)',
    say([
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] },
      { type: 'text', text: 'Hi' },
    ]),
    complete('Hi', 'Hm'),
  ),
  good(
    37,
    'a think tag over several chunks (vercel/ai#8072)',
    words('\n<th', 'ink>H', 'm</', 'think>\n\nHi'),
    complete('Hi', 'Hm'),
  ),
  good(37, 'a think tag that is never closed', words('<think>Hm', ' hm'), noAnswer('Hm hm')),
  good(
    37,
    'a think tag in the middle is text',
    words('Use <think>', 'x</think>\nso'),
    complete('Use <think>x</think>\nso'),
  ),
  good(37, 'what only begins like a tag', words('<', 'thin'), complete('<thin')),
  good(
    37,
    'a tag that the template opened (DeepSeek R1 on vLLM)',
    words('Let me', ' see.\n</th', 'ink>', '\n\nHi'),
    complete('Hi', 'Let me see.\n'),
  ),
  good(37, 'the same without a line break before it', words('See.', '</think>\nHi'), complete('Hi', 'See.')),
  good(37, 'a closing tag first', words('</thi', 'nk>\n\nHi'), complete('Hi')),
  good(
    37,
    'a tag that the template opened, and no answer',
    words('Let me see.', '\n</think>\n'),
    noAnswer('Let me see.\n'),
  ),
  good(
    37,
    'a closing tag within a line is text',
    words('It ends at </think> and goes on.'),
    complete('It ends at </think> and goes on.'),
  ),
  good(
    37,
    'a closing tag in fenced code is text',
    words('So:\n```\n</think>\n', '```'),
    complete('So:\n```\n</think>\n```'),
  ),
  good(
    37,
    'a closing tag after inline code with one is text',
    words('`</think>` ends it:\n</think>\n'),
    complete('`</think>` ends it:\n</think>\n'),
  ),
  good(
    37,
    'a closing tag beside reasoning that comes apart is text',
    delta({ reasoning: 'Hm' }) + words('Hi\n</think>\nthere'),
    complete('Hi\n</think>\nthere', 'Hm'),
  ),
  {
    ...good(
      37,
      'a closing tag where the code that is explained has it is text',
      words('It splits at\n</think>\n'),
      complete('It splits at\n</think>\n'),
    ),
    request: quoting,
  },
  good(38, 'reasoning without an answer (ComparIA#330)', delta({ reasoning_content: 'Hm' }), noAnswer('Hm')),
  good(38, 'nothing at all', delta({ role: 'assistant', content: '' }), noAnswer()),
  good(38, 'nothing but white space', say('\n \n'), { ...noAnswer(), answer: '\n \n' }),
  good(39, 'all the text so far in each chunk (qwen-code#3896)', words(...growing), complete(growing.at(-1))),
  ends(39, 'the same without a finish reason', words(...growing), complete(growing.at(-1))),
  ends(39, 'a short text that grows, without a finish reason', words('H', 'He', 'Hel'), complete('Hel')),
  good(39, 'two chunks, the second of which holds the first', words('He', 'Hello'), complete('Hello')),
  good(
    39,
    'the whole text once more at the end (ragflow#15443)',
    words('It adds two numbers ', 'and returns the sum.', 'It adds two numbers and returns the sum.'),
    complete('It adds two numbers and returns the sum.'),
  ),
  ends(
    39,
    'a short text once more with the finish reason',
    words('He', 'll', 'o') + say('Hello', { finish_reason: 'stop' }),
    complete('Hello'),
  ),
  ends(
    39,
    'a short text once more, without a finish reason (openclaw#142888)',
    words('He', 'll', 'o', 'Hello'),
    complete('Hello'),
  ),
  good(39, 'a text of one chunk once more', words('Hello', 'Hello'), complete('Hello')),
  ends(
    39,
    'the whole message at the end',
    say('Hello') + sse({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] }),
    complete('Hello'),
  ),
  good(
    39,
    'messages in place of deltas',
    ['It', ' adds', ' up'].map((content) => sse({ choices: [{ message: { content } }] })).join(''),
    complete('It adds up'),
  ),
  good(39, 'a text that repeats itself stays', words('ha', 'ha', 'ha', ' no'), complete('hahaha no')),
  good(39, 'pieces that begin like the text stay', words('a', 'ab', 'c'), complete('aabc')),
  good(39, 'the same piece again and again stays', words('0', '0', '0', '0', '0', '0'), complete('000000')),
  ends(41, 'the token limit (oh-my-pi#2774)', hi + finish('length'), {
    outcome: 'cut-off length',
    answer: 'Hi',
    says: /the context of the model at .* was full/,
  }),
  ends(
    41,
    'the token limit before any answer (cline retry-empty-response.test)',
    delta({ reasoning: 'Hm' }) + finish('length'),
    { outcome: 'only-thought', reasoning: 'Hm', says: /spent all of its tokens on thinking/ },
  ),
  {
    ...ends(41, 'the token limit and nothing else: asked once', finish('length'), {
      outcome: 'no-answer',
      says: /used up its token limit/,
    }),
    settings: { maxAttempts: 3 },
  },
  ends(42, 'a content filter (Copilot stream.sseProcessor.spec)', hi + finish('content_filter'), {
    outcome: 'refused',
    answer: 'Hi',
    says: /A content filter of .* declined/,
  }),
  {
    ...ends(42, 'a content filter before any text: asked once', finish('content_filter'), { outcome: 'refused' }),
    settings: { maxAttempts: 3 },
  },
  good(42, 'a refusal of the model', delta({ refusal: 'I will not.' }), {
    outcome: 'refused',
    answer: 'I will not.',
    says: /^The model declined/,
  }),
  ...['error', 'network_error', 'insufficient_system_resource'].flatMap((reason): Row[] => [
    ends(43, `${reason} as finish reason after some text (houston#1211)`, hi + finish(reason), {
      outcome: 'cut-off connection',
      answer: 'Hi',
    }),
    {
      ...ends(43, `${reason} before any text: asked again`, finish(reason), {
        outcome: 'server',
        requests: 3,
        waits: [500, 1000],
      }),
      settings: { maxAttempts: 3 },
    },
  ]),
  ends(43, 'an unknown finish reason', hi + finish('tool_calls'), {
    ...complete(),
    says: /unusual reason \(tool_calls\)/,
  }),
  ends(
    43,
    'an error beside its finish reason (OpenRouter)',
    sse({
      choices: [{ delta: { content: '' }, finish_reason: 'error' }],
      error: { code: 502, message: 'Provider gone' },
    }),
    { outcome: 'server', detail: /^Provider gone$/ },
  ),
  ends(
    44,
    'an error among the events (OmniRoute#8210)',
    sse({ error: { message: 'Slow down', code: 429 }, choices: [] }),
    { outcome: 'rate-limit', detail: /^Slow down$/ },
  ),
  ends(44, 'an error with a word as code', sse({ error: { message: 'Wait', code: 'rate_limit_exceeded' } }), {
    outcome: 'rate-limit',
  }),
  ends(44, 'an error after some text', hi + sse({ error: { message: 'Down', code: '502' } }), {
    outcome: 'cut-off connection',
    answer: 'Hi',
    says: /failed with status 502/,
  }),
  {
    ...ends(44, 'an error before any text: asked again', sse({ error: { message: 'busy', code: 503 } }), {
      outcome: 'server',
      requests: 2,
      waits: [500],
    }),
    settings: { maxAttempts: 2 },
  },
  good(44, 'an error that is null', sse({ error: null, choices: [{ delta: { content: 'Hi' } }] })),
]);
