import assert from 'node:assert/strict';
import fc from 'fast-check';
import { highlight } from '../../../src/webview/highlighting/highlight';

const tokensOf = (code: string, language: string): string[] =>
  highlight(code, language).runs.map(({ text, token }) => `${token ?? '-'}:${text}`);

describe('colours of code', () => {
  it('are those of the words of a language', () => {
    assert.deepEqual(tokensOf('const a = "b"; // c', 'typescript'), [
      'keyword:const',
      '-: a = ',
      'string:"b"',
      '-:; ',
      'comment:// c',
    ]);
  });

  it('are those of a language inside another, and plain where code stands in a text', () => {
    assert.deepEqual(tokensOf('<b><script>let x = `y${z}`;</script></b>', 'xml'), [
      '-:<',
      'tag:b',
      '-:><',
      'tag:script',
      '-:>',
      'keyword:let',
      '-: x = ',
      'string:`y',
      '-:${z}',
      'string:`',
      '-:;</',
      'tag:script',
      '-:></',
      'tag:b',
      '-:>',
    ]);
  });

  it('leave the text of the code as it is', () => {
    const words = [
      '"',
      "'",
      '`',
      '${',
      '}',
      '<',
      '>',
      '<script>',
      '</script>',
      '&amp;',
      '/*',
      '*/',
      '#',
      '\n',
      'if ',
      'x',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join('')),
        fc.constantFrom('typescript', 'xml', 'php', 'markdown', 'python', 'css', 'shell'),
        (code, language) => {
          const runs = highlight(code, language).runs;
          assert.equal(runs.map(({ text }) => text).join(''), code);
          assert.ok(
            runs.every(({ text }, index) => (text && runs[index - 1]?.token !== runs[index]?.token) || index === 0),
          );
        },
      ),
    );
  });
});
