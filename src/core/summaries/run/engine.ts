import type { ChatMessage } from '../../chat/types';
import type { EndpointError } from '../../failures/endpointError';
import type { Told } from '../../failures/happening';
import type { Usage } from '../../../shared/usage';
import type { NodeReason } from '../reasons/nodeReason';
import type { NodeKind } from '../types';

/** An answer that can be used. */
export interface Answered {
  kind: 'answered';
  text: string;
  usage?: Usage;
  /** The part of the ordinary price that is paid; absent for all. */
  share?: number;
  /** Why it may be less good than it seems. */
  doubt?: Told;
}

/** There is no answer, or none that can be used. */
export interface Failed {
  kind: 'failed';
  why: NodeReason;
  /** Present when the endpoint, and not the answer, is the reason. */
  error?: EndpointError;
  usage?: Usage;
  /** As of an answer. */
  share?: number;
}

/** The request was not sent, or given up before its end. */
export interface Stopped {
  kind: 'stopped';
}

/** What came of a request that somebody waits for. `ms`: from request to whole answer; absent where the wait says nothing. */
export type Reply = (Answered & { ms?: number }) | Failed | Stopped;

/** One request of a run. */
export interface NowRequest {
  model: string;
  /** What the summary is about. */
  kind: NodeKind;
  /** How long it may take, in any unit that all requests share; the largest go first. */
  size: number;
  estimatedPromptTokens: number;
  /** Whether it is worth a wait for a lower price; what few others wait beside is not. */
  canWait: boolean;
  /**
   * Writes the prompt when it is its turn: thousands of prompts are not held in memory. Called again for each attempt.
   *
   * @returns undefined when nothing is to be sent; then the reply is `stopped`
   */
  messages: () => Promise<ChatMessage[] | undefined>;
}

/** How a run can be ended. */
export interface Signals {
  /** Nothing more is sent; what is under way may finish. */
  halt: AbortSignal;
  /** What is under way is given up too. */
  abort: AbortSignal;
}

/** Carries out requests while the run waits. */
export interface NowEngine {
  /** Never throws for what an endpoint does. */
  ask(request: NowRequest, signals: Signals): Promise<Reply>;
  /** The part of the ordinary price that such a request is expected to cost. */
  shareOf(request: Pick<NowRequest, 'model' | 'canWait'>): number;
  /** Sends nothing more until `resume`; what is under way goes on. */
  pause(): void;
  resume(): void;
}
