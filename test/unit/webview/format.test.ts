import assert from 'node:assert/strict';
import { age } from '../../../src/shared/age';
import { elapsed } from '../../../src/shared/text';
import { levelLabel } from '../../../src/shared/levels';
import { aboutAnswer, noteText, tokens } from '../../../src/webview/base/format';

describe('what the panel writes', () => {
  it('for times', () => {
    assert.deepEqual([0, 999, 59_900, 61_000, -5].map(elapsed), ['0 s', '0 s', '59 s', '1 min 1 s', '0 s']);
    const hour = 3_600_000;
    assert.deepEqual(
      [0, 300_000, 2 * hour, 30 * hour, 72 * hour].map((ago) => age(0, ago)),
      ['just now', '5 minutes ago', '2 hours ago', 'yesterday', '3 days ago'],
    );
  });

  it('for numbers and names', () => {
    assert.equal(tokens(1), 'about 1 token');
    assert.equal(tokens(1204), 'about 1,204 tokens');
    assert.deepEqual(['lineByLine', 'other'].map(levelLabel), ['Line by line', 'other']);
    const money = { currency: 'USD', cnyPerUsd: 1 } as const;
    const usage = { promptTokens: 1000, completionTokens: 204, cachedTokens: 0, usd: 0.0021 };
    assert.equal(aboutAnswer({ model: 'gpt-4.1', usage }, money), 'gpt-4.1 · 1,204 tokens · $0.0021');
    assert.equal(aboutAnswer({ model: 'gpt-4.1' }, money), 'gpt-4.1');
    assert.equal(noteText({ kind: 'stopped' }, false), 'You stopped this answer.');
    assert.equal(noteText({ kind: 'incomplete', why: 'It broke.' }, false), 'It broke.');
    assert.equal(noteText({ kind: 'incomplete', why: 'It broke.' }, true), 'It broke. Continue goes on from here.');
  });
});
