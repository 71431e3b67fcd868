import type { ChatMessage } from '../chat/types';

/**
 * The messages that ask the model to go on with an answer that was cut off.
 *
 * @param messages what was sent for the answer
 * @param answer what came of it
 */
export function continuePrompt(messages: readonly ChatMessage[], answer: string): ChatMessage[] {
  return [
    ...messages,
    { role: 'assistant', content: answer },
    {
      role: 'user',
      content:
        'Your answer was cut off. Go on exactly where it ends, in the middle of a word if need be. Repeat nothing, say nothing about the interruption, and do not open a code fence again that is still open.',
    },
  ];
}
