import { type Clock, systemClock } from '../base/clocks';

/** The shortest time between two posts of text: one frame at sixty a second. */
const frameMs = 16;

/**
 * Sends the first text at once and then at most one message a frame, with all text that came in between.
 *
 * @returns `add` to send text, `flush` to send what is held back now, `drop` to forget it
 */
export function appendThrottle(send: (answer: string, reasoning: string) => void, clock: Clock = systemClock) {
  let answer = '';
  let reasoning = '';
  let cancel: (() => void) | undefined;

  function flush(): void {
    if (!answer && !reasoning) return;
    const held = [answer, reasoning] as const;
    answer = reasoning = '';
    send(...held);
  }

  function tick(): void {
    cancel = undefined;
    if (!answer && !reasoning) return;
    flush();
    cancel = clock.after(frameMs, tick);
  }

  return {
    add(moreAnswer: string, moreReasoning: string): void {
      answer += moreAnswer;
      reasoning += moreReasoning;
      if (!cancel) tick();
    },
    flush,
    drop(): void {
      answer = reasoning = '';
      cancel?.();
      cancel = undefined;
    },
  };
}
