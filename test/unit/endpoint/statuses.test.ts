import * as assert from 'node:assert/strict';
import { fail, finalRows, passingRows } from './statusRows';

describe('error statuses', () => {
  for (const row of finalRows) {
    it(`${row.name} (${row.status}) is ${row.kind}, asked once`, async () => {
      const { error, sent } = await fail(row);
      assert.deepEqual(
        [error.kind, error.status, error.host, error.requestId, sent],
        [row.kind, row.status, 'api.example.com', 'req_1', 1],
      );
      assert.match(error.message, row.message ?? /api\.example\.com/);
      assert.match(error.detail, row.detail ?? /^/);
      assert.match(error.message, /^[^.].*\.$/s);
    });
  }

  for (const row of passingRows) {
    it(`${row.name} is ${row.kind}, asked three times`, async () => {
      const { error, sent } = await fail(row);
      assert.deepEqual([error.kind, error.status, sent], [row.kind, row.status, 3]);
      assert.match(error.detail, row.detail ?? /^/);
    });
  }

  it('asks once when one attempt is allowed', async () => {
    assert.equal((await fail({ name: '', status: 503, kind: 'server' }, 1)).sent, 1);
  });
});
