import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { runawayGuard } from '../../../../src/core/endpoint/answer/runaway';
import { happeningText } from '../../../../src/core/failures/happening';

/** What is left of a text, in pieces of the given lengths, when it is stopped; and why it was. */
function read(text: string, lengths: number[], most = 50_000): { length: number; why: string | undefined } {
  const guard = runawayGuard(most);
  let length = 0;
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const piece = text.slice(at, (at += lengths[turn % lengths.length] ?? 1));
    const end = guard(piece);
    if (end) return { length: length + end.at, why: happeningText(end.why) };
    length += piece.length;
  }
  return { length, why: undefined };
}

const numbers = Array.from({ length: 4000 }, (_, index) => `${index * 7919}`).join(' ');

describe('An answer that does not end', () => {
  it('is stopped when it repeats itself, and a long one that does not is left alone', () => {
    assert.match(read(numbers + '\n'.repeat(9000), [7]).why ?? '', /repeated itself/);
    assert.equal(read(numbers, [7]).why, undefined);
  });

  it('is stopped where it passes the most characters, and not before', () => {
    assert.deepEqual(read(numbers.slice(0, 5000), [64], 5000), { length: 5000, why: undefined });
    assert.deepEqual(read(numbers.slice(0, 5001), [64], 5000), {
      length: 5000,
      why: 'The answer passed 5,000 characters and was stopped.',
    });
  });

  it('ends at the same place however it was cut', () => {
    const text = numbers.slice(0, 6543) + 'again and '.repeat(3000);
    const whole = read(text, [text.length]);
    assert.ok(whole.length > 6543 + 3500 && whole.length < 6543 + 5500, `${whole.length}`);
    const lengths = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(lengths, (cut) => assert.deepEqual(read(text, cut), whole)));
  });

  it('stays stopped', () => {
    const guard = runawayGuard(10);
    guard('x'.repeat(11));
    assert.equal(guard('more')?.at, 0);
  });
});
