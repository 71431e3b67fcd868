import type { UsageMode } from '../../shared/usageReport';
import { type Clock, systemClock } from '../base/clocks';
import { handOver } from '../base/handOver';
import { attemptOf } from './attempt';
import { completionOf, eventsOf } from './completion';
import type { Askable, Endpoint, Refusal } from './endpoint';
import { type Book, metered } from './meter';
import { type StreamLogPort, streamLog } from './streamLog';
import type { AskEvent, ChatMessage, ChatRequest, Completion, Outcome, StreamEvent } from './types';

/** What an asker needs from outside. */
export interface AskerDeps {
  /** Reads once what the settings name, and the key. */
  resolve: () => Promise<Endpoint | Refusal>;
  /** Whether code may go to a host; may ask the user. */
  maySend: (host: string) => Promise<boolean>;
  log: StreamLogPort;
  /** Where it is written down what requests take. */
  book: Pick<Book, 'begin'>;
  clock?: Clock;
}

/** A question that somebody waits for. */
export interface Question extends ChatRequest {
  /** As a stream, or as a whole answer. */
  streamed: boolean;
}

/** One question of many that nobody watches. */
export interface BatchQuestion extends Omit<ChatRequest, 'messages'> {
  /** How long it may take, in any unit that all share; the largest go first. */
  size: number;
  /** Writes the prompt for each attempt, when it is its turn; undefined: nothing is to be sent. */
  messages: () => Promise<ChatMessage[] | undefined>;
}

/** How a batch can be ended. */
export interface BatchSignals {
  /** Nothing more is sent; what is under way may finish. */
  halt: AbortSignal;
  /** What is under way is given up too. */
  abort: AbortSignal;
}

/** The one way to ask a model: it sees to trust, key, model, gate and log, so that no caller does. */
export interface Asker {
  /** Reads the settings and the key, and asks the user for trust; sends nothing. */
  open(): Promise<Endpoint | Refusal>;
  /** The id to ask for; may ask the endpoint for its list. */
  model(endpoint: Endpoint, name: string, signal: AbortSignal): Promise<{ id: string } | Refusal>;
  /** Asks, and tries again as often as the endpoint says. Leaving the loop, or aborting, closes the connection. */
  ask(endpoint: Askable, question: Question, signal: AbortSignal): AsyncGenerator<AskEvent, void>;
  /**
   * Asks for one answer of a batch when it is its turn.
   *
   * @returns undefined when it was not sent, or given up
   * @throws what writing the prompt throws
   */
  askInBatch(endpoint: Askable, question: BatchQuestion, signals: BatchSignals): Promise<Completion | undefined>;
}

/** Makes an asker. */
export function createAsker({ resolve, maySend, log, book, clock = systemClock }: AskerDeps): Asker {
  function logged<Event extends AskEvent>(
    mode: UsageMode,
    { host, priceOf, lane }: Askable,
    { model, estimatedPromptTokens: promptTokens }: Omit<ChatRequest, 'messages'>,
    begin: () => AsyncIterable<Event>,
  ) {
    const use = { host, model, mode, promptTokens, price: priceOf?.(model) ?? {} };
    const known = lane ? { ...use, mode: 'slowLane' as const, share: lane.shareOf(model) } : use;
    const shareBy = lane && ((outcome: Outcome) => lane.shareOf(model, outcome));
    return streamLog(metered(book, known, begin, shareBy), { model, host }, log, clock);
  }

  /** One attempt of the client after the other, as the gate lets them through. */
  function attempts({ client, gate, attempts }: Askable, { streamed, ...request }: Question, signal: AbortSignal) {
    return handOver<AskEvent>(async (give, left) => {
      const ended = AbortSignal.any([signal, left]);
      let attempt = 1;
      const job = async () => {
        const events = streamed ? client.stream(request, ended) : eventsOf(client.complete(request, ended));
        for await (const event of events) {
          if (event.type === 'end') return attemptOf(event);
          await give(event.type === 'attempt' ? { ...event, attempt } : event);
        }
        throw new Error('A stream of events ended without its end.');
      };
      const onWait = (until: number, last?: StreamEvent & { type: 'end' }): void => {
        const outcome = last?.outcome;
        if (outcome?.kind !== 'failed') return void give({ type: 'held', until });
        const retry = { error: outcome.error, delayMs: Math.max(0, until - clock.now()) };
        void give({ type: 'attempt', attempt: ++attempt, retry });
      };
      const end = await gate.runNow(job, { attempts, onWait, signal: ended });
      await give(end ?? { type: 'end', outcome: { kind: 'stopped' } });
    });
  }

  return {
    async open() {
      const found = await resolve();
      if ('refused' in found) return found;
      return (await maySend(found.host)) ? found : { refused: 'trust', host: found.host };
    },
    async model({ host, modelId }, name, signal) {
      const found = await modelId(name, signal);
      return 'id' in found ? found : { refused: 'model', host, problem: found.problem };
    },
    ask: (endpoint, question, signal) =>
      logged(question.streamed ? 'stream' : 'standard', endpoint, question, () => attempts(endpoint, question, signal)),
    askInBatch(endpoint, { size, messages, ...request }, { halt, abort }) {
      const { client, gate } = endpoint;
      return gate.run<Completion | undefined>(
        async () => {
          const prompt = await messages();
          // The batch may have ended while the prompt was written.
          if (!prompt || halt.aborted) return { kind: 'settled', result: undefined };
          const answer = () => eventsOf(client.complete({ ...request, messages: prompt }, abort));
          return attemptOf(await completionOf(logged('batch', endpoint, request, answer)));
        },
        { size, signal: halt },
      );
    },
  };
}
