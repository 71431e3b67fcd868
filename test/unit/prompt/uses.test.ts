import assert from 'node:assert/strict';
import { conversationKey } from '../../../src/core/explanation/conversation';
import { citableIn } from '../../../src/core/explanation/citable';
import { createMasker } from '../../../src/core/privacy/masker';
import { type CodeContext, explanationPrompt } from '../../../src/core/prompt/explanationPrompt';
import { lastingMessages } from '../../../src/core/prompt/lasting';
import { maskContext } from '../../../src/core/prompt/maskContext';
import { shownBlock } from '../../../src/core/prompt/sentTitles';
import type { Use } from '../../../src/core/prompt/use';

const caller: Use = {
  kind: 'caller',
  path: 'src/b.ts',
  own: false,
  within: 'run',
  part: { firstLine: 7, text: '  return work(1);' },
};
const near: Use = {
  kind: 'caller',
  path: 'src/a.ts',
  own: true,
  within: 'near',
  part: { firstLine: 40, text: '  work(2);' },
};
const test: Use = {
  kind: 'test',
  path: 'test/a.test.ts',
  own: false,
  part: { firstLine: 12, text: "  it('works', () => {\n    work(3);\n  });" },
};
const context: CodeContext = {
  path: 'src/a.ts',
  languageId: 'typescript',
  parts: [{ firstLine: 20, text: 'function work(x) {}' }],
  scope: { kind: 'selection' },
  summaries: [{ of: 'file', text: 'It works.', stale: false }],
  uses: [near, caller, test],
};
const style = { level: 'standard', language: 'en', instructions: '' } as const;
const promptFor = (given: CodeContext, budget = 6000) => explanationPrompt(given, style, budget);
const keyFor = (given: CodeContext): Promise<string> =>
  conversationKey(
    'address',
    'model',
    lastingMessages(given, (lasting) => promptFor(lasting).messages),
  );

describe('uses in a prompt', () => {
  it('stand behind all else, with numbered lines that can be cited, and say why they are there', () => {
    const { messages, sent } = promptFor(context);
    const user = messages[1]!.content;
    const ends = `## A place that calls it
\`\`\`
{"caller": "run", "file": "src/b.ts"}
\`\`\`

\`\`\`
7|   return work(1);
\`\`\`

## A test of it
\`\`\`
{"file": "test/a.test.ts"}
\`\`\`

\`\`\`
12|   it('works', () => {
13|     work(3);
14|   });
\`\`\``;
    assert.ok(user.endsWith(ends), user);
    assert.deepEqual(citableIn([{ sent }]).files, [
      { path: 'src/b.ts', ranges: [{ firstLine: 7, lastLine: 7 }] },
      { path: 'test/a.test.ts', ranges: [{ firstLine: 12, lastLine: 14 }] },
    ]);
    const shown = sent.map(shownBlock).map(({ title, place, why, optional }) => [title, place, why, optional]);
    assert.deepEqual(shown.slice(3), [
      ['A place that calls it', 'L40', 'It calls the code.', true],
      ['A place that calls it', 'src/b.ts:7', 'It calls the code.', true],
      ['A test of it', 'test/a.test.ts:12–14', 'It tests the code.', true],
    ]);
  });

  it('are the first to go when there is no room', () => {
    const { tokens } = promptFor({ ...context, uses: [] });
    const left = promptFor(context, tokens - promptFor({ ...context, uses: [] }).sent[0]!.tokens).sent;
    assert.deepEqual(
      left.map(({ leftOut }) => leftOut),
      [false, false, false, true, true, true],
    );
  });

  it('change no key, since another time they may not be found in time; one that is switched off does', async () => {
    const key = await keyFor(context);
    assert.equal(await keyFor({ ...context, uses: [] }), key);
    const without = ['caller src/b.ts run'];
    assert.notEqual(await keyFor({ ...context, without }), key);
    const user = promptFor({ ...context, without }).messages[1]!.content;
    assert.ok(!user.includes('work(1)') && user.includes('work(2)') && user.includes('work(3)'));
  });

  it('P9: are masked as the code is', async () => {
    const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;
    const line = `work("${token}");`;
    const uses = [near, caller, test].map((use) => ({ ...use, part: { firstLine: 1, text: line } }));
    const masker = await createMasker({ text: line, path: 'src/a.ts' });
    const masked = await maskContext({ ...context, uses }, masker.begin());
    assert.ok(!JSON.stringify(masked).includes(token));
    assert.equal(promptFor(masked).messages[1]!.content.split('[secret 1 masked]').length, 4);
  });
});
