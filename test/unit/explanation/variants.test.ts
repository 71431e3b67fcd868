import assert from 'node:assert/strict';
import type { Conversation } from '../../../src/core/explanation/conversation';
import { variantsOf, withAsked, withShown } from '../../../src/core/explanation/variants';
import { levels } from '../../../src/shared/contributions';
import { type Variant, levelAfter } from '../../../src/shared/variants';
import { conversation } from '../../support/conversations';
import { keyOf } from '../../support/summaryRecords';

type Level = (typeof levels)[number];

/** An explanation of one piece of code in a way of its own. */
const written = (n: number, level: Level, more: Partial<Conversation> = {}): Conversation => ({
  ...conversation(n),
  ...{ at: n, phase: 'done', sourceHash: 'same', style: { level, language: 'en' } },
  ...more,
});
const seen = (variants: readonly Variant[]): string[] =>
  variants.map(({ level, language, shown }) => `${level} ${language}${shown ? ' *' : ''}`);
const keys = (variants: readonly Variant[]): string[] => variants.map(({ key }) => key);

describe('the variants of an explanation', () => {
  const shown = written(5, 'standard');

  it('are those of the same code, the newest of each level and language, in order', () => {
    const { target } = shown;
    if (target.kind !== 'code') throw new Error('It is about code.');
    const moved = { ...target, ranges: [{ firstLine: 90, lastLine: 96 }] };
    const all = [
      written(1, 'lineByLine'),
      written(2, 'brief'),
      written(3, 'brief', { target: moved }),
      written(4, 'brief', { style: { level: 'brief', language: 'de' } }),
      shown,
      written(6, 'standard'),
      written(7, 'thorough', { sourceHash: 'other' }),
      written(8, 'thorough', { phase: 'cut-off' }),
      written(9, 'thorough', { target: { ...target, uri: 'file:///w/src/b.ts' } }),
      written(10, 'thorough', { style: undefined }),
    ];
    const hop = { name: 'main', path: 'a.ts', firstLine: 1, lastLine: 9, calls: 'add', line: 3, text: 'add();' };
    const wayFrom = (name: string) => {
      return { ...target, scope: { kind: 'path', name: 'add', hops: [{ ...hop, name }] } } as const;
    };
    all.push(written(11, 'thorough', { target: wayFrom('main') }));
    const way = written(12, 'brief', { target: wayFrom('main') });
    const otherWay = written(13, 'lineByLine', { target: wayFrom('other') });
    assert.deepEqual(seen(variantsOf(way, [...all, way, otherWay])), ['brief en *', 'thorough en']);
    const found = variantsOf(shown, all);
    assert.deepEqual(keys(found), [4, 3, 5, 1].map(keyOf));
    assert.deepEqual(
      found.map((variant) => variant.shown),
      [false, false, true, false],
    );
    assert.deepEqual(variantsOf({ ...shown, style: undefined }, all), []);
  });

  it('are none of other problems, though the lines around them are the same', () => {
    const about = (n: number, level: Level, offset: number): Conversation => {
      const { target } = shown;
      if (target.kind !== 'code') throw new Error('It is about code.');
      return written(n, level, { target: { ...target, scope: { kind: 'problems', offset } } });
    };
    const found = variantsOf(about(5, 'standard', 3), [about(1, 'brief', 4), about(2, 'thorough', 3)]);
    assert.deepEqual(keys(found), [5, 2].map(keyOf));
  });

  it('stay while another one is asked for', () => {
    const before = variantsOf(shown, [written(2, 'brief')]);
    assert.deepEqual(seen(withAsked(before, { level: 'thorough', language: 'en' })), [
      'brief en',
      'standard en',
      'thorough en *',
    ]);
    assert.equal(withAsked(before, { level: 'brief', language: 'en' }).length, 2);
    assert.deepEqual(
      withShown(before, keyOf(2)).map((variant) => variant.shown),
      [true, false],
    );
  });

  it('are shorter and longer by one level, as far as there are levels', () => {
    assert.deepEqual(
      levels.map((level) => levelAfter(level, 'shorter')),
      [undefined, 'brief', 'standard', 'thorough'],
    );
    assert.deepEqual(
      levels.map((level) => levelAfter(level, 'more')),
      ['standard', 'thorough', undefined, undefined],
    );
    assert.deepEqual(
      levels.map((level) => levelAfter(level, 'lineByLine')),
      [...Array<string>(3).fill('lineByLine'), undefined],
    );
    assert.deepEqual(
      levels.map((level) => levelAfter(level, 'language')),
      levels,
    );
  });
});
