import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isPanelMessage } from '../../../src/shared/panelMessage';

describe('isPanelMessage', () => {
  it('takes what the panel sends', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'ask', question: 'Why?' },
      { type: 'reveal', firstLine: 1, lastLine: 3 },
      { type: 'act', action: 'set-key' },
      { type: 'copyCode', code: 'x' },
      { type: 'vary', how: 'shorter' },
      { type: 'showVariant', index: 1 },
      { type: 'openHop', index: 0 },
    ]) {
      assert.equal(isPanelMessage(message), true, JSON.stringify(message));
    }
  });
  it('drops what it does not know: a command, an address, a wrong type', () => {
    for (const message of [
      null,
      'ready',
      { type: 'command', command: 'workbench.action.terminal.new' },
      { type: 'act', action: 'workbench.action.terminal.new' },
      { type: 'ask', question: { toString: 'x' } },
      { type: 'ask', question: 'x'.repeat(20_001) },
      { type: 'vary', how: 'toString' },
      { type: 'showVariant', index: -1 },
      { type: 'openHop', index: '0' },
      { type: 'reveal', firstLine: 3, lastLine: 1 },
      { type: 'reveal', firstLine: 0, lastLine: 1 },
      { type: 'reveal', firstLine: '1', lastLine: 1 },
    ]) {
      assert.equal(isPanelMessage(message), false, JSON.stringify(message));
    }
  });
  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (message) => typeof isPanelMessage(message) === 'boolean'));
  });
});
