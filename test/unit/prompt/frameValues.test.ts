import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimateTokens } from '../../../src/core/base/tokens';
import { createMasker } from '../../../src/core/privacy/masker';
import { type CodeContext, explanationPrompt } from '../../../src/core/prompt/explanationPrompt';
import { type FrameValues, valuesIn } from '../../../src/core/prompt/frameValues';
import { maskContext } from '../../../src/core/prompt/maskContext';
import { type KeptBlock, idsOf, shownBlock, switchedOff } from '../../../src/core/prompt/sentTitles';

const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;
const password = ['Tr0ub4dor', '3xY'].join('&');
const values: FrameValues = {
  line: 24,
  exception: "TypeError: Cannot read 'a'\n    at tryTake",
  scopes: [
    {
      name: 'Local',
      values: [
        { name: 'count', value: '3', depth: 0 },
        { name: 'this', value: 'Bucket {tokens: 5, …}', depth: 0 },
        { name: 'tokens', value: '5', depth: 1 },
        { name: 'options', value: '{capacity: 9}', depth: 1 },
        { name: 'capacity', value: '9', depth: 2 },
      ],
    },
    {
      name: 'Closure',
      values: [
        { name: 'count', value: '7', depth: 0 },
        { name: 'password', value: `'${password}'`, depth: 0 },
        { name: 'key', value: `'${'x'.repeat(190)} ${token}'`, depth: 0 },
      ],
    },
  ],
  stack: ['tryTake (web/tokenBucket.ts:24)', `run ${token}`],
};
const context: CodeContext = {
  path: 'web/tokenBucket.ts',
  languageId: 'typescript',
  parts: [{ firstLine: 20, text: 'tryTake(count = 1) {}' }],
  scope: { kind: 'selection' },
  values,
};
const style = { level: 'standard', language: 'en', instructions: '' } as const;

async function promptFor(given: CodeContext, budget = 6000): Promise<{ text: string; block: KeptBlock | undefined }> {
  const masking = (await createMasker({ text: '', path: '' })).begin();
  const { messages, sent } = explanationPrompt(await maskContext(given, masking), style, budget);
  return { text: messages[1]!.content, block: sent.find(({ title }) => title.code === 'values') };
}

describe('the values of a frame in a prompt', () => {
  it('issue 16: are a block of their own, masked whole before they are cut, and can be read from it again', async () => {
    const { text, block } = await promptFor(context);
    const lines = [
      'exception',
      "  TypeError: Cannot read 'a'\\n    at tryTake",
      'scope Local',
      '  count = 3',
      '  this = Bucket {tokens: 5, …}',
      '    tokens = 5',
      '    options = {capacity: 9}',
      '      capacity = 9',
      'scope Closure',
      '  count = 7',
      "  password = '[secret 1 masked]'",
      `  key = '${'x'.repeat(190)} [secret …`,
      'stack',
      '  tryTake (web/tokenBucket.ts:24)',
      '  run [secret 2 masked]',
    ];
    assert.ok(text.includes(`\`\`\`\n${lines.join('\n')}\n\`\`\``), text);
    assert.match(text, /## What the debugger holds there\nA debugger has stopped the program at line 24,/);
    for (const secret of [token, password, token.slice(0, 12)]) assert.ok(!text.includes(secret), secret);
    const { title, why, optional } = shownBlock(block!);
    const said = ['Values at the breakpoint', 'The debugger has stopped the program in this code.', true];
    assert.deepEqual([title, why, optional], said);
    const found = Object.fromEntries(valuesIn(block!.text));
    assert.equal(found.count, '3', 'the innermost of a name');
    assert.equal(found['this.options.capacity'], '9');
    assert.deepEqual(Object.keys(found), [
      'count',
      'this',
      'this.tokens',
      'this.options',
      'this.options.capacity',
      'password',
      'key',
    ]);
  });

  it('are those of the function alone where there is little room, and none where there is less', async () => {
    const whole = (await promptFor(context)).block!;
    const code = estimateTokens((await promptFor({ ...context, values: 'off' })).text);
    const few = (await promptFor(context, code + whole.tokens - 20)).block!;
    assert.deepEqual([...valuesIn(few.text).keys()], ['count', 'this', 'password', 'key']);
    assert.doesNotMatch(few.text, /^stack$/m);
    assert.equal((await promptFor(context, code + 20)).block!.leftOut, true);
  });

  it('P4: are not there where the reader does not want them, and can be switched on', async () => {
    const { text, block } = await promptFor({ ...context, values: 'off' });
    assert.doesNotMatch(text, /debugger|count = 3/);
    assert.deepEqual([block!.text, block!.leftOut, idsOf(switchedOff([block!]))], ['', true, ['values']]);
    const unwanted = await promptFor({ ...context, without: ['values'] });
    assert.doesNotMatch(unwanted.text, /debugger|count = 3/);
  });

  it('M4: are data, whatever a program calls or holds', async () => {
    const text = fc.string({ unit: fc.constantFrom('`', '\n', '\r', '\u2028', '#', ' ', 'a', '=', '  ', 'scope ') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text)), async (pairs) => {
        const held = pairs.map(([name, value]) => ({ name, value, depth: 0 }));
        const { block } = await promptFor({
          ...context,
          values: { line: 1, scopes: [{ name: 'a', values: held }], stack: ['f'], exception: pairs[0]?.[0] },
        });
        const [, marks = '', inside = ''] = /\n\n(`{3,})\n([^]*)\n\1$/.exec(block!.text) ?? [];
        assert.ok(marks.length >= 3);
        assert.ok(!inside.split('\n').some((line) => line.startsWith(marks)));
        // Each value is one line.
        const isScope = inside.split('\n').findIndex((line) => line === 'scope a');
        assert.equal(inside.split('\n').findIndex((line) => line === 'stack') - isScope - 1, held.length);
      }),
    );
  });
});
