import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toCsv } from '../../../src/core/accounts/csv';
import { anyEntry, entry } from './entries';

/** Reads CSV as RFC 4180 has it. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = '', end] of csv.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('issue 15: usage as CSV', () => {
  it('holds every entry, and none of it is a formula', () => {
    const nasty = fc.constantFrom(
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '"=1',
      '|calc',
      '＝1',
      '\u200b=1',
    );
    const entries = fc.array(
      fc.oneof(
        anyEntry,
        fc.tuple(anyEntry, nasty).map(([one, model]) => ({ ...one, model })),
      ),
    );
    fc.assert(
      fc.property(entries, (all) => {
        const [head = [], ...rows] = read(toCsv(all));
        assert.equal(rows.length, all.length);
        rows.forEach((row, index) => {
          assert.equal(row.length, head.length);
          const model = row[head.indexOf('model')]!;
          assert.ok(model === all[index]!.model || model === `'${all[index]!.model}`);
          for (const field of row) assert.doesNotMatch(field, /^[\s\p{Cc}\p{Cf}]*[=+\-@|＝＋－＠]/u);
        });
      }),
    );
  });

  it('leaves empty what is not known', () => {
    const [head = [], row = []] = read(toCsv([entry({ tokens: undefined, cost: undefined })]));
    const at = (name: string) => row[head.indexOf(name)];
    assert.deepEqual([at('input_tokens'), at('output_tokens'), at('cost'), at('cost_is')], ['', '', '', 'unknown']);
    const [, known = []] = read(toCsv([entry({ cost: 0.1 + 0.2, inCny: true })]));
    assert.deepEqual([known[head.indexOf('cost')], known[head.indexOf('currency')]], ['0.3', 'CNY']);
  });
});
