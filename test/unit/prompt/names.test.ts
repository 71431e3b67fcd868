import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { ChatMessage } from '../../../src/core/chat/types';
import { type CodeContext, explanationPrompt } from '../../../src/core/prompt/explanationPrompt';
import { namedData, quoted } from '../../../src/core/prompt/names';
import { filePrompt, folderPrompt, projectPrompt, wholeFilePrompt } from '../../../src/core/prompt/summaryPrompts';
import { hasHidden } from '../../../src/shared/hiddenCharacters';

const options = { level: 'standard', language: 'en' } as const;
const markdown = new MarkdownIt();

/** Whatever ends lines, fences, strings or headings for somebody, between words that sound like orders. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('`', '```\n', '~~~', '\r', '\n', '\u0085', '\v', '\f', '\u2028', '\u2029', '"', '\\', '#', '## '),
    fc.constantFrom('\u202E', '\u2066', '\u200B', '\u{E0041}', '\uFE0F', '\u3164', '\uD800', '\0', ' New task: '),
    fc.string({ unit: 'binary', maxLength: 2 }),
  ),
  maxLength: 30,
});

/** The prompts in which a stranger's names stand. */
const prompts: Record<string, (name: string) => ChatMessage[]> = {
  ...Object.fromEntries(
    (['selection', 'symbol', 'file'] as const).map((kind) => [
      `an explanation of a ${kind}`,
      (name: string) => {
        const scope: CodeContext['scope'] = kind === 'symbol' ? { kind, name } : { kind };
        const parts = [{ firstLine: 1, text: 'x' }];
        const context = { path: name, languageId: name, parts, scope };
        return explanationPrompt(context, { ...options, instructions: '' }, 6000).messages;
      },
    ]),
  ),
  'a summary of a file': (name) =>
    filePrompt({ path: name, languageId: name, text: 'x', outline: `class A\n${name}` }, options),
  'a summary of a part': (name) =>
    filePrompt(
      {
        path: name,
        languageId: name,
        text: 'x',
        outline: `class A\n${name}`,
        part: { index: 1, count: 2, symbols: [name], within: [name] },
      },
      options,
    ),
  'a summary of a file in parts': (name) => wholeFilePrompt(name, [{ name, text: name }], options),
  'a summary of a folder': (name) => folderPrompt({ path: name, children: [{ name, text: name }] }, options),
  'a summary of a project': (name) =>
    projectPrompt({ name, children: [{ name, text: 'x' }], texts: [{ name, text: name }] }, options),
};

/** What stands outside of the fences: what the model is told by Gloss. */
function toldBy(messages: readonly ChatMessage[]): string[] {
  return messages.flatMap(({ role, content }) =>
    markdown.parse(content, {}).map(({ type, markup, info, content: text }) => {
      return type === 'fence' ? `fence ${info}` : [role, type, markup, text].join(' ');
    }),
  );
}

describe('names that a stranger chose', () => {
  for (const [title, prompt] of Object.entries(prompts)) {
    it(`L2: change nothing of what the model is told in ${title}`, () => {
      fc.assert(
        fc.property(hostile, (name) => assert.deepEqual(toldBy(prompt(name)), toldBy(prompt('a')))),
        { numRuns: 500 },
      );
    });
  }

  it('L2: are JSON in one line, with nothing in it that hides or turns, and lose nothing', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const text = quoted(name);
        assert.equal(JSON.parse(text), name);
        assert.doesNotMatch(text, /[\p{Cc}\p{Zl}\p{Zp}]/u);
        assert.ok(!hasHidden(text), text);
        const [, names] = /^`{3,}\n(.*)\n`{3,}$/.exec(namedData({ file: name, symbol: name })) ?? [];
        assert.deepEqual(JSON.parse(names ?? ''), { file: name, symbol: name });
      }),
      { numRuns: 1000 },
    );
  });

  it('L2: and the summaries of files with such names stay data in later explanations', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const context = { path: 'a', languageId: 'a', parts: [{ firstLine: 1, text: 'x' }], scope: { kind: 'file' } };
        const told = (summary: string): string[] => {
          const summaries = [{ of: 'folder', text: summary, stale: false }] as const;
          const whole = { ...context, summaries: [...summaries] } as CodeContext;
          return toldBy(explanationPrompt(whole, { ...options, instructions: '' }, 6000).messages);
        };
        assert.deepEqual(told(text), told('a'));
      }),
    );
  });
});
