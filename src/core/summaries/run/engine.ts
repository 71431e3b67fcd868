import type { ChatMessage } from '../../chat/types';
import type { EndpointError } from '../../failures/endpointError';
import type { Usage } from '../../usage/usage';

/** One request of a run. */
export interface Question {
  model: string;
  /** How long it may take, in estimated tokens; the largest go first. */
  size: number;
  estimatedPromptTokens: number;
  /** Writes the prompt when its turn has come: thousands of prompts are not held in memory. What it throws is passed on. */
  messages: () => Promise<ChatMessage[]>;
}

/** What came of a request. */
export type Reply =
  | { kind: 'answered'; text: string; usage?: Usage; ms: number }
  /** `why` is one safe sentence; `error` is there when the endpoint, and not the answer, is the reason. */
  | { kind: 'failed'; why: string; error?: EndpointError; usage?: Usage }
  /** It was not sent, or not to its end, because the run ends. */
  | { kind: 'stopped' };

/** How a run can be ended. */
export interface Signals {
  /** Nothing more is sent; what is under way may finish. */
  halt: AbortSignal;
  /** What is under way is given up too. */
  abort: AbortSignal;
}

/** Carries out requests; answers may come late and in any order. */
export interface Engine {
  /** Never throws for what an endpoint does. */
  ask(question: Question, signals: Signals): Promise<Reply>;
  /** Sends nothing more until `resume`; what is under way goes on. */
  pause(): void;
  resume(): void;
}
