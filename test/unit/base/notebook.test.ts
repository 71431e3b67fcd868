import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineInCell } from '../../../src/shared/cells';
import { type NotebookCell, cellLines, notebookText, shownOutputs } from '../../../src/core/base/notebook';

const text = fc
  .array(fc.constantFrom('a', '', 'b b', '--- cell 1: code ---'), { maxLength: 4 })
  .map((lines) => lines.join('\n'));
const cell: fc.Arbitrary<NotebookCell> = fc.record({
  kind: fc.constantFrom('code', 'markdown'),
  text: fc.oneof(
    text,
    text.map((lines) => lines.replaceAll('\n', '\r\n')),
  ),
  outputs: fc.array(text, { maxLength: 3 }),
});

describe('a notebook as text', () => {
  it('says of each cell where it stands, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), (cells) => {
        const lines = notebookText(cells).split(/\r\n|\r|\n/);
        const places = cellLines(cells);
        assert.equal(places.length, cells.length);
        for (const [index, { firstLine, lastLine, own }] of places.entries()) {
          assert.equal(lines[firstLine - 1], `--- cell ${index + 1}: ${cells[index]!.kind} ---`);
          assert.deepEqual(lines.slice(own.firstLine - 1, own.lastLine), cells[index]!.text.split(/\r\n|\n/));
          assert.ok(own.lastLine <= lastLine);
          assert.equal(places[index + 1]?.firstLine ?? lines.length + 2, lastLine + 2);
          const owns = places.map((place) => place.own);
          for (let line = firstLine; line <= lastLine; line++) {
            const at = lineInCell(owns, line);
            const lastOwn = own.lastLine - own.firstLine + 1;
            const expected = Math.max(1, Math.min(line - firstLine, lastOwn));
            assert.deepEqual(at, { cell: index + 1, line: expected });
          }
        }
      }),
    );
  });

  it('shows of long outputs, and of many, some', () => {
    assert.deepEqual(shownOutputs(['a\n', 'x'.repeat(3000)]), ['a', `${'x'.repeat(2000)} … (3000 characters)`]);
    const many = shownOutputs(Array.from({ length: 50 }, (_, index) => `${index}`));
    assert.deepEqual([many.length, many.at(-2), many.at(-1)], [21, '19', '(and 30 more)']);
  });
});
