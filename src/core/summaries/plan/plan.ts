import type { SummaryOptions } from '../../prompt/summaryPrompts';
import type { Estimator, RequestKind } from '../find/estimator';
import type { FoundFile } from '../find/foundFile';
import type { Skipped } from '../find/skipped';
import type { Spread } from '../find/spread';
import type { SkipReason } from '../reasons/skip';
import type { Node, RunRecord } from '../types';
import type { PromptShape } from './promptShape';

/** What a plan depends on, besides the files. */
export interface PlanDeps {
  models: RunRecord['models'];
  style: SummaryOptions;
  prompt: PromptShape;
  estimator: Estimator;
  /** Tokens that a model takes, where that is known. */
  windowOf: (model: string) => number | undefined;
  /** Whether the store has a summary. */
  has: (key: string) => boolean;
  /** Ids of the files and folders that the user has chosen, of a folder all that is in it; absent: everything. */
  only?: ReadonlySet<string>;
  signal: AbortSignal;
}

/** A summary of a plan, with what its request takes. It is plain data. */
export interface Planned {
  node: Node;
  /** Other nodes with the same content: they get the same summary. */
  twins: Node[];
  key: string;
  hash: string;
  asked: RequestKind;
  /** Tokens of the prompt as `Estimator.learn` wants them. */
  base: number;
  /** Of all its requests together. */
  promptTokens: number;
  /** Of each of its requests. */
  answerTokens: number;
  /** How many parts are summarized first because there is much in it; absent, or 0, when it takes one request. */
  parts?: number;
}

/** The summary of a file. */
export interface PlannedFile extends Planned {
  parts: number;
  /** Tokens of its prompt if it took one request. */
  wholeTokens: number;
  /** The part of its prompt that the endpoint will have cached: 0 to 1. */
  cachedShare: number;
  bytes: number;
  language: string;
  role?: FoundFile['role'];
}

/** The summary of a folder or project. */
export interface PlannedRollUp extends Planned {
  /** As of a file. */
  cachedShare: number;
  /** Those of its files and folders that have a summary or get one, in the order of their names. */
  children: RollUpChild[];
  parts: number;
}

/** A child whose summary becomes a part of the folder's. */
export interface RollUpChild {
  node: Node;
  name: string;
  key: string;
}

/** The tokens of one request, or of several. */
export interface Tokens {
  promptTokens: number;
  /** Part of `promptTokens`. */
  cachedTokens: number;
  answerTokens: number;
}

/** What some requests take together. */
export interface Amount extends Tokens {
  requests: number;
  /** Those of them whose prompts are so long that they may have prices of their own. */
  long: readonly Tokens[];
}

/** What a run would do: plain data, in the order of workspace folders and paths. */
export interface Plan {
  models: RunRecord['models'];
  /** Files to send, each content once. */
  files: PlannedFile[];
  /** Folders and projects to summarize from their children; children before parents. */
  rollUps: PlannedRollUp[];
  /** What is in the store already. */
  unchanged: { files: PlannedFile[]; rollUps: PlannedRollUp[] };
  skipped: Skipped[];
  skippedCounts: Partial<Record<SkipReason, number>>;
  /** Some are asked for in batches that are under way, or made of those; they are in none of the lists. */
  isWaiting?: true;
  /** How far the bills of earlier runs were from their plans, by model; only of those of which that is known. */
  spreads: Partial<Record<string, Spread>>;
  totals: Record<'files' | 'rollUps' | 'savedFiles' | 'savedRollUps', Amount>;
}
