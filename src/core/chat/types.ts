import type { EndpointError } from '../failures/endpointError';
import type { Thinking } from '../../shared/contributions';
import type { Told } from '../failures/happening';
import type { Usage } from '../../shared/usage';

/** One message of a conversation with a model. */
export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** One request for a chat completion. */
export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  maxTokens?: number;
  temperature?: number;
  /** The last message asks for the rest of the answer before it, which some models go on with without being asked. */
  goesOn?: boolean;
  /** How much the model is asked to think first, where it is known how to ask it. */
  thinking?: Thinking;
  /** Estimated tokens of the messages; lets the client notice a prompt that the server cut silently. */
  estimatedPromptTokens?: number;
}

/** What a stream yields. Exactly one `end` comes, and it comes last. */
export type StreamEvent =
  /** An attempt starts (`retry` absent), or is due after a pause (`retry` says why, and how long that is). */
  | { type: 'attempt'; attempt: number; retry?: { error: EndpointError; delayMs: number } }
  /** New text; one event for all that one network chunk held. `recast`: all of the answer before it was reasoning. */
  | { type: 'text'; answer: string; reasoning: string; recast?: true }
  | { type: 'end'; outcome: Outcome };

/** What somebody who asks is told: also that the endpoint has asked for a pause, which lasts until then (milliseconds since 1970). */
export type AskEvent = StreamEvent | { type: 'held'; until: number };

/** What the endpoint tells of an answer. */
interface Paid {
  usage?: Usage;
  /** The model that answered, where it is another than the one that was asked, as the endpoint names it. */
  model?: string;
  /** How the endpoint says that it bills the answer: a word such as `flex` or `default`. */
  tier?: string;
}

/** How a stream ended. */
export type Outcome =
  | ({ kind: 'complete'; warning?: Told } & Paid)
  /** Text arrived, but not all of it. */
  | ({
      kind: 'cut-off';
      reason: 'length' | 'connection' | 'silence' | 'runaway' | 'protocol';
      why: Told;
    } & Paid)
  /** The model or its provider declined. */
  | ({ kind: 'refused'; why: Told } & Paid)
  /** The caller aborted. */
  | { kind: 'stopped' }
  /**
   * `again`: the same request may succeed later. `afterMs`: how long the server asked to wait, if it did. `once`: no connection
   * was made; a second failure of this kind is final for somebody who waits.
   */
  | ({ kind: 'failed'; error: EndpointError; again?: { afterMs?: number; once?: true } } & Paid);

/** An answer that nobody watched growing. */
export interface Completion {
  answer: string;
  reasoning: string;
  outcome: Outcome;
}
