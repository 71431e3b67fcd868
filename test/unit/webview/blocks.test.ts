import assert from 'node:assert/strict';
import fc from 'fast-check';
import { certainLines, lineStarts, settledBlocks, splitBlocks } from '../../../src/webview/markdown/blocks';
import { shownLength } from '../../../src/webview/markdown/holdBack';
import { treeOf } from '../../../src/webview/markdown/answerTree';
import { markdown, parseEnv } from '../../../src/webview/markdown/parser';
import { htmlOf } from '../../support/htmlOf';
import { documents } from '../../ui/panel/documents';

function settledIn(text: string): number {
  const starts = lineStarts(text);
  const blocks = splitBlocks(markdown.parse(text, parseEnv({}, { lineCount: 0 })));
  const isBlank = (line: number): boolean => text.slice(starts[line], starts[line + 1]).trim() === '';
  return settledBlocks(blocks, certainLines(blocks, starts.length, isBlank), isBlank);
}

describe('the blocks of a growing text', () => {
  it('are cut with their lines', () => {
    const blocks = splitBlocks(markdown.parse('# a\n\n- b\n- c\n\n[d]: /e\n\ntext\n', parseEnv({}, { lineCount: 0 })));
    assert.deepEqual(
      blocks.map(({ type, firstLine }) => [type, firstLine]),
      [
        ['heading_open', 0],
        ['bullet_list_open', 2],
        ['reference_definition', 5],
        ['paragraph_open', 7],
      ],
    );
  });

  it('are settled when the next one is certain', () => {
    assert.equal(settledIn('one\ntwo'), 0);
    assert.equal(settledIn('one\n\ntwo\n'), 1);
    assert.equal(settledIn('one\n#'), 0);
    assert.equal(settledIn('one\n# two\n'), 1);
    assert.equal(settledIn('one\n- two\n3'), 1);
  });

  it('are settled when they have ended, whatever the next one becomes', () => {
    for (const text of [
      'one\n\n#',
      '# one\n-',
      'one\n===\n1',
      '---\n-',
      '```\none\n```\n`',
      '> one\n\n>',
      '    one\n\n-',
    ])
      assert.equal(settledIn(text), 1, text);
    for (const text of ['- one\n\n-', '1. one\n\n2', '> one\n-', '| one |\n|---|\n|', 'one\n|'])
      assert.equal(settledIn(text), 0, text);
  });

  it('wait for the second line of a table', () => {
    assert.equal(settledIn('one\n| a |\n|---|'), 0);
    assert.equal(settledIn('one\n| a |\n|---|\n'), 1);
  });

  it('wait where a definition may still take the line below as its title', () => {
    assert.equal(settledIn('one\n\n[a]: /b\n"ti\n'), 1);
    assert.equal(settledIn('- [a]: /b\n"ti\n'), 0);
    assert.equal(settledIn('- [a]: /b\n\n"ti"\n'), 1);
  });

  it('hold back what the end cuts in two', () => {
    assert.equal(shownLength('text\n```', 0), 5);
    assert.equal(shownLength('text\n```ts', 0), 10);
    assert.equal(shownLength('see [L1', 0), 4);
    assert.equal(shownLength('see [L1', 6), 6);
    assert.equal(shownLength('a\n$$ x\n  ', 0), 2, 'white space may go on with the formula');
    assert.equal(shownLength('a\n$$ x\n  \n', 0), 10, 'a blank line ends it');
  });

  it('are what they are in the whole text once they are settled', () => {
    const outline = (text: string, count?: number): string =>
      splitBlocks(markdown.parse(text, parseEnv({}, { lineCount: 0 })))
        .slice(0, count)
        .map(({ type, firstLine, endLine }) => `${type} ${firstLine}-${endLine}`)
        .join('\n');
    fc.assert(
      fc.property(documents, (document) => {
        const text = document.replace(/\r\n?/g, '\n');
        const whole = outline(text);
        for (let length = 1; length < text.length; length++) {
          const shown = text.slice(0, shownLength(text.slice(0, length), 0));
          const settled = outline(shown, settledIn(shown));
          assert.ok(whole.startsWith(settled), `${JSON.stringify(shown)} settles\n${settled}\nof\n${whole}`);
        }
      }),
    );
  });
});

describe('the Markdown of answers', () => {
  const html = (text: string): string => htmlOf(treeOf(markdown.parse(text, parseEnv({}, { lineCount: 10 }))));

  it('has no HTML, no image and no link but to the web', () => {
    assert.equal(html('<b>x</b>'), '<p>&lt;b&gt;x&lt;/b&gt;</p>');
    assert.equal(html('![a *b*](https://example.com/x.png)'), '<p>a b</p>');
    assert.equal(html('[x](command:y) [z](//example.com)'), '<p>x z</p>');
    const link = '<a href="https://example.com" title="https://example.com">';
    assert.equal(html('[x](https://example.com "other")'), `<p>${link}x</a></p>`);
  });

  it('has links for lines', () => {
    const link =
      '<a href="#" data-lines="2-3" aria-label="L2–L3, lines 2 to 3, show" title="Show lines 2 to 3">L2–L3</a>';
    assert.equal(html('[L2-L3]'), `<p>${link}</p>`);
    assert.equal(html('[L2-L3, L11]'), `<p>${link}, L11</p>`);
    assert.equal(html('[L11] `[L2]`'), '<p>[L11] <code>[L2]</code></p>');
  });

  it('has tables without styles and code with its language', () => {
    assert.match(html('| a |\n|--:|\n| 1 |'), /<td align="right">1<\/td>/);
    assert.equal(html('```c++ "x"\n<\n```'), '<pre><code data-language="c++">&lt;\n</code></pre>');
  });
});
