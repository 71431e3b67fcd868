import assert from 'node:assert/strict';
import { createSummarySearch } from '../../../../src/core/summaries/show/summarySearch';

const summaries = [
  {
    path: 'lib/hooks.js',
    text: 'Runs what plugins have registered. Its **hooks** and the `errors` they raise are kept in order.',
  },
  { path: 'lib/errors.js', text: 'Every error that the server can answer with. A hook may replace them.' },
  { path: 'web/tokenBucket.ts', text: 'Limits how many requests a client may send in a minute.' },
  { path: 'src/路由.ts', text: '把请求的路径分配给处理函数。没有匹配的路径时返回错误。' },
  { path: 'docs/Überblick.md', text: 'Erklärt die Größenordnung der Anfragen.' },
];

describe('searching summaries', () => {
  const search = createSummarySearch();
  summaries.forEach((summary, id) => search.add({ id, ...summary }));
  const paths = (query: string) => search.find(query).map(({ id }) => summaries[id]?.path);

  it('finds all words in any order, by their beginnings, anywhere in a summary', () => {
    assert.deepEqual(paths('hooks error').sort(), ['lib/errors.js', 'lib/hooks.js']);
    assert.deepEqual(paths('regis plug'), ['lib/hooks.js']);
    assert.deepEqual(paths('plugins minute'), []);
  });

  it('finds names by their parts, and puts paths first', () => {
    assert.deepEqual(paths('bucket'), ['web/tokenBucket.ts']);
    assert.deepEqual(paths('tokenbucket'), ['web/tokenBucket.ts']);
    assert.equal(paths('errors')[0], 'lib/errors.js');
  });

  it('forgives a letter of a long word, not of a short one', () => {
    assert.deepEqual(paths('requets client'), ['web/tokenBucket.ts']);
    assert.deepEqual(paths('mayx'), []);
  });

  it('knows words where no spaces are, and other letters than those of English', () => {
    assert.deepEqual(paths('路径 错误'), ['src/路由.ts']);
    assert.deepEqual(paths('größen'), ['docs/Überblick.md']);
    assert.deepEqual(paths('ÜBERBLICK'), ['docs/Überblick.md']);
  });

  it('shows the sentence that was found', () => {
    assert.equal(search.find('errors hooks')[0]?.sentence, 'Its hooks and the errors they raise are kept in order.');
    assert.equal(search.find('bucket')[0]?.sentence, '');
  });

  it('takes a summary anew', () => {
    const again = createSummarySearch();
    again.add({ id: 1, path: 'a.ts', text: 'Old words.' });
    again.add({ id: 1, path: 'a.ts', text: 'New words.' });
    assert.deepEqual([again.find('old').length, again.find('new').length], [0, 1]);
  });
});
