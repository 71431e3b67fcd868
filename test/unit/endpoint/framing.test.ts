import * as assert from 'node:assert/strict';
import { chunk, sse } from '../../endpoint/reply';
import { type Canned, type Run, runCanned } from './helpers';

const text = (content: string): string => JSON.stringify(chunk({ content }));
const stop = JSON.stringify(chunk({}, { finish_reason: 'stop' }));
const hello = [text('Héllo'), text(' 世界'), text(' 🌍')];
const helloText = 'Héllo 世界 🌍';

/** `data:` events with any line ending. */
function events(ending: string, ...data: string[]): string {
  return data.map((line) => `data: ${line}${ending}${ending}`).join('');
}

type Row = [name: string, canned: Canned | string, check: (run: Run) => void];

const complete =
  (answer = helloText) =>
  (run: Run): void => {
    assert.equal(run.answer, answer);
    assert.equal(run.outcome.kind, 'complete');
  };
const cutOff =
  (reason: string, answer = helloText) =>
  ({ answer: seen, outcome }: Run): void => {
    assert.equal(seen, answer);
    assert.equal(outcome.kind === 'cut-off' && outcome.reason, reason);
  };

const endings: [string, string][] = [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
];

const rows: Row[] = [
  ...endings.map(([name, ending]): Row => [
    `lines that end with ${name} (openai-node streaming-core.test)`,
    events(ending, ...hello, '[DONE]'),
    complete(),
  ]),
  [
    'mixed line endings',
    events('\r\n', ...hello.slice(0, 1)) + events('\r', ...hello.slice(1)) + 'data: [DONE]\n\n',
    complete(),
  ],
  ['a byte order mark first (WPT format-bom)', `\uFEFF${events('\n', ...hello, '[DONE]')}`, complete()],
  [
    'another encoding in the header (WPT format-utf-8)',
    { body: events('\n', ...hello, '[DONE]'), headers: { 'content-type': 'text/event-stream; charset=windows-1252' } },
    complete(),
  ],
  [
    'comments before, between and after (OpenRouter, DeepSeek, vLLM)',
    `: OPENROUTER PROCESSING\n\n: ping\n\n${events('\n', ...hello)}: keep-alive\n\n:x\n\n${events('\n', '[DONE]')}`,
    complete(),
  ],
  ['empty data lines', `data:\n\ndata: \n\n${events('\n', ...hello)}data:\n\n${events('\n', '[DONE]')}`, complete()],
  ['no space after the colon', hello.map((json) => `data:${json}\n\n`).join('') + 'data:[DONE]\n\n', complete()],
  [
    'one JSON on several data lines',
    `data: {"choices":[{"delta":\ndata: {"content":"Hi"}}]}\n\n${sse('[DONE]')}`,
    complete('Hi'),
  ],
  ['event, id and retry fields', `event: message\nid: 1\nretry: 10\n${events('\n', ...hello, '[DONE]')}`, complete()],
  [
    'text after [DONE] (opencode-copilot-chat#170)',
    events('\n', ...hello, '[DONE]', text('MORE'), '[DONE]'),
    complete(),
  ],
  ['a reset after [DONE]', { body: events('\n', ...hello, '[DONE]'), then: 'reset' }, complete()],
  ['a connection left open after [DONE]', { body: events('\n', ...hello, '[DONE]'), then: 'hang' }, complete()],
  ['finish_reason without [DONE] (Auto-claude-code#249)', events('\n', ...hello, stop), complete()],
  ['finish_reason, then a reset', { body: events('\n', ...hello, stop), then: 'reset' }, complete()],
  ['finish_reason, then a piece that cannot be read', events('\n', ...hello, stop, '{"choi'), complete()],
  ['[DONE] without finish_reason (oh-my-pi#9609)', events('\n', ...hello, '[DONE]'), complete()],
  ['a clean end without either (oh-my-pi#8563, maka#2297)', events('\n', ...hello), cutOff('connection')],
  [
    'a reset in the middle of an event',
    { body: `${events('\n', ...hello)}data: {"choi`, then: 'reset' },
    cutOff('connection'),
  ],
  ['a last event without its blank line', `${events('\n', ...hello)}data: ${text('lost')}`, cutOff('connection')],
  ['an end with CR CR only', `${events('\r', ...hello)}data: ${stop}\r\r`, complete()],
  ['a piece that is not JSON', events('\n', ...hello, '{"choices":[', text('later'), '[DONE]'), cutOff('protocol')],
  ['a forged end: [DONE]secret', events('\n', ...hello, '[DONE]secret', '[DONE]'), cutOff('protocol')],
  [
    'an error event (openai-node streaming-named-error-events)',
    `event: error\ndata: {"message":"Too busy","code":503}\n\n`,
    ({ outcome }) => {
      assert.ok(outcome.kind === 'failed');
      assert.deepEqual([outcome.error.kind, outcome.error.detail], ['server', 'Too busy']);
    },
  ],
  [
    'an error event after some text',
    `${events('\n', ...hello)}event: error\ndata: oops\n\n${events('\n', '[DONE]')}`,
    cutOff('connection'),
  ],
  [
    'keys that look like parts of objects',
    events(
      '\n',
      '{"__proto__":{"x":1},"constructor":{"prototype":{}},"choices":[{"delta":{"content":"Hi"}}]}',
      '[DONE]',
    ),
    (run) => {
      complete('Hi')(run);
      assert.equal(({} as { x?: number }).x, undefined);
    },
  ],
];

describe('framing', () => {
  for (const size of [1, 2, 3, 7, undefined]) {
    describe(size === undefined ? 'the whole body at once' : `pieces of ${size} bytes`, () => {
      for (const [name, canned, check] of rows) {
        it(name, async () =>
          check(await runCanned({ ...(typeof canned === 'string' ? { body: canned } : canned), size })),
        );
      }
    });
  }

  it('gives one text event for all that one piece of the network holds', async () => {
    const { events: seen } = await runCanned({ body: events('\n', ...hello, '[DONE]') });
    assert.deepEqual(
      seen.map(({ type }) => type),
      ['attempt', 'text', 'end'],
    );
  });

  it('takes an event of a megabyte, and refuses one of more than eight', async () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `line ${index}`).join('\n');
    complete(long)(await runCanned({ body: events('\n', text(long), '[DONE]'), size: 65_536 }));
    const { outcome } = await runCanned({ body: `data: ${'x'.repeat(9_000_000)}`, size: 65_536 });
    assert.ok(outcome.kind === 'failed');
    assert.equal(outcome.error.kind, 'protocol');
  });
});
