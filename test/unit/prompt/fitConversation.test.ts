import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ChatMessage } from '../../../src/core/chat/types';
import { fitConversation, tokensOf } from '../../../src/core/prompt/fitConversation';

/** An opening, then so many answers, each with a question after it. */
function conversation(answers: number, words: number): ChatMessage[] {
  const later = Array.from({ length: answers }, (_, n): ChatMessage[] => [
    { role: 'assistant', content: `answer${n + 1} `.repeat(words) },
    { role: 'user', content: `question${n + 2}` },
  ]);
  return [{ role: 'system', content: 'rules' }, { role: 'user', content: 'the code' }, ...later.flat()];
}

describe('a conversation in a small window', () => {
  it('point 4: goes on without the oldest answers; the code, the last question and the turns of roles stay', () => {
    fc.assert(
      fc.property(
        fc.nat(6),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(900),
        fc.boolean(),
        (answers, words, room, keeps) => {
          const whole = conversation(answers, words);
          const { messages, shortened, tokens } = fitConversation(whole, room, keeps);
          assert.equal(tokens, tokensOf(messages));
          assert.equal(shortened, messages.length < whole.length);
          assert.ok(messages[1]?.content.startsWith('the code'));
          assert.ok(messages.at(-1)?.content.endsWith(whole.at(-1)?.content ?? ''));
          messages.slice(2).forEach(({ role }, index) => assert.notEqual(role, messages[index + 1]?.role));
          if (tokensOf(whole) <= room) assert.deepEqual(messages, whole);
          else if (tokens > room) assert.ok(messages.length === 2 || (keeps && messages.length === 4));
        },
      ),
    );
  });

  it('point 4: an answer that is to be gone on with stays', () => {
    const whole = conversation(3, 20);
    assert.deepEqual(
      fitConversation(whole, 1, true).messages.map(({ content }) => content.split(' ')[0]),
      ['rules', 'the', 'answer3', 'question4'],
    );
    assert.equal(fitConversation(whole, 1, false).messages.at(-1)?.content, 'the code\n\nquestion4');
  });
});
