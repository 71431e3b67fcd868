import type { Clock } from '../../src/core/base/clocks';
import type { RecordedRequest } from './recordedRequest';
import type { Reply } from './reply';
import { subjectOf } from './summaryPrompt';

/** How the lane does what it does; each may be changed at any time. */
export interface SlowLaneScript {
  /** Minutes until an answer comes. */
  minutes: number;
  /** So many requests find room; others are refused at once. */
  room: number;
  /** The minute at which the connection of a request is lost, as it is never answered; undefined: it is not. @param attempt from 1 */
  dropAt: (subject: string, attempt: number) => number | undefined;
  /** How an answer is billed, as it says itself. */
  tier: (subject: string) => string | undefined;
  /** What an answer is. */
  reply: (subject: string) => Reply & { usage?: CountedTokens };
}

/** What a server counts. */
interface CountedTokens {
  prompt_tokens: number;
  completion_tokens: number;
}

/** An answer that somebody pays for. */
export interface Billed {
  subject: string;
  tier: string | undefined;
  usage: CountedTokens;
}

/** A scripted slow lane, whose time is that of a clock that tests move. */
export interface ScriptedSlowLane {
  readonly script: SlowLaneScript;
  /** Requests that wait for their answer. */
  readonly waiting: number;
  /** How many were refused, and how many were dropped. */
  readonly refused: number;
  readonly dropped: number;
  readonly billed: readonly Billed[];
  reply(request: RecordedRequest): Promise<Reply>;
}

/** What OpenAI says where there is no room (platform.openai.com/docs/guides/flex-processing: 429, and nothing is charged). */
export const noRoom: Reply = {
  status: 429,
  json: {
    error: { message: 'Resource unavailable. Please try again later.', type: 'resource_unavailable', code: null },
  },
};

/** Makes one. */
export function scriptSlowLane(clock: Clock, more: Partial<SlowLaneScript> = {}): ScriptedSlowLane {
  const script: SlowLaneScript = {
    minutes: 30,
    room: Infinity,
    dropAt: () => undefined,
    tier: () => 'flex',
    reply: (subject) => ({ text: `This is ${subject}.`, usage: { prompt_tokens: 300, completion_tokens: 60 } }),
    ...more,
  };
  const attempts = new Map<string, number>();
  const billed: Billed[] = [];
  let [waiting, refused, dropped] = [0, 0, 0];

  return {
    script,
    billed,
    get waiting() {
      return waiting;
    },
    get refused() {
      return refused;
    },
    get dropped() {
      return dropped;
    },
    async reply(request) {
      if (waiting >= script.room) {
        refused++;
        return noRoom;
      }
      const subject = subjectOf(request);
      const attempt = (attempts.get(subject) ?? 0) + 1;
      attempts.set(subject, attempt);
      const dropAt = script.dropAt(subject, attempt);
      waiting++;
      let isGone = false;
      const gone = request.closed.then(() => (isGone = true));
      const time = new Promise((resolve) => clock.after((dropAt ?? script.minutes) * 60_000, () => resolve(undefined)));
      await Promise.race([time, gone]);
      waiting--;
      if (dropAt !== undefined || isGone) {
        dropped++;
        return { raw: [''], then: 'reset' };
      }
      const { text = '', usage = { prompt_tokens: 0, completion_tokens: 0 } } = script.reply(subject);
      const tier = script.tier(subject);
      billed.push({ subject, tier, usage });
      const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }];
      return { json: { object: 'chat.completion', model: 'scripted', choices, usage, service_tier: tier } };
    },
  };
}
