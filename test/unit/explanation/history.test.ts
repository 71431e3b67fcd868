import assert from 'node:assert/strict';
import { createTextSearch } from '../../../src/core/base/textSearch';
import { historyEntry } from '../../../src/core/explanation/history';
import { withoutCitations } from '../../../src/core/explanation/withoutCitations';
import { conversation } from '../../support/conversations';

describe('an explanation in the history', () => {
  const entry = historyEntry({ ...conversation(), at: new Date(2026, 10, 28, 7, 5).getTime() }, 'src/a.ts');

  it('shows its code, its day and time, and how it begins', () => {
    const { label, when, opening } = entry;
    assert.deepEqual([label, when, opening], ['a.ts:3–9, 12', '28 Nov 2026, 07:05', 'It adds.']);
  });

  it('is found by its file, its symbol, its day and anything that was asked or answered', () => {
    const search = createTextSearch();
    search.add({ id: 1, ...entry });
    for (const query of ['a.ts', 'src', 'november', '2026-11-28', 'saturday', 'add', 'why', 'adds november']) {
      assert.equal(search.find(query).length, 1, query);
    }
    assert.equal(search.find('december').length, 0);
  });
});

describe('a text without citations', () => {
  const cases: [string, string][] = [
    ['It adds [L3].', 'It adds.'],
    ['It adds [L3-L9], then stops [src/b.ts:L2].', 'It adds, then stops.'],
    ['Both [L3], [L5] do [L7][L9].', 'Both do.'],
    ['它相加[L3]。', '它相加。'],
    ['[L1] starts.', ' starts.'],
    ['Call `list[L3]` and [read](https://a.example) [x].', 'Call `list[L3]` and [read](https://a.example) [x].'],
    ['```ts\na[L3];\n```\nDone [L4].', '```ts\na[L3];\n```\nDone.'],
    ['- ~~~\n  b[L3]\n  ~~~\n- c [L4]', '- ~~~\n  b[L3]\n  ~~~\n- c'],
  ];
  for (const [text, expected] of cases) {
    it(`of ${JSON.stringify(text)}`, () => assert.equal(withoutCitations(text), expected));
  }
});
