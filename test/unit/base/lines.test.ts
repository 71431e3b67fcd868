import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { eachLine } from '../../../src/core/base/lines';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield await Promise.resolve(bytes.subarray(i, i + size));
}

describe('reading line by line', () => {
  it('gives the same lines, however they come in pieces', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), async (text, size) => {
        const bytes = Buffer.from(text.replaceAll('x', '\n'));
        const lines: string[] = [];
        let wasCut = false;
        await eachLine(pieces(bytes, size), (line, cut) => {
          lines.push(line);
          wasCut = cut;
        });
        const all = lines.map((line) => `${line}\n`).join('');
        assert.equal(wasCut ? all.slice(0, -1) : all, bytes.toString());
      }),
    ));

  it('gives a line that would fill the memory in pieces', async () => {
    const lines: string[] = [];
    await eachLine(pieces(Buffer.from(`${'x'.repeat(5_000_000)}\nshort\n`), 65_536), (line) => lines.push(line));
    assert.ok(lines.every(({ length }) => length < 1_100_000));
    assert.equal(lines.join('').length, 5_000_005);
    assert.equal(lines.at(-1), 'short');
  });
});
