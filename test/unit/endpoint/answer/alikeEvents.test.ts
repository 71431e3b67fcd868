import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseJson } from '../../../../src/core/base/json';
import { alikeEvents } from '../../../../src/core/endpoint/answer/alikeEvents';
import { type Chunk, readChunk } from '../../../../src/core/endpoint/answer/chunk';
import { chunk } from '../../../endpoint/reply';
import { cases, fuzzTimeout } from '../../../support/fuzz';

const readWhole = (data: string): Chunk => readChunk(parseJson(data));

describe('Events that are alike', () => {
  /** What is read of an event after another. */
  const after = (first: string, data: string): string | undefined => {
    const alike = alikeEvents();
    alike.learn(first, readWhole(first));
    return alike.contentOf(data);
  };
  const event = (content: unknown, rest: object = {}): string => JSON.stringify(chunk({ content, ...rest }));

  it('give their content', () => {
    const first = event('One');
    for (const word of [' two', '', 'é — “', '"\\', '<think>', 'x'.repeat(1000)]) {
      assert.equal(after(first, event(word)), word);
    }
    assert.equal(after(first, event('é').replace('é', '\\u00e9')), 'é');
    const spaced = (word: string): string => event(word).replaceAll(':', ': ').replaceAll(',', ', ');
    assert.equal(after(spaced('One'), spaced(' two')), ' two');
  });

  it('give their content when they are padded', () => {
    const padded = (word: string, obfuscation: unknown): string =>
      JSON.stringify({ ...chunk({ content: word }), obfuscation });
    const words = [' two', '', '"\\', '"},{"obfuscation":"x"', '","obfuscation":"x"}', 'x'.repeat(1000)];
    for (const word of words) assert.equal(after(padded('One', 'aB3'), padded(word, 'Zx81_-')), word);
    assert.equal(after(padded('One', ''), padded('two', 'aB3')), 'two');
    for (const other of ['"', '\\', 'é', 1, null, ['a'], { a: 'b' }])
      assert.equal(after(padded('One', 'aB3'), padded('two', other)), undefined);
    assert.equal(after(padded('One', 'aB3'), padded('two', 'aB3').replace('"aB3"', '"a","refusal":"b"')), undefined);
    assert.equal(after(padded('One', 'aB3'), event('two')), undefined);
  });

  it('are read as a whole when anything else differs, or no text is given', () => {
    const first = event('One');
    const others = [event('two', { reasoning: 'because' }), event(null), event(['two']), event('two').slice(0, -1), ''];
    for (const data of others) assert.equal(after(first, data), undefined);
    assert.equal(after(first, JSON.stringify(chunk({ content: 'two' }, { finish_reason: 'stop' }))), undefined);
    assert.equal(after(first, event('two').replace('"two"', '"two","refusal":"no"')), undefined);
  });

  it('are not learnt from an event that brings more than content', () => {
    for (const first of [
      chunk({ content: 'One', reasoning: 'because' }),
      chunk({ content: 'One' }, { finish_reason: 'stop' }),
      { ...chunk({ content: 'One' }), usage: { prompt_tokens: 1, completion_tokens: 1 } },
      { choices: [{ message: { content: 'One' } }] },
    ]) {
      assert.equal(after(JSON.stringify(first), JSON.stringify(first)), undefined);
    }
  });

  it('are not looked for where each event is another', () => {
    const alike = alikeEvents();
    const padded = (index: number): string => JSON.stringify({ ...chunk({ content: 'word' }), noise: `${index}` });
    for (let index = 0; index < 10; index++) alike.learn(padded(index), readWhole(padded(index)));
    assert.equal(alike.contentOf(padded(3)), 'word');
    assert.equal(alike.contentOf(padded(9)), undefined);
  });

  it('never say anything else than the whole event', function () {
    this.timeout(fuzzTimeout);
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('content', ':', '","obfuscation":"', '":"', '"},{"content":"', '\\'),
    );
    const field = fc.constantFrom('content', 'reasoning', 'refusal', 'role', 'text');
    const delta = fc.dictionary(field, word, { maxKeys: 3 });
    const choice = fc.oneof(
      fc.record({ delta }),
      fc.record({ delta, finish_reason: fc.constantFrom(null, 'stop'), text: word }),
    );
    const json = fc
      .record({ id: word, choices: choice.map((only) => [only]) })
      .chain((value) =>
        fc.oneof(
          fc.constant(value),
          fc.oneof(fc.stringMatching(/^\w*$/), word).map((obfuscation) => ({ ...value, obfuscation })),
          word.map((obfuscation) => ({ obfuscation, ...value })),
        ),
      )
      .map((value) => JSON.stringify(value));
    const change = fc.record({ at: fc.nat(200), drop: fc.nat(12), put: fc.oneof(word, field, fc.constant('","')) });
    const property = fc.property(json, json, fc.array(change, { maxLength: 2 }), (first, second, changes) => {
      for (const from of [first, second]) {
        const data = changes.reduce((text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop), from);
        const content = after(first, data);
        if (content !== undefined) assert.deepEqual(readWhole(data), { ...readWhole(first), answer: content });
      }
    });
    fc.assert(property, { numRuns: cases });
  });
});
