import fc from 'fast-check';

/** Pieces of Markdown, each of one or more lines, that are hard to take in pieces. */
export const pieces: readonly string[] = [
  'A paragraph\nof two lines',
  '# Heading',
  '* **开源：**代码是公开的。\n* 这是**“引用”**的`__init__`和 __all__',
  'The __init__ method sets self.__dict__ and _snake_case_, see https://example.com/docs了解更多',
  '| `a|b` | c |\n|---|---|\n| `(1 | x)` | one<br>two |\n| (1 | y) | 2 | 3 |',
  'Setext\n======',
  'text\n#tag and more',
  'Some **bold**, *emphasis*, `code`, ~~gone~~ and snake_case_name',
  '***bold and emphasis*** and **unclosed',
  '---',
  '***',
  '```ts\nconst a = 1;\n\nconst b = [2];\n```',
  '~~~\ntildes ``` inside\n~~~',
  '````md\n```\nnested\n```\n````',
  '```\nunclosed fence',
  '  ```js\n  indented fence\n  ```',
  '```\n``\n```',
  '    indented code\n\n    more of it',
  '- a\n- b\n- c',
  '- loose\n\n- items\n- here',
  '- a\n  - nested\n    - deeper\n- b',
  '* star\n+ plus\n- minus',
  '1. one\n2. two\n10. ten',
  '3) three\n4) four',
  '- item\n\n  second paragraph\n\n      code in item\n- next',
  '- ```js\n  fence in item\n  ```\n- ```\n  other\n  ```\n- last',
  '- ```\n  a\n  ```\n\n  ```\n  b\n  ```\n- c\n- d',
  '-\n- empty before\n-\n- x',
  '- a\nlazy continuation\n- b',
  '- [x]: /in-list\n- [x]',
  '- a\n\n\n- far\n\ntext',
  '> quote\n> more\nlazy',
  '> - list in quote\n> - more\n>\n> text',
  '> [q]: /in-quote\n\n[q]',
  '| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |\n| [foo] | `x|y` |',
  '| a | b |\n|---|---|\n| short |\n| too | many | cells |',
  'paragraph before\n| a | b |\n|---|---|\n| 1 | 2 |',
  '| not | a table |\n|---|-x-|',
  'a | b\n-|-\n1 | 2\n\nafter',
  '| a |\n|---|\n| 1 |\n- list after table',
  '[foo]: https://example.com/foo "title"',
  '[foo]: /first\n[bar]: /second\n',
  '[foo]: https://example.com/f\n"title over\ntwo lines"',
  '[foo]:\nhttps://example.com/late',
  '[bar]: https://example.com/bar\ntext right below',
  "[baz]: https://example.com/baz\n'no title",
  'See [foo], [the bar][bar] and [baz][].',
  '![image][foo] and ![alt](https://example.com/x.png "t")',
  '[inline](https://example.com "title") and <https://example.com/auto>',
  'https://example.com/bare?q=1 and www.example.com',
  '[click](command:run) [data](data:text/html,x) [rel](//example.com)',
  'Lines [L1-L3], [L2], [L4–9, L12] and [L999], not `[L1]`',
  '[L5](https://example.com) and [see [L6]](https://example.com)',
  '<div onclick="x()">html</div>',
  '<!-- comment -->\n<script>alert(1)</script>',
  '&amp; &copy; &#x202E; \\* \\[not\\]',
  'hard  \nbreak and\\\nanother',
  'zero\u200Bwidth \u202Ebidi\u202C 👩‍👩‍👧 flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'tabs\tand\ttabs\n\n\tcode',
  'carriage\r\nreturns\r\n\r\nhere',
  'nul \0 byte',
  '',
  '\n',
  '   ',
  '\\',
  '[',
  '`',
  '中文解释：第 [L3，L5-L7] 行。',
  'The cost is $O(n^2)$, not $5 or \\(x_1 * y_1\\) with $a*b',
  '$$\nx = \\frac{1}{2}\n- y\n=\nz\n$$',
  'so\n\\[\na = b\n\\]\nand $$c = d$$ too',
  '- $$\n  x^2\n  $$\n- \\[ y = 1 \\]\n- $$ z',
  '> $$ x\n> + y $$\n$$ unclosed\n- a',
  '| $a|b$ | \\(c\\) |\n|---|---|\n| $$d$$ | $ |',
  '$\\unknown{x}$ and \\[ \\frac{1} \\]',
];

const fragments = [
  '- ',
  '  ',
  '    ',
  '\n',
  '\n\n',
  '> ',
  '1. ',
  '```',
  '~~~',
  '|',
  '---',
  '[foo]',
  '[foo]: /u',
  ': ',
  '"',
  "'",
]
  .concat([
    '(',
    ')',
    '*',
    '**',
    '_',
    '`',
    '# ',
    '=',
    '\t',
    'word',
    'a',
    ' ',
    '\\',
    '[L2]',
    '!',
    '<',
    '>',
    '\r',
    '|-|',
    '+ ',
    '$',
    '$$',
    '$$\n',
    '\\[',
    '\\]',
    '\\(x\\)',
  ])
  .concat(['| a | b |\n', '|---|---|\n', '[bar]: https://e.com/b\n', '\n- x\n', '\n  y\n']);

/** Random documents: pieces one below the other, and soups of syntax. */
export const documents: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n', '\n\n', '\n\n\n', '\n  ', '\n> ', '\n- ')), {
      maxLength: 8,
    })
    .map((parts) => parts.map(([piece, end]) => piece + end).join('')),
  fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join('')),
);

/** Words of a paragraph that goes on for long, most of them harmless. */
const words = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'some words',
      '**bold** _text_',
      '`code` of',
      'see [L2],',
      '解释，第二。',
      'a\nline',
      '$x_1$ is',
      'for $5',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...pieces.filter((piece) => !piece.includes('\n\n'))) },
);

/** Long paragraphs, and what may turn them into something else or give their brackets a meaning. */
const longParagraphs: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.array(words, { minLength: 60, maxLength: 160 }).map((parts) => parts.join(' ')),
      fc.constantFrom(
        '\n===',
        '\n---\n',
        '\n-|-\n',
        '\n\n[foo]: /u',
        '\n\n',
        '\n# x\n',
        ' | x\n-|-\n1 | 2',
        '\n- x\n',
        '  \ny',
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.flat().join(''));

/** Long paragraphs, cut into small chunks. */
export const longChunked: fc.Arbitrary<string[]> = fc
  .tuple(longParagraphs, fc.integer({ min: 7, max: 90 }))
  .map(([text, size]) => text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []);

/** A document cut into chunks at random places. */
export const chunked: fc.Arbitrary<string[]> = documents.chain((text) =>
  fc
    .oneof(fc.constant('each'), fc.array(fc.nat({ max: Math.max(0, text.length) }), { maxLength: 12 }))
    .map((cuts) => (cuts === 'each' ? text.split('') : cut(text, cuts))),
);

function cut(text: string, places: number[]): string[] {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return [...sorted, text.length].map((end, index) => text.slice(sorted[index - 1] ?? 0, end));
}
