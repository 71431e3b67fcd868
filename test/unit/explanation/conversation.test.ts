import assert from 'node:assert/strict';
import { conversationKey, messagesFor, toMarkdown } from '../../../src/core/explanation/conversation';
import type { Turn } from '../../../src/shared/protocol';

const turn = (id: number, question: string, answer: string): Turn => ({
  id,
  question,
  answer,
  reasoning: 'hidden',
  model: 'm',
  sent: [],
});
const opening = [
  { role: 'system' as const, content: 'rules' },
  { role: 'user' as const, content: 'code' },
];

describe('messagesFor', () => {
  it('keeps the conversation, without the reasoning', () => {
    const turns = [turn(1, '', 'A1'), turn(2, 'Q2', 'A2'), turn(3, 'Q3', '')];
    assert.deepEqual(messagesFor(opening, turns, 2).slice(2), [
      { role: 'assistant', content: 'A1' },
      { role: 'user', content: 'Q2' },
      { role: 'assistant', content: 'A2' },
      { role: 'user', content: 'Q3' },
    ]);
  });
  it('passes over a question that got no answer, and never sends two messages of one role in a row', () => {
    const turns = [turn(1, '', ''), turn(2, 'Q2', ''), turn(3, 'Q3', '')];
    assert.deepEqual(messagesFor(opening, turns, 2), [
      { role: 'system', content: 'rules' },
      { role: 'user', content: 'code\n\nQ3' },
    ]);
    assert.equal(opening[1]!.content, 'code');
  });
});

describe('toMarkdown', () => {
  it('has the subject, the questions and the answers', () => {
    const markdown = toMarkdown({ label: 'a.ts:1–2', lineCount: 2 }, [
      turn(1, '', 'First.\n'),
      turn(2, 'Why\nso?', 'Because.'),
    ]);
    assert.equal(markdown, '# a.ts:1–2\n\nFirst.\n\n## Why so?\n\nBecause.\n');
  });
});

describe('conversationKey', () => {
  it('tells endpoints apart by their whole address, and models and messages', async () => {
    const keys = await Promise.all([
      conversationKey('https://a.example/v1', 'm', opening),
      conversationKey('https://a.example/v2', 'm', opening),
      conversationKey('https://a.example:8443/v1', 'm', opening),
      conversationKey('https://a.example/v1', 'n', opening),
      conversationKey('https://a.example/v1', 'm', opening.slice(1)),
    ]);
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(await conversationKey('https://a.example/v1', 'm', structuredClone(opening)), keys[0]);
  });
});
