import assert from 'node:assert/strict';
import { citeCells } from '../../../src/core/explanation/citeCells';

const citable = {
  lineCount: 12,
  path: 'a.ipynb',
  files: [{ path: 'b.py', ranges: [{ firstLine: 1, lastLine: 9 }] }],
  cells: [
    { firstLine: 2, lastLine: 4 },
    { firstLine: 6, lastLine: 12 },
  ],
};

describe('an explanation of a notebook that is taken along', () => {
  for (const [text, expected] of [
    ['It loads [L3] and counts [L7-L8].', 'It loads [cell 1:L2] and counts [cell 2:L2–L3].'],
    ['Both [L2, L6], [a.ipynb:L4-L6]', 'Both [cell 1:L1, cell 2:L1], [cell 1:L3–cell 2:L1]'],
    ['[第3行]', '[cell 1:L2]'],
    ['Not there: [L99], [L3, L99]; of another file: [b.py:L3]', undefined],
    ['`[L3]` and\n```\n[L3]\n```\n~~~\n[L3]', undefined],
    ['[a link](L3) and [L3](https://a.example)', undefined],
  ] as const) {
    it(`has its lines by cells: ${text}`, () => assert.equal(citeCells(text, citable), expected ?? text));
  }
});
