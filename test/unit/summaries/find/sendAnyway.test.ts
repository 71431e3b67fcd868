import assert from 'node:assert/strict';
import { sendAnywayOf } from '../../../../src/core/summaries/find/sendAnyway';

describe('what the reader lets be sent', () => {
  it('M11: holds for the folders and kinds that are named, and for nothing else', () => {
    const allows = sendAnywayOf({ '/home/me/p/fixtures/': ['words', 'content'], '/other': ['keys'] }, '/home/me/p');
    assert.ok(allows('fixtures/token.txt', 'words'));
    assert.ok(allows('fixtures/deep/a.ts', 'content'));
    assert.ok(!allows('fixtures/a.pem', 'keys'));
    assert.ok(!allows('fixtures2/token.txt', 'words'));
    assert.ok(!allows('token.txt', 'words'));
  });

  it('M11: may name a folder above, also as Windows writes it', () => {
    assert.ok(sendAnywayOf({ '/home/me': ['dumps'] }, '/home/me/p')('dump.sql', 'dumps'));
    assert.ok(sendAnywayOf({ 'C:\\work\\p': ['dumps'] }, 'c:\\work\\p')('a/dump.sql', 'dumps'));
  });

  it('M11: is nothing where the setting holds something else', () => {
    for (const kinds of ['words', null, { words: true }, [7]]) {
      assert.ok(!sendAnywayOf({ '/p': kinds, '': ['words'], '/': ['words'] }, '/p')('token.txt', 'words'));
    }
  });
});
