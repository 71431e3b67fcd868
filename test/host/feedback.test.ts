import assert from 'node:assert/strict';
import { plainText } from '../../src/host/platform/feedback';

describe('Words in a message', () => {
  it('M2: a name makes no link', () => {
    // VS Code makes a link of this shape in notifications, whatever stands before and behind it.
    const link = /\[[^\]]*\]\s*\(\s*(?:https?:\/\/|command:|file:)[^)]*\)/i;
    const names = [
      '[Show details](command:workbench.action.terminal.new)',
      'src [a](https://example.com "b") [c](file:///etc/passwd)',
      '[[a](command:b)](command:c)',
      '[a]\n(command:b)',
    ];
    for (const name of names) {
      assert.match(name, link);
      const shown = plainText(`Summarizing ${name}`);
      assert.doesNotMatch(shown, /[[\]()<>\n]/);
      assert.match(shown, /^Summarizing .*command:|file:/);
    }
  });
});
