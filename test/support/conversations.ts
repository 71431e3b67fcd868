import type { Conversation } from '../../src/core/explanation/conversation';
import { keyOf } from './summaryRecords';

/** A conversation that has a value in every field that there can be. */
export function conversation(n = 1): Conversation {
  return {
    key: keyOf(n),
    at: 1_700_000_000_000,
    target: {
      kind: 'code',
      uri: 'file:///w/src/a.ts',
      ranges: [
        { firstLine: 3, lastLine: 9 },
        { firstLine: 12, lastLine: 12 },
      ],
      scope: { kind: 'symbol', name: 'add' },
    },
    subject: { label: 'a.ts:3–9, 12', lineCount: 40, stale: false },
    sourceHash: keyOf(n + 1000),
    opening: [
      { role: 'system', content: 'Explain.' },
      { role: 'user', content: 'let a = 1;' },
    ],
    turns: [
      {
        id: 1,
        question: '',
        answer: 'It adds [L3].',
        reasoning: 'Hm.',
        model: 'gpt-4.1',
        usage: {
          ...{ promptTokens: 1000, completionTokens: 204, cachedTokens: 10 },
          ...{ usd: 0.0021, atLeast: true, estimated: true, priceFrom: ['settings', 'catalogue'] },
        },
        note: { kind: 'incomplete', why: 'The answer reached its limit.' },
        sent: [
          { title: 'Instructions', text: 'Explain.', tokens: 3, leftOut: false },
          { title: 'Imports', text: '', tokens: 30, leftOut: true },
        ],
      },
      {
        id: 2,
        question: 'Why?',
        answer: 'Beca',
        reasoning: '',
        model: 'gpt-4.1',
        note: { kind: 'stopped' },
        failure: { what: 'The key was refused.', next: 'Enter another.', actions: ['set-key', 'retry'] },
        sent: [],
      },
    ],
    phase: 'stopped',
  };
}

/** The same as it was written before files had a version. */
export function unversioned(n = 1): string {
  const { target, turns, ...rest } = conversation(n);
  if (target.kind !== 'code') throw new Error('It is about code.');
  const { uri, ranges, scope } = target;
  const notes = ['The answer reached its limit.', 'You stopped this answer.'];
  return JSON.stringify({
    ...rest,
    target: { uri, ranges, scope },
    turns: turns.map((turn, index) => ({ ...turn, usage: '1,204 tokens · $0.0021', note: notes[index] })),
  });
}
