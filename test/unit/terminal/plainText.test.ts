import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainTerminalText } from '../../../src/core/terminal/plainText';

describe('the text of a terminal', () => {
  it('is what one sees: no colours, no titles, no marks of the shell, nothing that was written over', () => {
    const cases: [string, string][] = [
      ['\u001b[1;31mError\u001b[0m: no', 'Error: no'],
      ['\u001b]0;title\u0007$ ls\u001b]633;C\u001b\\\r\na', '$ ls\na'],
      ['\u001bP1;2|abc\ndef\u001b\\shown', 'shown'],
      ['\u009d0;title\u009cshown \u0090q#1~\u009cagain', 'shown again'],
      ['\u001b]0;no end\nshown', 'shown'],
      ['\u001b_hidden\u001b\\\u001b^hidden\u001b\\\u001bXhidden\u001b\\a', 'a'],
      ['10 %\r50 %\r100 %\r\ndone', '100 %\ndone'],
      ['downloading\r\u001b[Kok', 'ok'],
      ['downloading\u001b[2K\rok', 'ok'],
      ['abcdef\u001b[4DX', 'abXdef'],
      ['abc\rX', 'Xbc'],
      ['a\u001b[4Gb\u001b[2Cc', 'a  b  c'],
      ['lookk\b \b', 'look'],
      ['a  \n\n\n\n\nb\u0000', 'a\n\nb'],
      ['\n\na', 'a'],
      ['\u001b[?2004h\u001b(B\u009b31m代码', '代码'],
      ['\u001b[38:2::255:0:0mred\u001b[m \u001b[>4;2m\u001b= \u001b7\u001b8x', 'red  x'],
      ['😀\bx', 'x'],
    ];
    for (const [raw, shown] of cases) assert.equal(plainTerminalText(raw), shown, JSON.stringify(raw));
  });

  it('holds no sign that a terminal acts on, and keeps every line of words, whatever was between', () => {
    const sign = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      'P',
      '31m',
      '\u0007',
      '\\',
      '\b',
      ';',
      '\u009b',
      '\u0090',
      '\u009c',
      '?',
      '\t',
      '9999999C',
      'K',
    );
    const noise = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(fc.array(noise, { minLength: 1, maxLength: 12 }), (parts) => {
        const plain = plainTerminalText(
          parts.map((part, index) => `${part}\u0007\u001b\\\n\u001b[mword${index}\n`).join(''),
        );
        assert.doesNotMatch(plain.replace(/[\n\t]/g, ''), /\p{Cc}/u);
        for (const index of parts.keys()) assert.ok(plain.split('\n').includes(`word${index}`), plain);
      }),
    );
  });

  it('of text without any such sign is that text', () => {
    const line = fc.stringMatching(/^[\p{L}\p{N}\p{P}]{1,20}$/u);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        assert.equal(plainTerminalText(lines.join('\r\n')), lines.join('\n'));
      }),
    );
  });
});
