import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { sse, wholeAnswer } from '../../../endpoint/reply';
import { describeRows } from './describeRows';
import { type Expected, type Row, done, finish, say, stop } from './row';

const whole = JSON.stringify(wholeAnswer({ text: 'All at once.' }));
const spaced = JSON.stringify(JSON.parse(whole), null, 2);
const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };
const page = '<!DOCTYPE html><html><title>Sign in</title><script>x</script><p>secret</p></html>';
const answered: Expected = { outcome: 'complete', answer: 'All at once.' };
const foreign: Expected = { outcome: 'protocol', says: /not an answer of a chat API/ };
const empty: Expected = { outcome: 'protocol', says: /empty answer/ };
const wrongUrl: Expected = { outcome: 'wrong-url', says: /web page: the base URL/, detail: /^Sign in$/ };

const body = (
  row: number,
  name: string,
  bytes: string | Uint8Array,
  headers: Record<string, string>,
  expect = answered,
): Row => ({
  row,
  name,
  wire: { body: bytes, headers },
  expect,
  asked: 'both',
});

const message = (fields: object, finish_reason = 'stop'): string =>
  JSON.stringify({ choices: [{ message: { role: 'assistant', ...fields }, finish_reason }] });

const events = say('All') + say(' at once.') + stop + done;
const compressed: [coding: string, compress: (text: string) => Uint8Array][] = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['identity', (text) => Buffer.from(text)],
];

/** The server billed fewer tokens than were sent. */
const counted = (row: Pick<Row, 'name' | 'wire'>, estimatedPromptTokens: number): Row => ({
  row: 56,
  ...row,
  asked: 'both',
  request: { estimatedPromptTokens },
  expect: { outcome: 'complete', answer: 'Hi', says: /^$/ },
});
const billed = { prompt_tokens: 2048, completion_tokens: 1 };
const billedEvents = say('Hi') + stop + sse({ choices: [], usage: billed }) + done;
const billedWhole = {
  headers: json,
  body: JSON.stringify({ choices: [{ message: { content: 'Hi' } }], usage: billed }),
};

describeRows('C. What was not asked for', [
  body(46, 'a completion that is not streamed (tinyagents#56)', whole, json),
  body(46, 'the same, called an event stream', whole, {}),
  body(46, 'the same over several lines', spaced, json),
  body(46, 'events that are called JSON, or were not asked for', events, json),
  body(46, 'a completion of typed parts', message({ content: [{ type: 'text', text: 'All at once.' }] }), json),
  body(46, 'a completion with its reasoning', message({ content: 'Hi', reasoning_content: 'Hm' }), json, {
    outcome: 'complete',
    answer: 'Hi',
    reasoning: 'Hm',
  }),
  body(46, 'a completion with think tags', message({ content: '<think>Hm</think>\n\nHi' }), json, {
    outcome: 'complete',
    answer: 'Hi',
    reasoning: 'Hm',
  }),
  body(46, 'a completion whose tag the template opened', message({ content: 'Hm\n</think>\n\nHi' }), json, {
    outcome: 'complete',
    answer: 'Hi',
    reasoning: 'Hm\n',
  }),
  body(46, 'a completion that reached its limit', message({ content: 'Hi' }, 'length'), json, {
    outcome: 'cut-off length',
    answer: 'Hi',
  }),
  body(46, 'a completion that was filtered', message({ content: '' }, 'content_filter'), json, { outcome: 'refused' }),
  body(46, 'a completion that refuses', message({ content: null, refusal: 'No.' }), json, {
    outcome: 'refused',
    answer: 'No.',
  }),
  body(46, 'a completion without an answer', message({ content: null }), json, { outcome: 'no-answer' }),
  body(46, 'half of a completion', whole.slice(0, 50), json, { outcome: 'protocol', says: /cannot be read/ }),
  {
    ...body(46, 'a completion that is reset', '', {}, { outcome: 'unreachable' }),
    wire: { body: whole.slice(0, 50), headers: json, then: 'reset' },
  },
  body(47, 'an error object (langchainjs#11417)', '{"error":{"message":"Model not loaded"}}', json, {
    outcome: 'server',
    detail: /^Model not loaded$/,
  }),
  body(47, 'an error text', '{"error":"busy"}', json, { outcome: 'server', detail: /^busy$/ }),
  body(47, 'an error with a status of its own', '{"error":{"code":401,"message":"bad key"}}', json, {
    outcome: 'unauthorized',
    says: /^The key was refused/,
  }),
  body(47, 'JSON without choices (nodetool#5755)', '{"ok":true}', json, foreign),
  body(47, 'no choices in it (litellm#21755)', '{"choices":[]}', json, { outcome: 'no-answer' }),
  body(47, 'choices that are null', '{"choices":null,"object":"chat.completion"}', json, foreign),
  body(47, 'a list', '[]', json, foreign),
  body(47, 'plain text', 'Hello there', { 'content-type': 'text/plain' }, foreign),
  body(50, 'blank lines before JSON (DeepSeek)', `\n\n\n  ${whole}\n`, json),
  body(51, 'a web page (clobbr#4)', page, html, wrongUrl),
  body(51, 'a web page that is called an event stream', page, {}, wrongUrl),
  body(51, 'a web page that begins with a comment', `<!-- x -->\n${page}`, html, wrongUrl),
  body(52, 'an empty body', '', {}, empty),
  body(52, 'nothing but blank lines', '\n\n \n', json, empty),
  ...['gzip', 'deflate'].map((coding) => body(52, `nothing in ${coding}`, '', { 'content-encoding': coding }, empty)),
  { ...body(52, 'no content (openai-node)', '', {}, empty), wire: { status: 204 } },
  ...compressed.map(([coding, compress]) =>
    body(53, `an answer in ${coding}`, compress(events), { 'content-encoding': coding }),
  ),
  ...compressed
    .slice(0, 3)
    .map(([coding, compress]) =>
      body(53, `a completion in ${coding}`, compress(whole), { ...json, 'content-encoding': coding }),
    ),
  body(53, 'a completion in deflate without its head', deflateRawSync(whole), {
    ...json,
    'content-encoding': 'deflate',
  }),
  {
    ...body(
      53,
      'an encoding that was not asked for',
      'x',
      { 'content-encoding': 'zstd' },
      { outcome: 'unreachable', says: /encoding that was not asked for/ },
    ),
    settings: { maxAttempts: 3 },
  },
  {
    ...body(
      53,
      'compressed bytes that are none',
      'nothing of gzip',
      { 'content-encoding': 'gzip' },
      { outcome: 'unreachable' },
    ),
  },
  body(
    54,
    'a whole stream at once, as a proxy that buffers gives it (llama.cpp#20872)',
    say('All at once.') + finish('stop') + done,
    {},
  ),
  // Whether the prompt was cut is not known while nothing is known of how the server counts: see W21.
  counted({ name: 'far fewer tokens than were sent', wire: billedEvents }, 9000),
  counted({ name: 'the same in a completion', wire: billedWhole }, 9000),
  counted({ name: 'a prompt that was estimated too long', wire: billedEvents }, 3000),
]);
