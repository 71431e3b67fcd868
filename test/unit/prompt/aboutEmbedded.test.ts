import assert from 'node:assert/strict';
import { type CodeContext, explanationPrompt } from '../../../src/core/prompt/explanationPrompt';

const context: Omit<CodeContext, 'scope'> = {
  path: 'src/dates.py',
  languageId: 'python',
  parts: [{ firstLine: 9, text: 'import re\nYEAR = re.compile(r"(\\d{4})-")' }],
};
const style = { level: 'standard', language: 'en', instructions: '' } as const;

describe('a prompt about a text in another language', () => {
  it('issue 16: says which it is and where, asks for its parts, and for examples in a form that is read', () => {
    const scope = { kind: 'embedded', language: 'regex', offset: 1, column: 13 } as const;
    const { messages, sent } = explanationPrompt({ ...context, scope }, style, 6000);
    const user = messages.at(-1)?.content ?? '';
    assert.match(
      user,
      /^## Explain what stands .* language\nThe reader asks about the regular expression that begins in line 10 at column 14;/,
    );
    assert.match(
      user,
      /part by part, .* engine of Python\. End with worked matches: a Markdown table with two columns/,
    );
    assert.ok(sent.some(({ title }) => title.code === 'embedded'));
    const sql = explanationPrompt({ ...context, scope: { ...scope, language: 'sql' } }, style, 6000);
    assert.doesNotMatch(sql.messages.at(-1)?.content ?? '', /worked matches/);
  });
});
