import type { Conversation } from '../../src/core/explanation/conversation';
import { said, told } from './said';
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
    subject: {
      lineCount: 40,
      stale: false,
      altered: [
        {
          ...{ name: 'add', path: 'src/a.ts', line: 3, more: 2, byName: true },
          callers: [{ path: 'src/b.ts', line: 9, changed: true }],
        },
      ],
    },
    sourceHash: keyOf(n + 1000),
    style: { level: 'thorough', language: 'zh-CN' },
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
        note: { kind: 'incomplete', why: { happening: { code: 'context-full', host: 'api.example.com' } } },
        sent: [
          { title: { code: 'instructions' }, text: 'Explain.', tokens: 3, leftOut: false },
          { title: { code: 'imports' }, text: '', tokens: 30, leftOut: true, id: 'imports', off: true },
          {
            ...{ title: { code: 'definition', place: 'src/b.ts:3' }, text: 'let b;', tokens: 3, leftOut: false },
            source: { path: 'src/b.ts', ranges: [{ firstLine: 3, lastLine: 3 }] },
          },
        ],
        names: [
          { text: 'add', found: 'seen' },
          { text: 'sub', found: 'exists', place: { path: 'src/b.ts', line: 3, name: 'sub' } },
          { text: 'add(mul)', found: 'missing', missing: 'mul' },
          { text: 'a', found: 'differs', nth: 1, value: 'a = 2' },
        ],
      },
      {
        id: 2,
        question: 'Why?',
        asked: 'Why, by what has changed?',
        answer: 'Beca',
        reasoning: '',
        model: 'gpt-4.1',
        note: { kind: 'stopped' },
        masked: [{ number: 1, kind: 'github', lines: [4], sent: false }],
        sectioned: {
          sections: [
            { firstLine: 1, lastLine: 30 },
            { firstLine: 31, lastLine: 31, piece: { start: 0, end: 900 } },
          ],
          at: 1,
          from: 2,
        },
        failure: {
          code: 'endpoint',
          trouble: {
            kind: 'unauthorized',
            told: {
              happening: { code: 'error', kind: 'unauthorized', who: 'OpenAI', facts: { hasKey: true, status: 401 } },
              said: 'invalid key',
            },
          },
          keyPage: true,
        },
        sent: [],
      },
    ],
    phase: 'stopped',
  };
}

/** What stood in a file of the first version, which held sentences, in the place of codes. */
const sentences = {
  subject: { label: 'a.ts:3–9, 12', lineCount: 40, stale: false },
  notes: [{ kind: 'incomplete', why: 'The answer reached its limit.' }, { kind: 'stopped' }],
  failure: { what: 'The key was refused.', next: 'Enter another.', actions: ['set-key', 'retry'] },
  titles: ['Instructions', '文件的导入', 'Definition'],
  masked: [{ number: 1, kind: 'GitHub token', lines: [4], sent: false }],
};

function withSentences(n: number) {
  const { subject, notes, failure, titles, masked } = sentences;
  const { turns, ...rest } = conversation(n);
  return {
    ...rest,
    subject,
    turns: turns.map((turn, index) => ({
      ...turn,
      note: notes[index],
      sent: turn.sent.map((block, at) => ({ ...block, title: titles[at] })),
      ...(turn.failure && { failure }),
      ...(turn.masked && { masked }),
    })),
  };
}

/** The same as the first version wrote it. */
export function versionOne(n = 1): string {
  return JSON.stringify({ version: 1, ...withSentences(n) });
}

/** The same as it was written before files had a version. */
export function unversioned(n = 1): string {
  const { target, turns, ...rest } = withSentences(n);
  if (target.kind !== 'code') throw new Error('It is about code.');
  const { uri, ranges, scope } = target;
  const notes = ['The answer reached its limit.', 'You stopped this answer.'];
  return JSON.stringify({
    ...rest,
    target: { uri, ranges, scope },
    turns: turns.map((turn, index) => ({ ...turn, usage: '1,204 tokens · $0.0021', note: notes[index] })),
  });
}

/** What is read of both: the sentences stand where codes would. */
export function fromSentences(n = 1): Conversation {
  const { notes, failure, titles, masked } = sentences;
  const { turns, ...rest } = conversation(n);
  return {
    ...rest,
    subject: { lineCount: sentences.subject.lineCount, stale: false },
    turns: turns.map((turn, index) => {
      const why = notes[index]?.why;
      return {
        ...turn,
        note: why === undefined ? { kind: 'stopped' } : { kind: 'incomplete', why: told(why) },
        sent: turn.sent.map((block, at) => ({ ...block, title: said(titles[at] ?? '') })),
        ...(turn.failure && { failure: { code: 'text', ...failure, actions: ['set-key', 'retry'] } }),
        ...(turn.masked && { masked: masked.map((secret) => ({ ...secret, kind: { text: secret.kind } })) }),
      };
    }),
  };
}
