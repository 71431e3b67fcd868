import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AskEvent } from '../../../src/core/chat/types';
import { streamSample } from '../../../src/core/explanation/sample';
import { fakeClock } from '../../support/canaryClient';

const clock = { ...fakeClock(), after: (_ms: number, run: () => void) => (queueMicrotask(run), () => undefined) };

describe('the sample', () => {
  it('comes piece by piece, whole, and ends', async () => {
    const text = readFileSync('media/sample/answer.md', 'utf8');
    const events: AskEvent[] = [];
    for await (const event of streamSample(text, clock, new AbortController().signal)) events.push(event);
    const pieces = events.map((event) => (event.type === 'text' ? event.answer : ''));
    assert.ok(pieces.length > 50);
    assert.equal(pieces.join(''), text);
    assert.deepEqual(events.at(-1), { type: 'end', outcome: { kind: 'complete' } });
  });

  it('cites lines that its file has', () => {
    const lines = readFileSync('media/sample/retry.ts', 'utf8').split('\n');
    const citations = (answer: string): RegExpMatchArray[] => [
      ...readFileSync(`media/sample/${answer}`, 'utf8').matchAll(/\[L(\d+)(?:-L(\d+))?\]/g),
    ];
    const cited = citations('answer.md');
    assert.ok(cited.length > 5);
    for (const [citation, first, last = first] of cited) {
      for (const line of [first, last]) assert.ok(lines[Number(line) - 1]?.trim(), citation);
    }
    // Both languages say the same.
    assert.deepEqual(citations('answer.zh-cn.md').map(String), cited.map(String));
  });

  it('ends without another word when it is stopped', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const { type } of streamSample('one two three four five', clock, stop.signal)) {
      seen.push(type);
      stop.abort();
    }
    assert.deepEqual(seen, ['text']);
  });
});
