import type { SummaryOptions } from '../../prompt/summaryPrompts';
import type { Price } from '../../usage/pricing';
import type { LedgerState } from '../keep/ledgerEvents';
import type { Planned } from '../plan/plan';
import type { RunRecord } from '../types';
import type { NowEngine } from './engine';
import type { RunProgress } from './progress';
import type { ReadNow } from './readNow';
import type { Ask, Result } from './result';
import type { SettleDeps } from './settle';
import type { Syntax } from '../../syntax/syntax';

/** A run that is under way. */
export interface Run {
  readonly progress: RunProgress;
  /** The ledger that it writes. */
  readonly ledger: { readonly state: LedgerState };
  /** Resolves when it has ended, however; rejects with a DiskError when the ledger or the store cannot be written. */
  readonly ended: Promise<RunRecord['state']>;
  /** Sends nothing more until `resume`; what is under way goes on. @throws DiskError */
  pause(): Promise<void>;
  /** @throws DiskError */
  resume(): Promise<void>;
  /** Sends nothing more; what is under way is paid for and may finish. */
  cancel(): void;
  /** Gives up at once and leaves the run as it is, to be resumed: the window closes, or another one has it. */
  abandon(): void;
}

/** What a run needs from outside. */
export interface RunDeps extends SettleDeps {
  engine: NowEngine;
  read: ReadNow;
  syntax: Pick<Syntax, 'read'>;
  priceOf: (model: string) => Price;
  /** Tokens that a model takes, where that is known. */
  windowOf: (model: string) => number | undefined;
  /** The name of a workspace folder. @param root its URI as text */
  projectName: (root: string) => string;
  promptVersion: string;
  /** Most tokens of each README and manifest in the project's prompt. */
  projectFileTokens: number;
  /** What the run is when all of it is done: batches may be under way still. */
  whenDone: 'finished' | 'waiting';
  /** Called after each change of the progress, and when the run is paused or goes on. */
  changed: () => void;
  /** Called with a line for the log when something went wrong within Gloss. */
  warn: (line: string) => void;
}

/** What the work on one summary of a run needs. */
export interface WorkDeps extends Omit<RunDeps, keyof SettleDeps | 'engine' | 'priceOf' | 'whenDone' | 'changed'> {
  store: SettleDeps['store'];
  style: SummaryOptions;
  /** Makes what sends the requests for a summary. @param current what it is about when a request is sent */
  requestsFor: (planned: Planned, current?: () => Planned) => Ask;
  /** Keeps what came of a summary. @returns its key when there is one; @throws DiskError */
  settle: (planned: Planned, result: Result) => Promise<string | undefined>;
  /** Whether nothing more is to be sent. */
  isHalted: () => boolean;
}
