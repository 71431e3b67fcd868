import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LineEdit, lineEdit, mapLine } from '../../../src/core/explanation/lineMap';

const edit = (firstLine: number, lastLine: number, addedBreaks: number, atLineStart = false): LineEdit => ({
  firstLine,
  lastLine,
  addedBreaks,
  atLineStart,
});

describe('mapLine', () => {
  it('moves a line down when a line is inserted above, also right at its start', () => {
    assert.equal(mapLine(5, [edit(3, 3, 1)]), 6);
    assert.equal(mapLine(5, [edit(5, 5, 1, true)]), 6);
    assert.equal(mapLine(5, [edit(5, 5, 1)]), 5);
  });
  it('moves it up when lines above go', () => {
    assert.equal(mapLine(9, [edit(3, 6, 0)]), 6);
    assert.equal(mapLine(6, [edit(3, 6, 0, true)]), 3);
  });
  it('leaves it alone when the edit is below', () => {
    assert.equal(mapLine(2, [edit(3, 8, 4)]), 2);
  });
  it('takes edits one after the other', () => {
    assert.equal(mapLine(5, [edit(1, 1, 2), edit(2, 3, 0)]), 6);
  });

  it('shows no line at a wrong place, whatever is typed, pasted and deleted around it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r\n'), maxLength: 6 });
    const change = fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12), text });
    const before = fc.array(fc.constantFrom('', 'a', 'aaa', 'a a'), { maxLength: 12 });
    let followed = 0;
    fc.assert(
      fc.property(before, before, fc.array(change, { maxLength: 12 }), (above, below, changes) => {
        let document = [...above, 'mark', ...below].join('\n');
        const edits: LineEdit[] = [];
        const lineOf = (offset: number): number => document.slice(0, offset).split('\n').length;
        for (const { from, length, text: added } of changes) {
          const start = Math.floor(from * document.length);
          const end = Math.min(document.length, start + length);
          const startCharacter = start - (document.lastIndexOf('\n', start - 1) + 1);
          edits.push(lineEdit({ firstLine: lineOf(start), lastLine: lineOf(end), startCharacter }, added));
          document = document.slice(0, start) + added.replaceAll('\r', '') + document.slice(end);
          const now = document.split('\n').indexOf('mark') + 1;
          if (now === 0) return;
          followed++;
          assert.equal(mapLine(above.length + 1, edits), now);
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(followed > 1000);
  });

  it('follows an unchanged line through any edits of whole lines around it', () => {
    const change = fc.record({ at: fc.nat(30), remove: fc.nat(5), add: fc.nat(5) });
    fc.assert(
      fc.property(fc.nat(30), fc.array(change, { maxLength: 8 }), (start, changes) => {
        let document = Array.from({ length: 31 }, (_, i) => (i === start ? 'mark' : `line ${i}`));
        const edits: LineEdit[] = [];
        for (const { at, remove, add } of changes) {
          const mark = document.indexOf('mark');
          const first = Math.min(at, document.length - 1);
          const last = Math.min(first + remove, document.length - 1);
          if (mark >= first && mark < last) continue;
          document = [...document.slice(0, first), ...Array<string>(add).fill('new'), ...document.slice(last)];
          edits.push(edit(first + 1, last + 1, add, true));
        }
        assert.equal(mapLine(start + 1, edits), document.indexOf('mark') + 1);
      }),
    );
  });
});
