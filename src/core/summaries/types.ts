import type { Told } from '../failures/happening';
import type { SummaryOptions } from '../prompt/summaryPrompts';
import type { Usage } from '../../shared/usage';
import type { NodeReason } from './reasons/nodeReason';
import type { RunReason } from './reasons/runReason';

/** What a summary is about. A workspace folder is a project. */
export type NodeKind = 'file' | 'folder' | 'project';

/** A file, folder or project of the workspace. */
export interface Node {
  /** Its URI as text. */
  id: string;
  kind: NodeKind;
  /** Relative to its workspace folder, with `/`; empty for the workspace folder itself. */
  path: string;
  /** The URI of its workspace folder as text. */
  root: string;
}

/** A summary as it is kept; it never changes once it is written. */
export interface Summary {
  /** Made by `summaryKey`. */
  key: string;
  kind: NodeKind;
  /** Markdown. The first paragraph is one sentence that can stand alone. */
  text: string;
  /** The model that wrote it. */
  model: string;
  /** What it took, when the endpoint said so; for a file that was summarized in parts, all of them together. */
  usage?: Usage;
  /** Names in it that were nowhere in the code when it was written; absent where that was not looked at. */
  missing?: string[];
  /** Milliseconds since 1970. */
  at: number;
}

/** How far a node has come. `skipped`: it is not to be sent. `unchanged`: its summary was there before the run. */
export type NodeState = 'queued' | 'sent' | 'done' | 'failed' | 'skipped' | 'unchanged';

/** How a node stands, as the ledger says it. */
export interface NodeRecord extends Node {
  state: NodeState;
  /** The key of its summary; while there is no new one, that of an earlier summary, if there is one. */
  key?: string;
  /** Hash of the content that this summary was made of; of a folder, of its children's keys. */
  hash?: string;
  /** Why it was skipped or failed. */
  why?: NodeReason;
  /** Why its summary may be less good than it seems. */
  doubt?: Told;
  /** What its summary took in this run. */
  usage?: Usage;
  /** The part of the ordinary price that was paid for that; absent for all. */
  share?: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** A run as the ledger keeps it: from the confirmation to its end, also over several windows and crashes. */
export interface RunRecord {
  id: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** The folders that are summarized: a workspace folder (`path` empty) or one within it. */
  scopes: Pick<Node, 'id' | 'path' | 'root'>[];
  /** Ids of the files that the user has chosen; absent: all that are in the scopes. */
  only?: string[];
  /** Ids of the models for files, and for folders and projects. */
  models: { files: string; rollUps: string };
  /** Address of the endpoint that the user has agreed to; absent in records of earlier versions. */
  address?: string;
  /** How the requests are sent: in batches of the provider, or in the slow lane; absent: now. */
  engine?: 'provider' | 'slowLane';
  /** What the summaries depend on, besides the content and the model. */
  style: SummaryOptions;
  /** USD; the run stops before it would cost more, as far as prices are known. */
  stopAtUsd: number;
  /** Tokens, sent and received; the run stops before it would take more. Absent: any number. */
  stopAtTokens?: number;
  /** USD so far, as far as prices are known. */
  spentUsd: number;
  /** Tokens so far, sent and received; absent in records of earlier versions. */
  spentTokens?: number;
  /** Names of the batches that are in what was spent. */
  billed?: string[];
  /** How it stands; `waiting`: for the answers of batches; `stopped` has a reason in `why`, and `paused` one where it was not the user who paused it. */
  state: 'running' | 'waiting' | 'paused' | 'finished' | 'cancelled' | 'stopped';
  why?: RunReason;
}

/** Looks up what was written about a file or folder, and whether the code has changed since. @param id its URI as text */
export type SummaryOf = (id: string) => Promise<{ text: string; stale: boolean } | undefined>;
