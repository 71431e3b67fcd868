import assert from 'node:assert/strict';
import type { StreamEvent } from '../../../src/core/chat/types';
import { beginSection, isSectioned, sectionHeading, withSection } from '../../../src/core/explanation/sections';
import { Session } from '../../../src/core/explanation/session';

const sections = [
  { firstLine: 1, lastLine: 40 },
  { firstLine: 41, lastLine: 41, piece: { start: 0, end: 900 } },
  { firstLine: 41, lastLine: 90 },
];
const names = [['Cache', 'a`b'], [], ['load', 'b', 'c', 'd']];

function setUp() {
  const phases: string[] = [];
  const session = new Session(
    {
      post: () => undefined,
      changed: ({ phase }) => phases.at(-1) === phase || phases.push(phase),
      hasKeyPage: () => true,
      spent: (usage) => ({ ...usage, usd: usage.promptTokens }),
    },
    {
      ...{ level: 'standard', language: 'English', model: 'm', host: 'h', endpoint: 'H' },
      money: { currency: 'USD', cnyPerUsd: 1 },
    },
  );
  const run = session.start('Reading', { label: 'a.ts', lineCount: 90, stale: false });
  session.addTurn('', { sent: [] });
  const begin = (at: number): void =>
    session.amend((turn) => beginSection(turn, sectionHeading(sections, at, names), sections, at));
  const usage = (promptTokens: number) => ({ promptTokens, completionTokens: 1, cachedTokens: 0 });
  const answer = (text: string, promptTokens: number, isLast: boolean): Promise<boolean> =>
    session.answer(
      run,
      [],
      async function* (): AsyncGenerator<StreamEvent> {
        yield await Promise.resolve({ type: 'text' as const, answer: text, reasoning: '' });
        yield { type: 'end', outcome: { kind: 'complete', usage: usage(promptTokens) } };
      },
      isLast,
    );
  return { session, phases, run, begin, answer, turn: () => session.state.turns[0] ?? assert.fail() };
}

describe('an answer in sections', () => {
  it('is one answer below one list of headings, done when the last one is', async () => {
    const { phases, begin, answer, turn } = setUp();
    for (const [at, text] of ['One.', 'Two.\n', 'Three.'].entries()) {
      begin(at);
      assert.equal(await answer(text, at + 1, at === 2), true);
      assert.equal(phases.at(-1), at === 2 ? 'done' : 'streaming');
    }
    assert.equal(
      turn().answer,
      `1. [L1-L40] \`Cache\`, \`\`a\`b\`\`
2. [L41]
3. [L41-L90] \`load\`, \`b\`, \`c\`, …

## 1. [L1-L40] \`Cache\`, \`\`a\`b\`\`

One.

## 2. [L41]

Two.

## 3. [L41-L90] \`load\`, \`b\`, \`c\`, …

Three.`,
    );
    assert.equal(turn().sectioned, undefined);
    assert.deepEqual(turn().usage, { promptTokens: 6, completionTokens: 3, cachedTokens: 0, usd: 6 });
  });

  it('knows where it was stopped, and counts nothing twice', async () => {
    const { session, begin, answer, turn } = setUp();
    begin(0);
    await answer('One.', 5, false);
    begin(1);
    session.stop();
    const { sectioned, usage, answer: said } = turn();
    assert.deepEqual([sectioned?.at, said.slice(sectioned?.from)], [1, '']);
    assert.equal(usage?.promptTokens, 5);
    assert.ok(isSectioned(JSON.parse(JSON.stringify(sectioned))));
  });

  it('keeps what was sent for each, and of a great deal the numbers alone', () => {
    const { session, turn } = setUp();
    const block = { title: { code: 'imports' } as const, text: 'x'.repeat(90_000), tokens: 5, leftOut: false };
    for (let at = 0; at < 3; at++) {
      session.amend((last) => withSection(last, { sent: [block], hidden: { count: 2, lines: [at + 1] } }));
    }
    assert.deepEqual(
      turn().sent.map(({ text, tokens }) => [text.length, tokens]),
      [
        [90_000, 5],
        [90_000, 5],
        [0, 5],
      ],
    );
    assert.deepEqual(turn().hidden, { count: 6, lines: [1, 2, 3] });
  });

  it('is none that is cut, or not of this form', () => {
    const good = { sections, at: 2, from: 10 };
    assert.ok(isSectioned(good));
    const bad = [
      { ...good, at: 3 },
      { ...good, from: -1 },
      { ...good, sections: [] },
      { ...good, sections: [{ firstLine: 0, lastLine: 1 }] },
      { ...good, sections: [{ firstLine: 1, lastLine: 1, piece: { start: 'a' } }] },
    ];
    for (const each of bad) assert.equal(isSectioned(each), false);
  });
});
