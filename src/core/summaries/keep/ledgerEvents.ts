import { isAmount, isText, optional } from '../../base/guards';
import { isRecord, parseJson } from '../../base/json';
import { toldBefore } from '../../failures/happening';
import { type RunReason, isRunReason } from '../reasons/runReason';
import type { NodeRecord, RunRecord } from '../types';
import { isNodeRecord, isRunRecord, isRunState } from './guards';

/** What the ledger says now. */
export interface LedgerState {
  /** The last record of each node, by its id; of all runs. */
  readonly nodes: ReadonlyMap<string, NodeRecord>;
  /** The last run. */
  readonly run: RunRecord | undefined;
  /** How many of the nodes failed. */
  readonly failed: number;
  /** How many of the nodes have a summary. */
  readonly summarized: number;
}

/** A line of the ledger. Each says how something is now, not how it changed, so a line that is read twice does no harm. */
export type LedgerEvent =
  | { is: 'run'; run: RunRecord }
  | { is: 'state'; state: RunRecord['state']; why?: RunReason }
  | { is: 'spent'; usd: number; tokens?: number; batch?: string }
  | { is: 'node'; node: NodeRecord }
  | { is: 'gone'; id: string };

/** Lines of a later version are not read. */
const version = 2;

/** Writes an event as a line, with the line's end. */
export function toLine(event: LedgerEvent): string {
  return `${JSON.stringify({ v: version, ...event })}\n`;
}

/** Reads a line; undefined when it is cut, not one of ours, or of another version. */
export function readEvent(line: string): LedgerEvent | undefined {
  const value = parseJson(line);
  if (!isRecord(value)) return undefined;
  const event = value.v === 1 ? fromSentences(value) : value;
  return event.v === version && isEvent(event) ? event : undefined;
}

function isEvent(value: Record<string, unknown>): value is LedgerEvent & Record<string, unknown> {
  switch (value.is) {
    case 'run':
      return isRunRecord(value.run);
    case 'state':
      return isRunState(value.state) && optional(isRunReason, value.why);
    case 'spent':
      return isAmount(value.usd) && optional(isAmount, value.tokens) && optional(isText, value.batch);
    case 'node':
      return isNodeRecord(value.node);
    case 'gone':
      return isText(value.id);
    default:
      return false;
  }
}

/** The state of a ledger, made by applying its events in order. */
export class LedgerReplay implements LedgerState {
  readonly nodes = new Map<string, NodeRecord>();
  run: RunRecord | undefined;
  failed = 0;
  summarized = 0;

  apply(event: LedgerEvent): void {
    switch (event.is) {
      case 'run':
        this.run = event.run;
        break;
      case 'state':
        if (this.run) this.run = inState(this.run, event.state, event.why);
        break;
      case 'spent':
        if (this.run) {
          const { usd, tokens, batch } = event;
          const billed = batch === undefined ? undefined : [...(this.run.billed ?? []), batch];
          const taken = { spentUsd: usd, ...(tokens !== undefined && { spentTokens: tokens }) };
          this.run = { ...this.run, ...taken, ...(billed && { billed }) };
        }
        break;
      case 'node':
        this.#count(event.node.id, -1);
        this.nodes.set(event.node.id, event.node);
        this.#count(event.node.id, 1);
        break;
      case 'gone':
        this.#count(event.id, -1);
        this.nodes.delete(event.id);
        break;
    }
  }

  /** The fewest lines that come to this state. */
  toLines(): string {
    const nodes = Array.from(this.nodes.values(), (node) => toLine({ is: 'node', node }));
    return (this.run ? toLine({ is: 'run', run: this.run }) : '') + nodes.join('');
  }

  /** @param sign 1 adds a node to the counts, -1 takes it away */
  #count(id: string, sign: 1 | -1): void {
    const node = this.nodes.get(id);
    if (node?.state === 'failed') this.failed += sign;
    if (node?.key !== undefined) this.summarized += sign;
  }
}

function inState(run: RunRecord, state: RunRecord['state'], why?: RunReason): RunRecord {
  const changed = { ...run, state };
  delete changed.why;
  return why === undefined ? changed : { ...changed, why };
}

/** A line of the first version, which kept sentences: they are shown as they are, in the language of their day. */
function fromSentences({ node, run, ...event }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...withReason(event),
    v: version,
    ...(isRecord(node) && { node: withDoubt(withReason(node)) }),
    ...(isRecord(run) && { run: withReason(run) }),
  };
}

function withReason(record: Record<string, unknown>): Record<string, unknown> {
  return isText(record.why) ? { ...record, why: { code: 'text', text: record.why } } : record;
}

function withDoubt(record: Record<string, unknown>): Record<string, unknown> {
  return isText(record.doubt) ? { ...record, doubt: toldBefore(record.doubt) } : record;
}
