import type { Clock } from '../base/clocks';
import { grammarOf } from './languages';
import type { Outline } from './outline';
import { type SyntaxRequest, longestText } from './request';

/** What is asked of an engine. */
export interface EngineRequest {
  id: number;
  request: SyntaxRequest;
}

/** What an engine answers. */
export interface EngineAnswer {
  id: number;
  outline: Outline | undefined;
}

/** A reader that works somewhere else, so that nobody has to wait for it. */
export interface Engine {
  post(message: EngineRequest): void;
  /** Ends it, whatever it is doing. */
  end(): void;
}

/** Starts an engine. `gone` says that it has ended by itself. */
export type StartEngine = (heard: { answer: (answer: EngineAnswer) => void; gone: () => void }) => Engine;

/** Tells what texts are made of. */
export interface Syntax {
  /** What can be told of a text; undefined where there is no grammar, the text is too long, or the engine has failed. Never rejects. */
  read(request: SyntaxRequest): Promise<Outline | undefined>;
  dispose(): void;
}

/** An engine that has not answered after so many milliseconds never will; loading the largest grammar takes a small part of it. */
export const patienceMs = 5000;
/** An engine that nobody has asked for so many milliseconds is ended. */
export const idleMs = 60_000;

/** Starts an engine when a text is to be read, and another one when that has ended, hangs or was idle. */
export function createSyntax(start: StartEngine, clock: Clock): Syntax {
  const waiting = new Map<number, { answer: (outline: Outline | undefined) => void; callOff: () => void }>();
  let engine: Engine | undefined;
  let stopIdling: (() => void) | undefined;
  let lastId = 0;

  function end(): void {
    stopIdling?.();
    engine?.end();
    engine = undefined;
    for (const id of [...waiting.keys()]) settle(id, undefined);
  }

  function settle(id: number, outline: Outline | undefined): void {
    const asked = waiting.get(id);
    if (!asked) return;
    waiting.delete(id);
    asked.callOff();
    asked.answer(outline);
    if (waiting.size === 0 && engine) stopIdling = clock.after(idleMs, end);
  }

  function running(): Engine {
    if (engine) return engine;
    const started = start({
      answer: ({ id, outline }) => settle(id, outline),
      gone: () => {
        if (engine === started) end();
      },
    });
    return (engine = started);
  }

  return {
    read(request) {
      if (!grammarOf(request.language) || request.text.length > longestText) return Promise.resolve(undefined);
      stopIdling?.();
      const id = (lastId += 1);
      return new Promise((answer) => {
        waiting.set(id, { answer, callOff: clock.after(patienceMs, end) });
        running().post({ id, request });
      });
    },
    dispose: end,
  };
}
