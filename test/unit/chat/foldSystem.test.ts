import * as assert from 'node:assert/strict';
import { foldSystem } from '../../../src/core/chat/foldSystem';
import type { ChatMessage } from '../../../src/core/chat/types';

const said = (role: ChatMessage['role'], content: string): ChatMessage => ({ role, content });

describe('a conversation without a system role', () => {
  const rows: [why: string, messages: ChatMessage[], folded: ChatMessage[]][] = [
    [
      'the system speaks before the first question',
      [said('system', 'S'), said('user', 'Q'), said('assistant', 'A'), said('user', 'Q2')],
      [said('user', 'S\n\nQ'), said('assistant', 'A'), said('user', 'Q2')],
    ],
    [
      'it may speak twice',
      [said('system', 'S'), said('system', 'T'), said('user', 'Q')],
      [said('user', 'S\n\nT\n\nQ')],
    ],
    ['it may speak last', [said('user', 'Q'), said('system', 'S')], [said('user', 'Q'), said('user', 'S')]],
    ['it may be silent', [said('user', 'Q')], [said('user', 'Q')]],
    ['nobody speaks', [], []],
  ];
  for (const [why, messages, folded] of rows) {
    it(why, () => assert.deepEqual(foldSystem(messages), folded));
  }
});
