import assert from 'node:assert/strict';
import { placeHop } from '../../../src/core/grounding/placeHop';
import type { Hop } from '../../../src/shared/hop';
import { packagedReader } from '../../support/syntaxReader';

const reader = packagedReader();
const hop: Hop = { name: 'run', path: 'a.ts', firstLine: 3, lastLine: 6, calls: 'work', line: 5, text: 'work(2);' };

/** Where the call is in a text now, and which of its lines are shown, whole and shortened. */
async function placed(text: string, changes: Partial<Hop> = {}): Promise<unknown> {
  const outline = await reader.read({ language: 'typescript', key: 'a.ts', text });
  const found = placeHop({ ...hop, ...changes }, text, outline);
  const linesOf = (parts: readonly { firstLine: number; text: string }[] = []): string[] =>
    parts.map(({ firstLine, text: shown }) => `${firstLine}-${firstLine + shown.split('\n').length - 1}`);
  return found && { line: found.hop.line, whole: linesOf(found.parts), short: linesOf(found.short) };
}

describe('the code of a call on the way', function () {
  this.timeout(30_000);
  const text = 'work(0);\n\nfunction run() {\n  work(1);\n  work(2);\n}\n\nfunction other() {\n  work(3);\n}\n';

  it('is the function that calls, with the line of the call', async () => {
    assert.deepEqual(await placed(text), { line: 5, whole: ['3-6'], short: ['3-6'] });
  });

  it('is found again where it was moved to, and not where the call or the function is gone', async () => {
    assert.deepEqual(await placed(`// One.\n// Two.\n${text}`), { line: 7, whole: ['5-8'], short: ['5-8'] });
    assert.deepEqual(await placed(text.replace('  work(2);\n', '')), { line: 4, whole: ['3-5'], short: ['3-5'] });
    assert.equal(await placed(text.replace(/ {2}work\([12]\);\n/g, '  rest();\n')), undefined);
    assert.equal(await placed(text.replace('function run', 'function walk')), undefined);
  });

  it('takes a line that calls it by another name, as long as it is the same', async () => {
    const other = text.replace('work(2)', 'alias(2)').replace('work(1)', 'rest()');
    assert.equal(await placed(other), undefined);
    assert.deepEqual(await placed(other, { text: 'alias(2);' }), { line: 5, whole: ['3-6'], short: ['3-6'] });
  });

  it('is what stands around a call at the top of the file', async () => {
    const top = { name: '', firstLine: 1, lastLine: 1, line: 1, text: 'work(0);' };
    assert.deepEqual(await placed(text, top), { line: 1, whole: ['1-4'], short: ['1-3'] });
    assert.deepEqual(await placed(`\n\n\n${text}`, top), { line: 4, whole: ['1-7'], short: ['1-6'] });
  });

  it('is the head of a long function and what surrounds the call', async () => {
    const filled = (count: number): string => '  rest();\n'.repeat(count);
    const long = `function run() {\n${filled(40)}  work(2);\n${filled(40)}}\n`;
    const found = await placed(long, { firstLine: 1, lastLine: 83, line: 42 });
    assert.deepEqual(found, { line: 42, whole: ['1-6', '30-54'], short: ['1-1', '40-44'] });
    const soon = `function run() {\n${filled(3)}  work(2);\n${filled(80)}}\n`;
    assert.deepEqual(await placed(soon, { firstLine: 1, line: 5 }), {
      line: 5,
      whole: ['1-17'],
      short: ['1-1', '3-7'],
    });
  });
});
