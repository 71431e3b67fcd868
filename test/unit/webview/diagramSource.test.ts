import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasPictures, isTooLarge, withoutSettings } from '../../../src/webview/diagrams/diagramSource';

describe('the source of a diagram', () => {
  const pieces = [
    '%%',
    '{',
    '}',
    '%%{',
    '}%%',
    '---',
    '---\n',
    '\n',
    ' ',
    'init',
    'graph TD',
    'A --> B',
    ';',
    '-',
    '%',
  ];
  const sources = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));

  it('sets no options, whatever it is made of', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const kept = withoutSettings(source);
        assert.ok(!kept.includes('%%{'), kept);
        // As the library reads the part before a diagram.
        assert.doesNotMatch(kept, /^-{3}\s*[\n\r](.*?)[\n\r]-{3}\s*[\n\r]+/s);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is otherwise as it was', () => {
    const diagram = 'graph TD\n  %% a comment\n  A{x} --> B\n  ---\n';
    assert.equal(withoutSettings(diagram), diagram);
    assert.equal(withoutSettings(`---\ntitle: T\n---\n%%{init: {"theme": "dark"}}%%\n${diagram}`), ` \n${diagram}`);
  });

  it('is too large by its characters, its statements, and its groups within each other', () => {
    const group = (count: number): string =>
      `graph TD\n${'subgraph a\n'.repeat(count)}A --> B\n${'end\n'.repeat(count)}`;
    assert.deepEqual([isTooLarge(group(6)), isTooLarge(group(7))], [false, true]);
    assert.deepEqual([isTooLarge('A;'.repeat(100)), isTooLarge('A;'.repeat(130))], [false, true]);
    assert.deepEqual([isTooLarge('A'.repeat(5_000)), isTooLarge('A'.repeat(5_001))], [false, true]);
    const classes = 'class A {\n+b\n}\n'.repeat(20);
    assert.equal(isTooLarge(`classDiagram\n${classes}`), false);
  });

  it('has pictures only where a shape is one', () => {
    assert.equal(hasPictures('graph TD\nA@{\n  img: "https://example.com/a.png" }'), true);
    assert.equal(hasPictures('graph TD\nA@{ shape: circle } --> B[img]'), false);
    assert.equal(hasPictures('graph TD\nA[icon: x]'), false);
  });
});
