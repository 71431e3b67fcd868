import assert from 'node:assert/strict';
import { type EngineAnswer, type EngineRequest, createSyntax, idleMs } from '../../../src/core/syntax/syntax';
import { createVirtualClock } from '../../support/virtualClock';

const outline = { symbols: [], imports: [], used: [] };
const request = { language: 'go', key: 'a.go', text: 'package a' };

/** Engines that do what is said here, and what became of them. */
function engines(behave: (message: EngineRequest, heard: Heard, number: number) => void) {
  const states: string[] = [];
  const clock = createVirtualClock();
  const syntax = createSyntax((heard) => {
    const number = states.push('runs');
    return {
      post: (message) => behave(message, heard, number),
      end: () => void (states[number - 1] = 'ended'),
    };
  }, clock);
  return { syntax, states, clock };
}

interface Heard {
  answer: (answer: EngineAnswer) => void;
  gone: () => void;
}

const answers = ({ id }: EngineRequest, { answer }: Heard): void => answer({ id, outline });

describe('the engine of syntax', () => {
  it('is started by the first text, serves the next ones, and is ended when it was idle', async () => {
    const { syntax, states, clock } = engines(answers);
    assert.deepEqual(states, []);
    assert.equal(await syntax.read(request), outline);
    assert.equal(await syntax.read(request), outline);
    assert.deepEqual(states, ['runs']);
    await clock.runUntil(new Promise<void>((resolve) => void clock.after(idleMs + 1, resolve)));
    assert.deepEqual(states, ['ended']);
    assert.equal(await syntax.read(request), outline);
    assert.deepEqual(states, ['ended', 'runs']);
    syntax.dispose();
    assert.deepEqual([states[1], clock.timers], ['ended', 0]);
  });

  it('is ended when it hangs: all that was asked has no answer, and another one is started', async () => {
    const { syntax, states, clock } = engines((message, heard, number) => {
      if (number > 1) answers(message, heard);
    });
    const asked = Promise.all([syntax.read(request), syntax.read(request)]);
    assert.deepEqual(await clock.runUntil(asked), [undefined, undefined]);
    assert.equal(await syntax.read(request), outline);
    assert.deepEqual(states, ['ended', 'runs']);
  });

  it('is replaced when it is gone, and what it says after its end counts no more', async () => {
    const late: (() => void)[] = [];
    const { syntax, states } = engines((message, heard, number) => {
      if (number > 1) return answers(message, heard);
      heard.gone();
      late.push(heard.gone, () => answers(message, heard));
    });
    assert.equal(await syntax.read(request), undefined);
    assert.equal(await syntax.read(request), outline);
    for (const say of late) say();
    assert.equal(await syntax.read(request), outline);
    assert.deepEqual(states, ['ended', 'runs']);
  });

  it('is not asked for a language without grammar, nor for a text that is too long', async () => {
    const { syntax, states } = engines(answers);
    assert.equal(await syntax.read({ ...request, language: 'plaintext' }), undefined);
    assert.equal(await syntax.read({ ...request, text: 'a'.repeat(1_000_001) }), undefined);
    assert.deepEqual(states, []);
  });
});
