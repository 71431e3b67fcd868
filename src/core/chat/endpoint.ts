import type { ModelProblem } from '../failures/modelProblem';
import type { Gate } from '../gate/gate';
import type { Price } from '../usage/pricing';
import type { BatchService } from './batches';
import type { ChatClient, Loaded } from './client';
import type { Outcome } from './types';

/** A lower price for who can wait. */
export interface Lane {
  /** The part of the ordinary price that is paid for a model. @param outcome by what the endpoint says how it has billed; absent: before that is known */
  shareOf(model: string, outcome?: Outcome): number;
}

/** What questions go to. */
export interface Askable {
  /** Host and port, for people. */
  host: string;
  client: ChatClient;
  /** All requests of the window to this endpoint go through it. */
  gate: Gate;
  /** Attempts for one request that somebody waits for, the first included. */
  attempts: number;
  /** What a model costs; absent where that is not known of any. */
  priceOf?: (model: string) => Price;
  /** What is asked here is asked at a lower price. */
  lane?: Lane;
}

/** The slow lane of an endpoint: the ordinary call at a lower price, answered in minutes to an hour. */
export interface SlowLane extends Lane {
  /** How long an answer of a model may take, in seconds; undefined where it is not to be had so. */
  waitOf(model: string): number | undefined;
  /** Where it is, host and port: some vendors have it at an address, and so with a key, of its own. */
  host: string;
  /** Whether it has all that it takes to be asked. */
  isReady(): Promise<boolean>;
  /** Asks the reader for what is missing, which is a key of its own. @returns whether it has all then */
  prepare(): Promise<boolean>;
  /** Needs all that it takes. */
  open(): Promise<Askable>;
}

/** An endpoint as the settings named it when it was opened. What they name later changes nothing of it. */
export interface Endpoint extends Askable {
  /** Two endpoints with the same address are the same. */
  address: string;
  /** The id under which it serves what a name means, or why there is none. */
  modelId: (name: string, signal: AbortSignal) => Promise<{ id: string } | { problem: ModelProblem }>;
  /** Hands requests over in files; absent where that cannot be, as with VS Code's own models. */
  batches?: () => Promise<BatchService>;
  /** What answers at a lower price, later; absent where that cannot be. It may have none of the models. */
  slow?: () => Promise<SlowLane>;
  priceOf: (model: string) => Price;
  /** Tokens that a model takes, where that is known. */
  windowOf: (model: string) => number | undefined;
  /** How a server near by has loaded a model; asked for now and then. Nothing of any other. Never throws. */
  loaded: (model: string, signal: AbortSignal) => Promise<Loaded>;
}

/** Why nothing is sent. */
export type Refusal =
  /** The user does not let code of this folder go to the host. */
  | { refused: 'trust'; host: string }
  | { refused: 'key'; host: string }
  /** VS Code has no models of its own, which are to answer. */
  | { refused: 'models'; host: string }
  | { refused: 'model'; host: string; problem: ModelProblem }
  /** The settings, or the store of the keys, do not allow a request. Each text is one sentence for the user. */
  | { refused: 'settings'; problem: string; next: string };
