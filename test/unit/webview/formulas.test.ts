import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FormulaNode } from '../../../src/webview/formulas/formulaElement';
import { isAllowedInFormula } from '../../../src/webview/formulas/formulaElement';
import { typeset } from '../../../src/webview/formulas/typeset';
import { treeOf } from '../../../src/webview/markdown/answerTree';
import { longestFormula, unfinishedFormula } from '../../../src/webview/markdown/formulaText';
import { markdown, parseEnv } from '../../../src/webview/markdown/parser';
import { cases, fuzzTimeout } from '../../support/fuzz';
import { htmlOf } from '../../support/htmlOf';
import { isWithin, processorMs } from '../../support/processorTime';

const html = (text: string): string => htmlOf(treeOf(markdown.parse(text, parseEnv({}, { lineCount: 99 }))));
const formulas = (text: string): string[] =>
  [...html(text).matchAll(/<formula data-math="(\w+)">([^<]*)/g)].map(([, kind, source]) => `${kind}: ${source}`);
const mathml = (tex: string, display = false): string => {
  const made = typeset(tex, display);
  return made ? htmlOf([made as Parameters<typeof htmlOf>[0][number]]) : '';
};

/** Milliseconds of the processor in a line and as a block: 40 were measured at most. */
const mostMs = 400;

