import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createWordIndex } from '../../../src/core/answerNames/wordIndex';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an index of words', () => {
  it('has every word that it was given, whatever stands between them', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,20}$|^[äß計算中é]{1,4}$/), { maxLength: 50 });
    const marks = fc.constantFrom(
      ' ',
      '\n',
      '.',
      '::',
      '("',
      '`',
      '“',
      '”',
      '，',
      '。',
      '、',
      '«',
      '\u00a0',
      '…',
      '\ufeff',
    );
    fc.assert(
      fc.property(words, marks, (all, mark) => {
        const index = createWordIndex();
        index.add(bytesOf(mark + all.join(mark) + mark));
        for (const word of all) assert.ok(index.has(word), word);
        assert.ok(!index.has('aWordThatWasNotGiven') && !index.has('誰'));
      }),
      { numRuns: 30 },
    );
  });

  it('knows words as wholes alone, and the parts of names with a dollar', () => {
    const index = createWordIndex();
    index.add(bytesOf('tokenBucket.take($scope)'));
    const asked = [
      'tokenBucket',
      'take',
      'scope',
      '$scope',
      'tokenBucket$take',
      'token',
      'Bucket',
      'takes',
      'take$other',
    ];
    assert.deepEqual(
      asked.filter((name) => index.has(name)),
      ['tokenBucket', 'take', 'scope', '$scope', 'tokenBucket$take'],
    );
  });

  it('takes few words that it was not given for known, with a million that it was', () => {
    const index = createWordIndex();
    for (let part = 0; part < 100; part++) {
      index.add(bytesOf(Array.from({ length: 10_000 }, (_, at) => `name${part * 10_000 + at}`).join(' ')));
    }
    const strangers = Array.from({ length: 20_000 }, (_, at) => `other${at}Name`).filter((name) => index.has(name));
    assert.ok(strangers.length < 200, `${strangers.length} of 20,000`);
  });
});
