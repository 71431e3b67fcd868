import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { conversationKey } from '../../../src/core/explanation/conversation';
import { citableIn } from '../../../src/core/explanation/citable';
import { createMasker } from '../../../src/core/privacy/masker';
import type { Definition } from '../../../src/core/prompt/definition';
import { type CodeContext, explanationPrompt } from '../../../src/core/prompt/explanationPrompt';
import { maskContext } from '../../../src/core/prompt/maskContext';
import { idsOf, sentTitleText, shownBlock, switchedOff, withSwitchedOff } from '../../../src/core/prompt/sentTitles';

const own: Definition = {
  name: 'limit',
  path: 'src/a.ts',
  own: true,
  parts: [
    { firstLine: 3, text: '/** Most. */' },
    { firstLine: 7, text: 'const limit = 3;' },
  ],
  head: [{ firstLine: 7, text: 'const limit = 3;' }],
};
const other: Definition = {
  name: 'work',
  path: 'src/b.ts',
  own: false,
  parts: [{ firstLine: 12, text: `function work(a) {\n${'  step(a);\n'.repeat(60)}}` }],
  head: [{ firstLine: 12, text: 'function work(a) {' }],
};
const context: CodeContext = {
  path: 'src/a.ts',
  languageId: 'typescript',
  parts: [{ firstLine: 20, text: 'work(limit);' }],
  scope: { kind: 'selection' },
  definitions: [other, own],
};
const style = { level: 'standard', language: 'en', instructions: '' } as const;
const userOf = (given: CodeContext, budget = 6000): string =>
  explanationPrompt(given, style, budget).messages[1]!.content;

describe('definitions in a prompt', () => {
  it('stand in the order of their files and lines, whichever is used more', () => {
    const user = userOf(context);
    assert.equal(userOf({ ...context, definitions: [own, other] }), user);
    assert.ok(user.indexOf('"limit"') < user.indexOf('"work"'));
  });

  it('have the numbers of their lines, which can be cited, and say which they show', () => {
    const user = userOf(context);
    assert.ok(user.includes('```\n3| /** Most. */\n…\n7| const limit = 3;\n```'));
    assert.ok(user.includes('```\n12| function work(a) {\n13|   step(a);'));
    const { sent } = explanationPrompt(context, style, 6000);
    assert.deepEqual(citableIn([{ sent }]), {
      path: 'src/a.ts',
      files: [{ path: 'src/b.ts', ranges: [{ firstLine: 12, lastLine: 73 }] }],
    });
    const [file] = citableIn([explanationPrompt(context, style, 150)]).files ?? [];
    assert.deepEqual(file?.ranges, [{ firstLine: 12, lastLine: 12 }], 'Of one that is shortened only what is left.');
    assert.deepEqual(citableIn([explanationPrompt(context, style, 50)]).files, undefined);
  });

  it('are listed with file and lines, and shortened to their signature where there is no room', () => {
    const about = (budget: number): [string, boolean][] =>
      explanationPrompt(context, style, budget).sent.map(({ title, leftOut }) => [sentTitleText(title), leftOut]);
    const [ownTitle, otherTitle] = ['src/a.ts:3–7', 'src/b.ts:12–73'].map(
      (place) => `Definition that the code uses: ${place}`,
    );
    assert.deepEqual(about(6000).slice(2), [
      [ownTitle, false],
      [otherTitle, false],
    ]);
    assert.match(userOf(context, 150), /"work", "file": "src\/b\.ts"\}\n```\n\n```\n12\| function work\(a\) \{\n```/);
    assert.deepEqual(about(50).slice(2), [
      [ownTitle, true],
      [otherTitle, true],
    ]);
  });

  it('are left out where the reader has switched them off, and so said', () => {
    const id = 'definition src/b.ts work';
    const { messages, sent } = explanationPrompt({ ...context, without: [id] }, style, 6000);
    assert.ok(!JSON.stringify(messages).includes('step(a)'));
    assert.ok(messages[1]!.content.includes('"limit"'));
    const shown = sent.map(shownBlock).map(({ title, place, leftOut, off }) => [title, place, leftOut, off]);
    assert.deepEqual(shown.slice(1), [
      ['Explain this part of the file', 'L20', false, undefined],
      ['Definition that the code uses', 'L3–L7', false, undefined],
      ['Definition that the code uses', 'src/b.ts:12–73', true, true],
    ]);
    assert.deepEqual(idsOf(switchedOff(sent)), [id]);
    const key = (given: CodeContext) => conversationKey('a', 'm', explanationPrompt(given, style, 6000).messages);
    return Promise.all([key(context), key({ ...context, without: [id] })]).then(([one, other]) =>
      assert.notEqual(one, other),
    );
  });

  it('can be switched on again where they were not found in time', () => {
    const id = 'definition src/b.ts work';
    const off = switchedOff(explanationPrompt({ ...context, without: [id] }, style, 6000).sent);
    const foundAgain = explanationPrompt({ ...context, without: [id] }, style, 6000).sent;
    assert.deepEqual(withSwitchedOff(foundAgain, off), foundAgain);
    const notFound = explanationPrompt({ ...context, definitions: [], without: [id] }, style, 6000).sent;
    const listed = withSwitchedOff(notFound, off);
    assert.deepEqual(idsOf(switchedOff(listed)), [id]);
    assert.deepEqual(idsOf(switchedOff(withSwitchedOff(notFound, switchedOff(listed)))), [id]);
  });

  it('are data: nothing in them leaves its fence', () => {
    const text = fc.string({ unit: fc.constantFrom('`', '~', '\n', '#', ' ', 'a', '\u2028') });
    fc.assert(
      fc.property(text, text, text, (name, path, code) => {
        const definitions = [{ ...other, name, path, parts: [{ firstLine: 1, text: code }] }];
        const headings = new MarkdownIt()
          .parse(userOf({ ...context, definitions }), {})
          .filter(({ type }) => type === 'heading_open');
        assert.equal(headings.length, 2);
      }),
    );
  });

  it('P9: are masked as the code is', async () => {
    const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;
    const line = `const key = "${token}";`;
    const definitions = [own, other].map((each) => ({
      ...each,
      parts: [{ firstLine: 1, text: line }],
      head: [{ firstLine: 1, text: line }],
    }));
    const masker = await createMasker({ text: line, path: 'src/a.ts' });
    const masked = await maskContext({ ...context, definitions }, masker.begin());
    const user = userOf(masked);
    assert.ok(!JSON.stringify(masked).includes(token));
    assert.equal(user.split('[secret 1 masked]').length, 3);
  });
});
