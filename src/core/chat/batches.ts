import type { Usage } from '../../shared/usage';
import { EndpointError } from '../failures/endpointError';
import type { ChatRequest, Completion } from './types';

/** How far a batch is. After the last four nothing more comes of it. */
export type BatchPhase =
  'validating' | 'running' | 'finalizing' | 'cancelling' | 'completed' | 'failed' | 'expired' | 'cancelled';

/** A batch as its endpoint tells of it. */
export interface BatchState {
  /** The endpoint's name for it. */
  id: string;
  phase: BatchPhase;
  total: number;
  completed: number;
  failed: number;
  /** When it expires, in milliseconds since 1970. */
  expiresAt?: number;
  /** Its files of answers and of errors, those that there are. */
  files: readonly string[];
  /** The codes of what was wrong with it as a whole, such as `token_limit_exceeded`. */
  errors: readonly string[];
}

/** How a batch is found again when nobody knows the endpoint's name for it. */
export interface BatchMark {
  /** Ours; it goes along in the metadata. */
  name: string;
  run: string;
  model: string;
  /** The uploaded file. */
  file: string;
  /** When it was asked for, in milliseconds since 1970. */
  at: number;
  /** What its answers are expected to take; absent where nobody counts. */
  expected?: Usage;
}

/** What came of one request of a batch. */
export interface BatchResult {
  /** The one that it was sent with. */
  id: string;
  completion: Completion;
}

/**
 * Hands requests over to an endpoint in files, and has the answers hours later. Each function throws an EndpointError when the
 * endpoint refuses or cannot be reached, and the signal's reason when that is aborted.
 */
export interface BatchService {
  /** The most that one file may hold. */
  readonly most: { lines: number; bytes: number };
  /** The part of the ordinary price that is paid for a model; undefined where none is known. */
  readonly shareOf: (model: string) => number | undefined;
  /** Whether the endpoint takes batches: it is asked for those that there are. */
  supported(signal: AbortSignal): Promise<boolean>;
  /** A request as a line of a file. @param id names it; it comes back with its answer */
  line(id: string, request: ChatRequest): Uint8Array;
  /** @param about the batch that it is for @returns the endpoint's name for the file */
  upload(
    lines: readonly Uint8Array[],
    about: Pick<BatchMark, 'model' | 'expected'>,
    signal: AbortSignal,
  ): Promise<string>;
  /** Asks once, whatever happens: when it throws, a batch may have been made (`isRefusal`). */
  create(mark: BatchMark, signal: AbortSignal): Promise<BatchState>;
  /** Looks for a batch that may have been made; undefined when there is none. */
  find(mark: BatchMark, signal: AbortSignal): Promise<BatchState | undefined>;
  look(id: string, signal: AbortSignal): Promise<BatchState>;
  cancel(id: string, signal: AbortSignal): Promise<void>;
  /** Deletes files at the endpoint, which hold code and answers, as far as it lets itself. Never throws but for the signal. */
  tidy(files: readonly string[], signal: AbortSignal): Promise<void>;
  /** Told that all that came of a batch is kept, or that nothing comes. @param name ours */
  over(name: string): void;
  /** The answers and errors so far, in any order; what cannot be read is left out. */
  results(state: BatchState, model: string, signal: AbortSignal): Promise<BatchResult[]>;
}

const ended: readonly BatchPhase[] = ['completed', 'failed', 'expired', 'cancelled'];

/** Whether nothing more comes of a batch. */
export function hasEnded({ phase }: Pick<BatchState, 'phase'>): boolean {
  return ended.includes(phase);
}

/** Statuses by which a server says that it has no such call, or that what was asked for is gone. */
const noSuchCall: readonly (number | undefined)[] = [404, 405, 410, 501];

/** Whether an endpoint says that it takes no batches. */
export function isUnsupported(error: unknown): boolean {
  return error instanceof EndpointError && noSuchCall.includes(error.status);
}

/** Whether an endpoint has surely not done what it was asked for; after any other error it may have. */
export function isRefusal(error: unknown): boolean {
  const status = error instanceof EndpointError ? (error.status ?? 0) : 0;
  return status === 501 || (status >= 400 && status < 500 && status !== 408 && status !== 409);
}
