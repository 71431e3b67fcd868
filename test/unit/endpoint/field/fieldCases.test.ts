import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { type Read, readCases, streamOf, wireCase } from '../../../support/wireCases';
import { say, stop } from '../wire/row';
import { toldText } from '../../../../src/core/failures/happening';

/** What is shown, and how it ended, in words. */
function seen({ answer, reasoning, outcome }: Read): string {
  const end =
    outcome.kind === 'failed'
      ? `failed ${outcome.error.kind}`
      : outcome.kind === 'cut-off'
        ? `cut off ${outcome.reason}`
        : outcome.kind;
  return [answer, reasoning && `(${reasoning.trim()})`, end].filter(Boolean).join(' | ');
}

interface Case {
  id: string;
  file: string;
  is: string;
  /** What the server says is told to the reader. */
  says?: RegExp;
  whole?: true;
}

const cases: Case[] = [
  { id: 'W1', file: 'w01-null-string', is: 'alpha beta | complete' },
  { id: 'W1', file: 'w01b-null-string-pause', is: 'alpha beta | complete' },
  { id: 'W1', file: 'w01c-null-string-length', is: 'alpha beta | cut off length' },
  { id: 'W2', file: 'w03-stop-each', is: 'alpha beta | complete' },
  { id: 'W5', file: 'w10-vllm-decoder', is: 'failed too-long', says: /decoder prompt/ },
  { id: 'W5', file: 'w11-dashscope-range', is: 'failed too-long', says: /Range of input length/ },
  { id: 'W5', file: 'w12-lmstudio-keep', is: 'failed too-long', says: /context length of only 7866/ },
  { id: 'W5', file: 'w13-sglang-input', is: 'failed too-long', says: /160062/ },
  { id: 'W5', file: 'w15-vllm-fit', is: 'failed too-long', says: /too long to fit/ },
  { id: 'W5', file: 'y01-kimi-token-limit', is: 'failed too-long', says: /262144/ },
  { id: 'W5', file: 'y02-total-message-size', is: 'failed too-long', says: /exceeds limit/ },
  { id: 'W6', file: 'w20-arrearage', is: 'failed billing', says: /good standing/ },
  { id: 'W6', file: 'w21-overdue', is: 'failed billing', says: /overdue/ },
  { id: 'W6', file: 'w22-moonshot-quota', is: 'failed billing', says: /current quota/ },
  { id: 'W6', file: 'w22b-moonshot-quota-429', is: 'failed billing', says: /current quota/ },
  { id: 'W6', file: 'w23-siliconflow', is: 'failed billing', says: /balance is insufficient/ },
  { id: 'W6', file: 'y08-token-used-up', is: 'failed billing', says: /额度已用尽/ },
  { id: 'W7', file: 'w24-ark-not-open', is: 'failed closed-model', says: /activate the model service/ },
  { id: 'W8', file: 'x29-400-key-invalid', is: 'failed unauthorized', says: /API key not valid/ },
  { id: 'W9', file: 'y06-zhipu-sensitive', is: 'failed content-filter', says: /敏感内容/ },
  { id: 'W10', file: 'w25-minimax-base-resp', is: 'failed billing', says: /insufficient balance/ },
  { id: 'W10', file: 'w25b-minimax-login', is: 'failed unauthorized', says: /login fail/ },
  { id: 'W10', file: 'y15-error-type-fields', is: 'failed too-long', says: /200001 tokens/ },
  { id: 'W11', file: 'x01-pretty-json-midstream', is: 'alpha  | cut off connection', says: /Quota exhausted/ },
  { id: 'W11', file: 'x02-two-json-one-event', is: 'alpha beta | cut off connection', says: /stream_read_error/ },
  { id: 'W11', file: 'x03-data-error-text', is: 'failed server', says: /CUDA out of memory/ },
  { id: 'W13', file: 'w31-thinking', is: 'alpha beta | (let me see) | complete' },
  { id: 'W13', file: 'w32-harmony', is: 'alpha beta | (User says hi.) | complete' },
  { id: 'W13', file: 'x14-thinking-twice', is: 'alpha beta | (onetwo) | complete' },
  { id: 'W13', file: 'y20-minimax-thinking-tags', is: 'alpha beta | (let me see) | complete' },
  { id: 'W14', file: 'x06-special-token', is: 'alpha beta | complete' },
  { id: 'W15', file: 'w06-usage-in-choice', is: 'alpha beta | complete' },
  { id: 'W16', file: 'x15-reasoning-details', is: 'alpha beta | (let me see) | complete' },
  { id: 'W17', file: 'z01-words-lost-top', is: 'alpha  | cut off connection', says: /upstream disconnected/ },
  { id: 'W17', file: 'z02-words-lost-after-text', is: 'alpha | cut off connection', says: /upstream went away/ },
  { id: 'W12', file: 'x05-retrydelay-body', is: 'failed rate-limit', says: /per-minute limit/ },
];

/** They are answered by another request. */
const degraded = ['w04-enable-thinking', 'w04b-enable-thinking-modelscope', 'w05-system-role'];

function wordsOf({ outcome }: Read): string {
  if (outcome.kind === 'failed') return outcome.error.detail;
  return 'why' in outcome ? toldText(outcome.why) : '';
}

describe('what the field sends', () => {
  for (const { id, file, is, says = /^/ } of cases) {
    it(`${id}: ${file}`, async () => {
      for (const size of [undefined, 1, 7, 64]) {
        const run = await readCases([wireCase(file)], { size });
        assert.equal(seen(run), is);
        assert.match(wordsOf(run), says);
      }
    });
  }

  it('is all tried', () => {
    const tried = [...cases.map(({ file }) => file), ...degraded];
    assert.deepEqual(
      readdirSync('test/fixtures/wire').filter((file) => !tried.includes(file.replace('.http', ''))),
      [],
    );
  });

  it('W12: the wait of RetryInfo is obeyed', async () => {
    const { outcome } = await readCases([wireCase('x05-retrydelay-body')]);
    assert.equal(outcome.kind === 'failed' && outcome.again?.afterMs, 3500);
  });

  it('W15: usage inside of the choice is counted', async () => {
    const { outcome } = await readCases([wireCase('w06-usage-in-choice')]);
    assert.deepEqual('usage' in outcome && outcome.usage, { promptTokens: 9, completionTokens: 2, cachedTokens: 0 });
  });

  for (const file of ['w04-enable-thinking', 'w04b-enable-thinking-modelscope']) {
    it(`W3: ${file} turns to streaming`, async () => {
      const run = await readCases([wireCase(file), streamOf(say('Hi'), stop)], { whole: true });
      assert.deepEqual([run.answer, run.sent.map(({ stream }) => stream)], ['Hi', [undefined, true]]);
    });
  }

  it('W4: w05-system-role has the instructions go with the question', async () => {
    const messages = [
      { role: 'system' as const, content: 'Explain.' },
      { role: 'user' as const, content: 'This.' },
    ];
    const run = await readCases([wireCase('w05-system-role'), streamOf(say('Hi'), stop)], { messages });
    assert.equal(run.answer, 'Hi');
    assert.deepEqual(run.sent[1]?.['messages'], [{ role: 'user', content: 'Explain.\n\nThis.' }]);
  });
});
