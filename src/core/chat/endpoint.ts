import type { ModelProblem } from '../failures/modelProblem';
import type { Gate } from '../gate/gate';
import type { Price } from '../usage/pricing';
import type { BatchService } from './batches';
import type { ChatClient, Loaded } from './client';

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
}

/** An endpoint as the settings named it when it was opened. What they name later changes nothing of it. */
export interface Endpoint extends Askable {
  /** Two endpoints with the same address are the same. */
  address: string;
  /** The id under which it serves what a name means, or why there is none. */
  modelId: (name: string, signal: AbortSignal) => Promise<{ id: string } | { problem: ModelProblem }>;
  /** Hands requests over in files; absent where that cannot be, as with VS Code's own models. */
  batches?: () => Promise<BatchService>;
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
