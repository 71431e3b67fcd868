import type { Failure } from '../../../shared/protocol';
import type { Clock } from '../../base/clocks';
import type { SummaryWish } from '../../prompt/summaryPrompts';
import type { Price } from '../../usage/pricing';
import type { Estimator } from '../find/estimator';
import type { Ledger } from '../keep/ledger';
import type { SummaryStore } from '../keep/store';
import type { Plan } from '../plan/plan';
import type { RunRecord } from '../types';
import type { Engine } from './engine';

/** What a run needs from outside. */
export interface RunPorts {
  engine: Engine;
  store: SummaryStore;
  ledger: Ledger;
  estimator: Estimator;
  clock: Clock;
  /** The text of a file and the hash of its bytes as they are now. @throws UnreadableFile */
  read: (id: string) => Promise<{ text: string; hash: string }>;
  priceOf: (model: string) => Price;
  /** Tokens that a model takes, where that is known. */
  windowOf(model: string): number | undefined;
  /** Called after each change of `progress`. */
  changed(): void;
}

/** What a run does. */
export interface RunInput {
  plan: Plan;
  /** A new one, or one that goes on: what it has cost counts. */
  run: RunRecord;
  wish: SummaryWish;
  promptVersion: string;
  /** Names of the workspace folders, by their URIs. */
  names: ReadonlyMap<string, string>;
  /** Most tokens of each README and manifest in the project's prompt. */
  projectFileTokens: number;
}

/** How far a run is. */
export interface RunProgress {
  /** Summaries to write in all. */
  total: number;
  done: number;
  failed: number;
  /** Requests under way. */
  inFlight: number;
  spentUsd: number;
  /** Whether all prices that it took are known. */
  priceKnown: boolean;
  /** The share of the work that is done, by estimated tokens: 0 to 1. */
  share: number;
}

/** A run that is under way. */
export interface Run {
  readonly progress: RunProgress;
  /** Resolves when it has ended, however; rejects with a DiskError when the ledger or the store cannot be written. */
  readonly ended: Promise<RunRecord['state']>;
  /** What of the endpoint has stopped it, and what helps; undefined while nothing has. */
  readonly failure: Failure | undefined;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Sends nothing more; what is under way is paid for and may finish. */
  cancel(): void;
  /** Gives up at once and leaves the run as it is, to be resumed: the window closes, or another one has it. */
  abandon(): void;
}
