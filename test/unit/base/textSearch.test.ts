import assert from 'node:assert/strict';
import { createTextSearch } from '../../../src/core/base/textSearch';

const summaries = [
  {
    name: 'lib/hooks.js',
    text: 'Runs what plugins have registered. Its **hooks** and the `errors` they raise are kept in order.',
  },
  { name: 'lib/errors.js', text: 'Every error that the server can answer with. A hook may replace them.' },
  { name: 'web/tokenBucket.ts', text: 'Limits how many requests a client may send in a minute.' },
  { name: 'src/路由.ts', text: '把请求的路径分配给处理函数。没有匹配的路径时返回错误。' },
  { name: 'docs/Überblick.md', text: 'Erklärt die Größenordnung der Anfragen.' },
];

describe('searching texts', () => {
  const search = createTextSearch();
  summaries.forEach((summary, id) => search.add({ id, ...summary }));
  const names = (query: string) => search.find(query).map(({ id }) => summaries[id]?.name);

  it('finds all words in any order, by their beginnings, anywhere in a summary', () => {
    assert.deepEqual(names('hooks error').sort(), ['lib/errors.js', 'lib/hooks.js']);
    assert.deepEqual(names('regis plug'), ['lib/hooks.js']);
    assert.deepEqual(names('plugins minute'), []);
  });

  it('finds names by their parts, and puts what is called so first', () => {
    assert.deepEqual(names('bucket'), ['web/tokenBucket.ts']);
    assert.deepEqual(names('tokenbucket'), ['web/tokenBucket.ts']);
    assert.equal(names('errors')[0], 'lib/errors.js');
  });

  it('forgives a letter of a long word, not of a short one', () => {
    assert.deepEqual(names('requets client'), ['web/tokenBucket.ts']);
    assert.deepEqual(names('mayx'), []);
  });

  it('knows words where no spaces are, and other letters than those of English', () => {
    assert.deepEqual(names('路径 错误'), ['src/路由.ts']);
    assert.deepEqual(names('größen'), ['docs/Überblick.md']);
    assert.deepEqual(names('ÜBERBLICK'), ['docs/Überblick.md']);
  });

  it('shows the sentence that was found', () => {
    assert.equal(search.find('errors hooks')[0]?.sentence, 'Its hooks and the errors they raise are kept in order.');
    assert.equal(search.find('bucket')[0]?.sentence, '');
  });

  it('takes a summary anew', () => {
    const again = createTextSearch();
    again.add({ id: 1, name: 'a.ts', text: 'Old words.' });
    again.add({ id: 1, name: 'a.ts', text: 'New words.' });
    assert.deepEqual([again.find('old').length, again.find('new').length], [0, 1]);
  });
});
