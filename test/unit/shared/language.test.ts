import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';

describe('lists', () => {
  after(() => config({ contents: {} }));

  it('have in Chinese a space between Chinese and other writing', async () => {
    config({ contents: readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8') });
    // What language it is, is said when the module is loaded.
    const { list, oneOf } = await import('../../../src/shared/language');
    assert.equal(list(['`stop`', '`[DONE]`']), '`stop` 和 `[DONE]`');
    assert.equal(list(['a.ts', 'b.ts', 'c.ts']), 'a.ts、b.ts 和 c.ts');
    assert.equal(list(['3 个文件夹', '项目']), '3 个文件夹和项目');
    assert.equal(oneOf(['gpt-4.1', '其他']), 'gpt-4.1 或其他');
  });
});
