import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimateTokens } from '../../../src/core/base/tokens';
import { cutSections, tokensOfParts } from '../../../src/core/grounding/cutSections';
import { outlineLines } from '../../../src/core/grounding/outlineLines';
import { numberLines } from '../../../src/core/prompt/fence';
import { type Section, linesOf, linesOfSection, pieceOf } from '../../../src/core/prompt/section';
import { packagedReader } from '../../support/syntaxReader';

const reader = packagedReader();
const atOnce = (): Promise<void> => Promise.resolve();

async function cut(language: string, text: string, most: number, firstLine = 1) {
  const outline = await reader.read({ language, key: 'cut', text, cuts: true });
  return cutSections(lined(text, firstLine), most, outline, atOnce);
}

const lined = (text: string, firstLine = 1) => [{ firstLine, lines: linesOf(text) }];
const sectionOf = (parts: ReturnType<typeof lined>, section: Section) =>
  pieceOf(linesOfSection(parts, section), section.piece);

/** A function of so many lines. */
const body = (name: string, lines: number): string => `function ${name}() {\n${'  work(1, 2);\n'.repeat(lines - 2)}}\n`;

describe('sections of what is too long', function () {
  this.timeout(60_000);

  it('hold each line exactly once, whatever the text, and each fits', async () => {
    const piece = fc.constantFrom(
      'function a() {\n',
      '}\n',
      '  if (x) {\n',
      '// words about it\n',
      '\n',
      '\r\n',
      '\r',
      'const text = `\n',
      'x;'.repeat(400),
      '汉字😀'.repeat(60),
      '     '.repeat(100),
      'a'.repeat(900),
    );
    const texts = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(''));
    const language = fc.constantFrom('javascript', 'plaintext');
    await fc.assert(
      fc.asyncProperty(
        texts,
        language,
        fc.integer({ min: 40, max: 400 }),
        fc.nat(5000),
        async (text, id, most, above) => {
          const parts = lined(text, above + 1);
          const sections = await cut(id, text, most, above + 1);
          const shown: string[] = [];
          for (const section of sections) {
            const { firstLine, text: own } = sectionOf(parts, section);
            assert.ok(estimateTokens(numberLines(own, firstLine)) <= most, `${own.length} characters`);
            const lines = linesOf(own);
            assert.equal(firstLine + lines.length - 1, section.lastLine);
            if (section.piece && section.piece.start > 0) shown.push((shown.pop() ?? '') + own);
            else {
              assert.equal(firstLine, above + 1 + shown.length);
              shown.push(...lines);
            }
          }
          assert.deepEqual(shown, linesOf(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('begin with a function and the words above it', async () => {
    const text = `import x from 'x';\n\n${body('a', 20)}\n/** Words. */\n${body('b', 20)}/** More. */\n${body('c', 20)}`;
    const sections = await cut('javascript', text, 200);
    assert.deepEqual(
      sections.map(({ firstLine }) => firstLine),
      [1, 24, 45],
    );
  });

  it('begin with a statement where a function is too long by itself', async () => {
    const loop = '  for (const a of all) {\n    work(a, 1);\n    if (a) {\n      rest(a);\n    }\n  }\n';
    const text = `function large() {\n${loop.repeat(20)}}\n`;
    const lines = text.split('\n');
    const sections = await cut('javascript', text, 200);
    assert.ok(sections.length > 3);
    for (const { firstLine } of sections.slice(1)) assert.equal(lines[firstLine - 1], '  for (const a of all) {');
  });

  it('begin behind blank lines where there is no grammar, and not with what ends something', async () => {
    const text = 'fun a() {\n  one()\n\n  two()\n}\n\n'.repeat(30);
    const sections = await cut('kotlin', text, 200);
    assert.ok(sections.length > 2);
    for (const { firstLine } of sections) assert.equal((firstLine - 1) % 6, 0);
  });

  it('cut a line that is too long behind its statements', async () => {
    const text = `${'call(1, 2);'.repeat(500)}\nnext\n`;
    const sections = await cut('javascript', text, 300);
    const parts = lined(text);
    for (const section of sections.slice(0, -2)) assert.match(sectionOf(parts, section).text, /;$/);
    assert.deepEqual(sections.at(-1), { firstLine: 2, lastLine: 3 });
  });

  it('are counted without building the whole prompt', async () => {
    const text = body('a', 50);
    const tokens = await tokensOfParts(lined(text), atOnce);
    assert.ok(tokens >= estimateTokens(numberLines(text, 1)));
  });
});

describe('the lines that outline a text', function () {
  this.timeout(30_000);

  it('are those of all symbols, else of the outer ones, else of the largest, in order', async () => {
    const text = `const limit = 1;\nclass A {\n  load() {\n    const inner = () => 1;\n    return 2;\n  }\n}\n${body('work', 9)}`;
    const outline = await reader.read({ language: 'javascript', key: 'outlined', text });
    assert.ok(outline);
    const shown = (most: number, lastLine = 100): number[] =>
      outlineLines(outline, linesOf(text), [{ firstLine: 1, lastLine }], most).map(({ firstLine }) => firstLine);
    assert.deepEqual(shown(1000), [1, 2, 3, 8]);
    assert.deepEqual(shown(24), [1, 2, 8]);
    assert.deepEqual(shown(10), [8]);
    assert.deepEqual(shown(1000, 3), [1, 2, 3]);
  });
});