describe('formulas in an answer', () => {
  it('are found in every mark that models write', () => {
    for (const [text, ...found] of [
      ['It is $O(n^2)$, or \\(x_1\\).', 'inline: $O(n^2)$', 'inline: \\(x_1\\)'],
      ['算法的复杂度为$O(n \\log n)$，其中$n$是长度。', 'inline: $O(n \\log n)$', 'inline: $n$'],
      ['the $n$th of **$k$** ($m$), "$q$"-$r$', ...[...'nkmqr'].map((name) => `inline: $${name}$`)],
      ['$$\nx = 1\n$$', 'display: $$\nx = 1\n$$'],
      ['Text\n$$ x = 1 $$\nmore', 'display: $$ x = 1 $$'],
      ['Text\n\\[\na\n- b\n=\nc\n\\]\nmore', 'display: \\[\na\n- b\n=\nc\n\\]'],
      ['- item\n  $$\n  x^2\n  $$\n- $y$', 'display: $$\nx^2\n$$', 'inline: $y$'],
      ['> \\[ x = y \\]', 'display: \\[ x = y \\]'],
      ['so $$x$$ and \\[ a = b \\] hold', 'display: $$x$$', 'display: \\[ a = b \\]'],
      ['\\[ a \\\\[2pt] b = c \\]', 'display: \\[ a \\\\[2pt] b = c \\]'],
      ['| $a_1$ | \\(b\\) |\n|---|---|\n| $c*d*e$ | 2 |', 'inline: $a_1$', 'inline: \\(b\\)', 'inline: $c*d*e$'],
      ['$\\text{if } x > 0$ and $5x$', 'inline: $\\text{if } x &gt; 0$', 'inline: $5x$'],
    ] as const)
      assert.deepEqual(formulas(text), found, text);
  });

  it('are no prices, variables of shells, code, and no words in escaped brackets', () => {
    for (const text of [
      'It costs $5 and $10.',
      'From $5, or 10$ a month; US$5 to A$9, $5-$10, $1,$2 and **$3**/$4.',
      '价格为$5，或者10$左右',
      '$HOME and $PATH, $HOME/$USER, $PATH:$HOME, ${a}-${b}, $(CC) $(CFLAGS), $@ and $<, $?,$!',
      '$this->foo($bar), $a = $b, ($a,$b), user$ and name$, ^a$ or \\d+$ here',
      "$(this).find('$') and $('.a').add($('.b'))",
      '`$x$`, ``$$y$$`` and \\$z\\$',
      '```\n$x$\n$$\ny = 1\n$$\n```',
      '$$ is the process id of the shell, $$ is it',
      'echo $$; kill $$',
      '$name$, $ x $, $x $, $$',
      'see \\[1\\], \\[not\\], \\[TODO: later\\] and \\(see below\\), \\(foo\\)',
      '$x\n\ny$',
      '\\[ a = 1\n\nb \\]',
      '$a\u202Eb$',
    ])
      assert.deepEqual(formulas(text), [], text);
  });

  it('lose no character of what is no formula, or no valid one', () => {
    const part = fc.constantFrom(...'$$ \\( \\) \\[ \\] $ a 1 \\\\ \n _ { }'.split(' '), ' ', '\n\n', '`', '|');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        // What follows a fence names a language, and is not shown.
        fc.pre(!/^ {0,3}```/m.test(text));
        const letters = (of: string): string => of.replace(/[^a1]/g, '');
        assert.equal(letters(html(text).replace(/<[^>]*>/g, '')), letters(text), JSON.stringify(text));
      }),
      { numRuns: cases },
    );
  });

  it('wait for their end in lines of their own, and no longer than they could be', () => {
    const held = (text: string): string => text.slice(unfinishedFormula(text, 0));
    assert.equal(held('Text\n$$\nx'), '$$\nx');
    assert.equal(held('Text\n- $'), '- $');
    assert.equal(held('> \\[ x\n> - y'), '> \\[ x\n> - y');
    for (const text of [
      'Text',
      '$$\nx\n$$\ny',
      '$$\nx\n\ny',
      '\\[ x \\] y',
      'costs $5',
      `\\[${'x'.repeat(longestFormula + 9)}`,
    ])
      assert.equal(held(text), '', text);
  });

  it('read alike while they grow: no later text makes one of what is settled, or takes it back', function () {
    this.timeout(fuzzTimeout);
    const line = fc.constantFrom(
      '$$',
      '\\[',
      '\\]',
      '$$ x = 1 $$',
      '- $$',
      '> \\[ y',
      'text',
      '- item',
      '',
      'a = $b$',
      '=',
      '# x',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
        const whole = lines.join('\n');
        const blocks = html(whole);
        for (let length = 0; length < whole.length; length++) {
          // What is shown of a part, up to its last blank line, is what the whole begins with.
          const shown = whole.slice(0, unfinishedFormula(whole.slice(0, length), 0));
          const end = shown.lastIndexOf('\n\ntext\n\n');
          if (end < 0) continue;
          assert.ok(blocks.startsWith(html(shown.slice(0, end))), JSON.stringify([whole, length]));
        }
      }),
      { numRuns: cases },
    );
  });
});

/** Each source with a shape that is costly for careless typesetters, as long as a formula may be. */
const hostile: Record<string, string> = {
  'braces within braces': `${'{'.repeat(990)}x${'}'.repeat(990)}`,
  'fractions within fractions': `${'\\frac{1}{'.repeat(180)}x${'}'.repeat(180)}`,
  'roots of roots': `${'\\sqrt{'.repeat(280)}x${'}'.repeat(280)}`,
  'powers of powers': `${'x^{'.repeat(480)}x${'}'.repeat(480)}`,
  'fences within fences': `${'\\left('.repeat(140)}x${'\\right)'.repeat(140)}`,
  'tables within tables': `${'\\begin{matrix}'.repeat(60)}x${'\\end{matrix}'.repeat(60)}`,
  'styles of styles': '\\displaystyle '.repeat(140),
  'colours of colours': `${'\\color{red}'.repeat(180)}x`,
  'a command that uses itself': '\\def\\a{\\a\\a}\\a',
  'commands that use each other': '\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{xxxxxxxx}\\a\\a\\a',
  'a long command, often': `\\newcommand{\\a}{${'x'.repeat(900)}}${'\\a'.repeat(500)}`,
  'a command by another name': `\\let\\a=\\frac ${'\\a12'.repeat(400)}`,
  'words of many signs': '\\KaTeX'.repeat(330),
  sets: '\\set{'.repeat(300) + '}'.repeat(300),
  'many rows': `\\begin{matrix}${'&\\\\'.repeat(600)}\\end{matrix}`,
  'a large rule': '\\rule{99999em}{99999em}\\kern{9999em}',
  accents: `${'\\hat{'.repeat(300)}x${'}'.repeat(300)}`,
  dots: '\\dots'.repeat(390),
  not: '\\not='.repeat(380),
  primes: `x${"'".repeat(1990)}`,
  digits: '1'.repeat(1990),
};

describe('a formula', () => {
  it('is MathML that a formula may have, whatever it holds', () => {
    assert.match(
      mathml('x^2'),
      /^<math xmlns=[^>]*><semantics><mrow><msup><mi>x<\/mi><mn>2<\/mn><\/msup><\/mrow><annotation [^>]*>x\^2</,
    );
    assert.match(mathml('\\sum_{i=1}^n i', true), /^<math [^>]*display="block".*<munderover>/);
    assert.match(mathml('\\mathbb{R}, \\mathcal{L}, \\mathfrak{g}'), /ℝ.*ℒ.*𝔤/);
    const space = '<mspace width="0.1667em"></mspace>';
    assert.ok(mathml('n \\log n').includes(`<mi>n</mi>${space}<mi>log</mi><mo>\u2061</mo>${space}<mi>n</mi>`));
    assert.doesNotMatch(mathml('=\\sin(x)'), /mspace/);
    assert.match(mathml('x \\text{ 表示速度 } v'), /表示速度/);
    assert.match(
      mathml('\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}'),
      /<mtable [^>]*columnalign="left left"/,
    );
    for (const tex of ['\\ce{x}', '\\frac{1}', 'x^2^3', '\\begin{foo}x\\end{foo}', '}', '\\left( x', '\\unknown'])
      assert.equal(mathml(tex), '', tex);
  });

  it('is shown as it is written where it would lead, load, style or hide something', () => {
    for (const tex of [
      '\\href{javascript:alert(1)}{x}',
      '\\href{https://example.com}{x}',
      '\\url{https://example.com}',
      '\\includegraphics{https://example.com/x.png}',
      '\\htmlClass{a}{x}',
      '\\htmlId{a}{x}',
      '\\htmlStyle{background:url(https://example.com)}{x}',
      '\\htmlData{a=b}{x}',
      '\\char"202E x',
      '\\text{a\\char"200B b}',
    ])
      assert.equal(mathml(tex), '', tex);
  });

  it('has no element but those of MathML', () => {
    const seen = new Set<string>();
    const look = ({ tag, children }: FormulaNode): void => {
      seen.add(tag);
      for (const child of children) if (typeof child !== 'string') look(child);
    };
    for (const tex of [
      '\\frac{a}{b}\\sqrt[3]{x}\\overbrace{x}^{y}\\underline{z}\\vec{v}\\boxed{1}\\cancel{2}\\binom{n}{k}\\phantom{x}\\rule{1em}{1em}',
      '\\begin{array}{l|r}a&b\\\\\\hline c&d\\end{array}\\xrightarrow{f}\\raisebox{1em}{x}\\colorbox{red}{x}\\pmb{x}\\verb|a|\\large x',
      '\\tag{1} x \\substack{a\\\\b} \\mathrm{d}x \\mathllap{y} \\smash{x} \\middle',
    ])
      for (const display of [true, false]) {
        const made = typeset(tex, display);
        if (made) look(made);
      }
    assert.ok(seen.size > 15, [...seen].join());
    assert.deepEqual(
      [...seen].filter((tag) => !isAllowedInFormula(tag)),
      [],
    );
    for (const tag of ['maction', 'annotation-xml', 'mglyph', 'a', 'script', 'style', 'img', 'constructor'])
      assert.ok(!isAllowedInFormula(tag), tag);
  });

  for (const [name, tex] of Object.entries(hostile)) {
    it(`does not hold the panel: ${name}`, function () {
      this.timeout(20_000);
      assert.ok(tex.length <= longestFormula, `${tex.length}`);
      let best = Infinity;
      for (let count = 0; count < 6 && best > mostMs / 2; count++) {
        const ms = processorMs(() => {
          for (const display of [true, false]) typeset(tex, display);
        });
        best = Math.min(best, ms);
      }
      assert.ok(isWithin(best, mostMs), `${best} ms`);
    });
  }
});
