import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { treeOf } from '../../../src/webview/markdown/answerTree';
import { unwrap } from '../../../src/webview/markdown/unwrap';
import { markdown, parseEnv } from '../../../src/webview/markdown/parser';
import { htmlOf } from '../../support/htmlOf';

const html = (text: string): string => htmlOf(treeOf(markdown.parse(text, parseEnv({}, { lineCount: 99 }))));
const inline = (text: string): string => html(text).replace(/^<p>|<\/p>$/g, '');
const textOf = (text: string): string => html(text).replace(/<[^>]*>/g, '');
const fixture = (name: string): string => readFileSync(`test/fixtures/answers/${name}`, 'utf8');

describe('what models really write', () => {
  it('R1: is bold beside Chinese, Japanese and Korean signs', () => {
    assert.match(html(fixture('cjk-bold.md')), /<strong>开源：<\/strong>代码.*<strong>自由度<\/strong>高/s);
    for (const [text, bold] of [
      ['这是**“引用”**的内容', '“引用”'],
      ['これは**重要です。**次に進みます', '重要です。'],
      ['스크립트는 **스크립트(script)**입니다', '스크립트(script)'],
      ['使用**`map`**函数', '<code>map</code>'],
      ['（**注意！**）然后', '注意！'],
      ['参数**（可选）**如下', '（可选）'],
      ['先**A。**再**B。**', 'A。'],
    ])
      assert.ok(inline(text!).includes(`<strong>${bold}</strong>`), `${text}: ${inline(text!)}`);
  });

  it('R2: is an identifier with all of its underscores', () => {
    assert.equal(html(fixture('dunder.md')), '<p>The __init__ method sets self.__dict__.</p>');
    for (const text of [
      '__init__',
      '__init__.py and __main__.py',
      '(__name__ == "__main__")',
      'obj.__proto__, Foo::__construct() and __FILE__',
      'the _snake_case_ and _MAX_SIZE_ of it',
      '__a__b__ and __x2__',
      '“__all__”，__len__',
    ])
      assert.equal(inline(text).replaceAll('&quot;', '"'), text);
  });

  it('R2: is emphasis still where there is a phrase, or one plain word', () => {
    assert.equal(inline('__very important__'), '<strong>very important</strong>');
    assert.equal(inline('__重要__'), '<strong>重要</strong>');
    assert.equal(inline('_word_ and _two words_'), '<em>word</em> and <em>two words</em>');
  });

  it('R3: is a table of which no text is lost', () => {
    assert.match(html(fixture('pipe-in-cell.md')), /<td><code>\(1 \| group\)<\/code><\/td><td>random intercept<\/td>/);
    const row = (cells: string): string =>
      /<tbody><tr>(.*)<\/tr><\/tbody>/s.exec(html(`| a | b |\n|---|---|\n${cells}`))?.[1] ?? '';
    assert.equal(row('| (1 | group) | random |'), '<td>(1 | group)</td><td>random</td>');
    assert.equal(row('| `a || b` | or |'), '<td><code>a || b</code></td><td>or</td>');
    assert.equal(row('| `` a ` | b `` | or |'), '<td><code>a ` | b</code></td><td>or</td>');
    assert.equal(row('| x | {a | b} | c |'), '<td>x</td><td>{a | b} | c</td>');
    assert.equal(row('| x | y | z | 0 |'), '<td>x</td><td>y | z | 0</td>');
    assert.equal(row('x | y'), '<td>x</td><td>y</td>');
    assert.equal(row('| a \\| b | `c \\| d` |'), '<td>a | b</td><td><code>c | d</code></td>');
    assert.equal(row('| only |'), '<td>only</td><td></td>');
    assert.match(html('| `a|b` | P(x | y) |\n|-|-|\n| 1 | 2 |'), /<th><code>a\|b<\/code><\/th><th>P\(x \| y\)<\/th>/);
    assert.doesNotMatch(html('| a | b | c |\n|-|-|\n| 1 | 2 |'), /<table>/);
  });

  it('R3: keeps the letters of every cell, whatever is between them but links', () => {
    const part = fc.constantFrom('|', '`', '``', '\\', '(', ')', '{', '}', ' ', 'a', 'b', '|| ', '$');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        const row = parts.join('');
        const shown = textOf(`| x | y |\n|---|---|\n| ${row} |`).replace(/^xy/, '');
        const letters = (of: string): string => of.replace(/[^ab]/g, '');
        assert.equal(letters(shown), letters(row), JSON.stringify(row));
      }),
      { numRuns: 2000 },
    );
  });

  it('R5: breaks lines in cells, and nowhere else', () => {
    assert.match(html(fixture('br-in-table.md')), /<td>one<br><\/br>\ntwo<\/td>/);
    for (const tag of ['<br>', '<br/>', '<br />', '<BR>', '</br>', ' <Br /> '])
      assert.match(html(`| a |\n|---|\n| one${tag}**two** |`), /<td>one ?<br><\/br>\n<strong>two<\/strong><\/td>/, tag);
    assert.match(html('| a |\n|---|\n| `<br>` and <b> |'), /<code>&lt;br&gt;<\/code> and &lt;b&gt;/);
    assert.equal(inline('The <br> tag'), 'The &lt;br&gt; tag');
  });

  it('R10: is an address that ends where Chinese, Japanese or Korean goes on', () => {
    const address = (text: string): string => /href="([^"]*)"/.exec(html(text))?.[1] ?? '';
    assert.equal(address(fixture('link-then-cjk.md')), 'https://example.com/docs');
    for (const [text, to] of [
      ['见https://example.com了解', 'https://example.com'],
      ['见 https://example.com/了解更多', 'https://example.com/'],
      ['https://example.com/a?b=1を参照', 'https://example.com/a?b=1'],
      ['https://example.com:8080/x를 보세요', 'https://example.com:8080/x'],
      ['https://example.com/docs。然后', 'https://example.com/docs'],
    ])
      assert.equal(address(text!), to, text);
    for (const whole of ['https://zh.wikipedia.org/wiki/中文', 'https://example.com/?q=中文', 'https://中文.example/a'])
      assert.equal(decodeURI(address(`${whole} x`)).replace('xn--fiq228c', '中文'), whole);
  });

  it('R4: is no code where all of it stands in a fence for Markdown', () => {
    const whole = (text: string): string => unwrap(text, true).text;
    assert.equal(whole(fixture('whole-answer-fenced.md')), '## Purpose\n\nReads **lines** [L3].\n');
    const body = '# A\n\nText [L3].\n\n```ts\nconst a = 1;\n```\n\nEnd.\n';
    for (const [open, close] of [
      ['```markdown', '```'],
      ['```md', '```\n'],
      ['```Markdown ', '``` \n\n'],
      ['~~~mdx', '~~~'],
      ['````markdown', '````'],
      ['\n\n``` md', '```'],
      ['```markdown', ''],
    ])
      assert.equal(whole(`${open}\n${body}${close}`).trimStart(), body, open);
    assert.equal(whole(`Here is the explanation:\n\n~~~md\n${body}~~~`), `Here is the explanation:\n\n${body}`);
    assert.equal(whole(`以下是说明：\n\`\`\`markdown\n${body}\`\`\``), `以下是说明：\n${body}`);
    for (const code of [
      '```markdown\n# A\n```\n\nThis is how a title is written.',
      '```ts\nconst a = 1;\n```',
      'It has two parts.\n\nOne:\n\n```md\n# A\n```',
      '```markdown',
      'Text',
    ])
      assert.equal(whole(code), code);
  });

  it('R4: is unwrapped while it grows, and is in the end what it would be at once', () => {
    const line = fc.constantFrom('```markdown', '```md', '~~~mdx', '```', '~~~', '```ts', '# A', 'Text:', '', 'b');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, withEnd) => {
        const text = lines.join('\n') + (withEnd ? '\n' : '');
        let plain = false;
        for (let length = 0; length <= text.length; length++) {
          const part = unwrap(text.slice(0, length), false);
          if (plain) assert.equal(part.text, text.slice(0, length));
          plain ||= part.plain;
        }
        if (plain) assert.equal(unwrap(text, true).text, text);
      }),
      { numRuns: 1000 },
    );
    const [early] = ['```markdown\n# A\n\nTe'].map((part) => unwrap(part, false));
    assert.equal(early!.text, '# A\n\nTe');
  });
});
