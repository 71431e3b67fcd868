import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkValues } from '../../../src/core/answerNames/checkValues';

const values = new Map(
  Object.entries({
    count: '3',
    name: "'Ada'",
    isFull: 'false',
    nothing: 'null',
    ratio: '0.5',
    big: '1200',
    'this.tokens': '5',
    'this.options': '{capacity: 9}',
    'this.options.capacity': '9',
    'words.0': "'a'",
    'one.id': '1',
    'other.id': '2',
    cut: "'it goes on…",
    masked: "'[secret 1 masked]'",
  }),
);
const code = ['20| tryTake(count = 1) {\n21|   if (this.tokens === 0) return;'];

/** What an answer says otherwise than the debugger: each with which of the same pieces it is, and the value. */
const differing = (answer: string): string[] =>
  checkValues(answer, values, code).map(({ text, nth, value, found }) => {
    assert.equal(found, 'differs');
    return `${text} ${nth} (${value})`;
  });

describe('what an answer says of values', () => {
  it('issue 16: is held against the debugger, in each way to say it', () => {
    for (const [answer, expected] of [
      ['Now `count` is 4.', 'count 0 (count = 3)'],
      ['`count` is now `4`, so it waits.', 'count 0 (count = 3)'],
      ['Here `count = 4`.', 'count = 4 0 (count = 3)'],
      ['`count: 4`', 'count: 4 0 (count = 3)'],
      ['`count` = 4 [L20]', 'count 0 (count = 3)'],
      ['`count` equals 4 and goes on', 'count 0 (count = 3)'],
      ['`name` is "Bob"', "name 0 (name = 'Ada')"],
      ['`name` is “Bob”.', "name 0 (name = 'Ada')"],
      ['`isFull` is `true`.', 'isFull 0 (isFull = false)'],
      ['`nothing` is 0.', 'nothing 0 (nothing = null)'],
      ['`tokens` holds 4.', 'tokens 0 (tokens = 5)'],
      ['`this.tokens` is 4.', 'this.tokens 0 (this.tokens = 5)'],
      ['`this?.options?.capacity` is 8.', 'this?.options?.capacity 0 (this?.options?.capacity = 9)'],
      ["`words[0]` is 'b'.", "words[0] 0 (words[0] = 'a')"],
      ['此时 `count` 为 4。', 'count 0 (count = 3)'],
      ['`big` is 1,300.', 'big 0 (big = 1200)'],
      ['- `ratio` is 0.25', 'ratio 0 (ratio = 0.5)'],
      ['`count` is **4**.', 'count 0 (count = 3)'],
      ['`count` is equal to 4.', 'count 0 (count = 3)'],
      ['`count` has a value of 4.', 'count 0 (count = 3)'],
      ['`count`は4です。', 'count 0 (count = 3)'],
      ['`big` is 0x4b1.', 'big 0 (big = 1200)'],
    ] as const) {
      assert.deepEqual(differing(answer), [expected], answer);
    }
  });

  it('is nothing to mark where it is the same, whatever way it is written', () => {
    for (const answer of [
      '`count` is 3, `count = 3`, `count` is 3.0.',
      '`name` is "Ada", `isFull` is False.',
      '`nothing` is None, `big` is 1,200 and `big = 1_200`',
      '`ratio` is .5 and `ratio` is 5e-1.',
      '`count` is **3**, `count` is equal to 3, `big` is 0x4B0.',
    ]) {
      assert.deepEqual(differing(answer), [], answer);
    }
  });

  it('is no statement about this moment, or about no plain value', () => {
    for (const answer of [
      'If `count` is 4, it waits.',
      'When `count` is 0, and `tokens` is 0, it returns.',
      'At first `count` is 0.',
      'By default, `count` is 1.',
      '如果 `count` 为 0，则返回。',
      '`count` is 4 or more.',
      '`count` is 4 times as large.',
      '`count` is not 4.',
      '`count` is 4px wide',
      'It declares `count = 1` and checks `this.tokens === 0`.',
      '`this.options` is 4.',
      '`id` is 7.',
      '`unknown` is 7.',
      '`cut` is "it goes".',
      '```\ncount = 4\n```',
      'The count is 4.',
      '`count` is `options.capacity`.',
    ]) {
      assert.deepEqual(differing(answer), [], answer);
    }
    assert.deepEqual(checkValues('`count` is 4.', new Map(), code), []);
  });

  it('marks one of several pieces with the same text', () => {
    const answer = 'If `count` is 4 it waits. `count` is 4. And `count` is 3.\n\n`count` is 5.';
    assert.deepEqual(differing(answer), ['count 1 (count = 3)', 'count 3 (count = 3)']);
  });

  it('never throws, and takes no longer than the answer is long', () => {
    const text = fc.string({
      unit: fc.constantFrom('`', 'count', ' is ', '4', '\n', '=', '.', '"', "'", ' ', ',', '1'),
    });
    fc.assert(fc.property(text, (answer) => void differing(answer)));
    differing('`count` is '.repeat(20_000));
    differing(`\`count\` is ${'1,111'.repeat(20_000)}`);
  });
});
