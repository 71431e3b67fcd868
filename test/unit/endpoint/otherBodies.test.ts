import * as assert from 'node:assert/strict';
import { sse, wholeAnswer } from '../../endpoint/reply';
import { type Canned, runCanned } from './helpers';

const json = { 'content-type': 'application/json' };
const whole = JSON.stringify(wholeAnswer({ text: 'All at once.' }));

const answers: [name: string, canned: Canned][] = [
  ['a completion that is not streamed (tinyagents#56)', { body: whole, headers: json }],
  ['the same, called an event stream', { body: whole }],
  ['the same after blank lines (DeepSeek)', { body: `\n\n\n  ${whole}\n`, headers: json }],
  ['the same over several lines', { body: JSON.stringify(JSON.parse(whole), null, 2), headers: json }],
  [
    'events that are called JSON',
    { body: sse({ choices: [{ delta: { content: 'All at once.' } }] }) + sse('[DONE]'), headers: json },
  ],
];

const failures: [name: string, canned: Canned, kind: string, message: RegExp][] = [
  [
    'an error object (langchainjs#11417)',
    { body: '{"error":{"message":"Model not loaded"}}', headers: json },
    'server',
    /failed/,
  ],
  ['an error text', { body: '{"error":"busy"}', headers: json }, 'server', /failed/],
  [
    'an error with a status of its own',
    { body: '{"error":{"code":401,"message":"bad key"}}', headers: json },
    'unauthorized',
    /key was refused by api\.example\.com/,
  ],
  [
    'JSON without choices (nodetool#5755)',
    { body: '{"ok":true}', headers: json },
    'protocol',
    /not an answer of a chat API/,
  ],
  ['no choices in it', { body: '{"choices":[]}', headers: json }, 'no-answer', /without an answer/],
  ['a list', { body: '[]', headers: json }, 'protocol', /not an answer/],
  ['half of a JSON', { body: whole.slice(0, 50), headers: json }, 'protocol', /cannot be read/],
  [
    'a web page (clobbr#4)',
    {
      body: '<!DOCTYPE html><html><title>Sign in</title><script>x</script></html>',
      headers: { 'content-type': 'text/html' },
    },
    'wrong-url',
    /web page/,
  ],
  [
    'a web page that is called an event stream',
    { body: '<html><title>Sign in</title></html>' },
    'wrong-url',
    /web page/,
  ],
  ['an empty body', { body: '' }, 'protocol', /empty answer/],
  ['nothing but blank lines', { body: '\n\n \n' }, 'protocol', /empty answer/],
  ['204', { status: 204, body: '' }, 'protocol', /empty answer/],
  ['plain text', { body: 'Hello there', headers: { 'content-type': 'text/plain' } }, 'protocol', /not an answer/],
  ['only comments, then the end', { body: ': ping\n\n: ping\n\n' }, 'unreachable', /ended before the answer/],
];

describe('bodies that are not what was asked for', () => {
  for (const size of [1, 7, undefined]) {
    for (const [name, canned] of answers) {
      it(`${name} is an answer, in pieces of ${size ?? 'any'} byte(s)`, async () => {
        const { answer, outcome } = await runCanned({ ...canned, size });
        assert.deepEqual([answer, outcome.kind], ['All at once.', 'complete']);
      });
    }
    for (const [name, canned, kind, message] of failures) {
      it(`${name} is a failure, in pieces of ${size ?? 'any'} byte(s)`, async () => {
        const { answer, outcome } = await runCanned({ ...canned, size });
        assert.ok(outcome.kind === 'failed', outcome.kind);
        assert.equal(outcome.error.kind, kind);
        assert.match(outcome.error.message, message);
        assert.equal(answer, '');
      });
    }
  }

  it('shows the title of a web page, and nothing else of it', async () => {
    const { outcome } = await runCanned({ body: '<html><title>Sign in</title><p>secret</p></html>' });
    assert.equal(outcome.kind === 'failed' && outcome.error.detail, 'Sign in');
  });
});
