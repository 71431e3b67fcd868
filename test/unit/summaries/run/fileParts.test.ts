import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textTokens } from '../../../../src/core/summaries/find/estimator';
import { expectedParts, halvingsFor, shareOfPart } from '../../../../src/core/summaries/plan/fileCut';
import { cutFile, outlineText } from '../../../../src/core/summaries/run/fileParts';
import { packagedReader } from '../../../support/syntaxReader';
import { samplesCompiled } from '../../syntax/samplesCompiled';
import { samplesScripted } from '../../syntax/samplesScripted';

const reader = packagedReader();
const outlineOf = (language: string, text: string) => reader.read({ language, key: language, text, cuts: true });

/** Functions of several lines, each with words above it; how they are indented says nothing. */
function codeOf(functions: number, lines = 12): string {
  return Array.from({ length: functions }, (_, at) =>
    [
      `/** Does ${at}. */`,
      `export function work${at}(given: number): number {`,
      ...Array.from({ length: lines }, (_, line) => `const part${line} = given * ${line} + ${at};\n`),
      'return given;',
      '}\n',
    ].join('\n'),
  ).join('\n');
}

describe('the parts of a file', function () {
  // The first text in a language has its grammar loaded.
  this.timeout(20_000);

  it('lose nothing, and none is larger than it may be unless one character is', async () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', 'ü', '𝒳', '\r', '}', 'function f() {\n'),
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (text, count, known) => {
        const outline = known ? await outlineOf('javascript', text) : undefined;
        const parts = await cutFile(text, 1.2 / count, outline);
        const bare = (of: string): string => of.replace(/[\r\n]/g, '');
        assert.equal(bare(parts.map((part) => part.text).join('')), bare(text));
        for (const part of parts) {
          assert.doesNotThrow(() => encodeURIComponent(part.text));
          assert.ok(part.share <= 1.2 / count + 0.01 || part.text.length < 150);
        }
      }),
    );
  });

  it('are about as many as were planned', async () => {
    for (const [functions, lines, room] of [
      ...[
        [20, 12, 1000],
        [40, 12, 1000],
        [40, 3, 700],
        [150, 8, 1500],
        [9, 40, 2000],
        [300, 6, 3000],
      ],
    ] as [number, number, number][]) {
      const text = codeOf(functions, lines);
      const tokens = textTokens(text, 'code');
      const planned = expectedParts(tokens, room, 100);
      const share = shareOfPart(halvingsFor(tokens, room), tokens, room, 100);
      const { length } = await cutFile(text, share, await outlineOf('typescript', text));
      assert.ok(Math.abs(planned - length) <= 1 + length / 6, `${planned} planned, ${length} made of ${tokens}`);
    }
  });

  for (const count of [2, 3, 5, 8]) {
    it(`are cut between functions, named by them, and about as large as one of ${count}`, async () => {
      const text = codeOf(40);
      const parts = await cutFile(text, 1.2 / count, await outlineOf('typescript', text));
      assert.ok(parts.length >= count / 1.2 && parts.length <= count + 1, `${parts.length}`);
      for (const { text: part, symbols, within, share } of parts) {
        assert.match(part, /^\n?\/\*\* Does \d+\. \*\//);
        assert.match(part, /\n\}\n*$/);
        assert.deepEqual(within, []);
        assert.ok(symbols.length > 0 && symbols.every((name) => part.includes(`function ${name}(`)));
        assert.ok(share <= 1.2 / count + 0.01);
      }
    });
  }

  it('are no larger than the window lets them be', async () => {
    const text = codeOf(40);
    const parts = await cutFile(text, 0.3, await outlineOf('typescript', text));
    assert.ok(parts.length >= 4);
    assert.ok(parts.every(({ share }) => share <= 0.31));
  });

  it('of one function are cut between its statements, and say what they lie within', async () => {
    const text = codeOf(1, 200);
    const parts = await cutFile(text, 1.2 / 3, await outlineOf('typescript', text));
    assert.ok(parts.length >= 3);
    assert.deepEqual(parts[1]?.within, ['work0']);
    assert.ok(parts.every((part) => /(?:;|\{|\})\n*$/.test(part.text)));
  });

  it('of a language without a grammar are cut at blank lines', async () => {
    const text = Array.from({ length: 30 }, (_, at) => `fun work${at}() {\n  one()\n\n  two()\n}\n`).join('\n');
    const parts = await cutFile(text, 1.2 / 4, undefined);
    assert.ok(parts.length >= 4);
    for (const { text: part, symbols } of parts) {
      assert.match(part, /^\n?fun /);
      assert.deepEqual(symbols, []);
    }
  });
});

describe('the outline of a file', function () {
  this.timeout(20_000);

  for (const [language, { text }] of Object.entries({ ...samplesCompiled, ...samplesScripted })) {
    it(`names what is in it: ${language}`, async () => {
      const outline = await outlineOf(language, text);
      const shown = outlineText(text, outline, 400);
      const outer = outline?.symbols.filter(({ parent }) => parent === undefined) ?? [];
      assert.ok(outer.length > 0);
      for (const { name } of outer) assert.ok(shown.includes(name.split(/[\s,]/)[0] ?? ''), `${name} in ${shown}`);
    });
  }

  it('keeps to its room, and has none where nothing is known or there is no room', async () => {
    const text = codeOf(60);
    const outline = await outlineOf('typescript', text);
    for (const most of [60, 150, 400]) {
      const tokens = textTokens(outlineText(text, outline, most), 'code');
      assert.ok(tokens > 0 && tokens <= most, `${tokens} of ${most}`);
    }
    assert.equal(outlineText(text, outline, 0), '');
    assert.equal(outlineText(text, undefined, 400), '');
  });
});
