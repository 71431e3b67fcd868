import { t } from '@vscode/l10n';
import { eachLine } from '../../base/lines';
import type { Disk } from '../../storage/diskPort';
import { type Oddity, asideName } from '../../storage/setAside';
import type { RunReason } from '../reasons/runReason';
import type { NodeRecord, RunRecord } from '../types';
import { type LedgerEvent, LedgerReplay, type LedgerState, readEvent, toLine } from './ledgerEvents';

/**
 * The log of what happened to the nodes and to the run, one line each; lines are only added. They are written in the order
 * of the calls. A call resolves when the system has its lines, and only then does `state` show them: a crash of the process
 * loses none of them, a power cut may lose the last few.
 *
 * Every call rejects with a DiskError when its lines could not be written.
 */
export interface Ledger {
  readonly state: LedgerState;
  /** A new run; its `state` is `running`. */
  start(run: RunRecord): Promise<void>;
  /** How the run stands now: paused, running again, or at its end. */
  setRunState(state: RunRecord['state'], why?: RunReason): Promise<void>;
  /** What the run has taken so far, in all. @param batch the one that was added to it */
  spent(taken: Pick<RunRecord, 'spentUsd' | 'spentTokens'>, batch?: string): Promise<void>;
  record(...nodes: NodeRecord[]): Promise<void>;
  /** Files and folders that are gone; their summaries may be cleaned up. */
  forget(...ids: string[]): Promise<void>;
}

const file = 'ledger.jsonl';

/** What the ledger says just now, for whoever only looks. Lines that cannot be read are passed over. @throws DiskError */
export async function readLedger(disk: Disk): Promise<LedgerState> {
  return (await replay(disk)).state;
}

/**
 * Opens the ledger to write; that needs the lease. When lines cannot be read, a copy of the file is set aside and reported;
 * a line that a crash has cut is dropped.
 *
 * @throws DiskError
 */
export async function openLedger(disk: Disk, report: (oddity: Oddity) => void): Promise<Ledger> {
  const { state, lines, unreadable, cut } = await replay(disk);
  if (unreadable > 0) {
    await disk.copy(file, asideName(file));
    report({ file, why: t('{0} of its {1} lines could not be read.', unreadable, lines) });
  }
  const muchLarger = lines > 1000 + 4 * (state.nodes.size + 1);
  if (unreadable > 0 || cut || muchLarger) await disk.write(file, state.toLines());

  let waiting: LedgerEvent[] = [];
  let next: Promise<void> | undefined;
  let last = Promise.resolve();

  async function writeWaiting(): Promise<void> {
    const events = waiting;
    waiting = [];
    next = undefined;
    await disk.append(file, events.map(toLine).join(''));
    for (const event of events) state.apply(event);
  }

  function write(events: LedgerEvent[]): Promise<void> {
    for (const event of events) waiting.push(event);
    next ??= last.then(writeWaiting);
    last = next.catch(() => undefined);
    return next;
  }

  return {
    state,
    start: (run) => write([{ is: 'run', run }]),
    setRunState: (state, why) => write([{ is: 'state', state, why }]),
    spent: ({ spentUsd: usd, spentTokens: tokens }, batch) =>
      write([{ is: 'spent', usd, ...(tokens !== undefined && { tokens }), ...(batch !== undefined && { batch }) }]),
    record: (...nodes) => write(nodes.map((node) => ({ is: 'node', node }))),
    forget: (...ids) => write(ids.map((id) => ({ is: 'gone', id }))),
  };
}

interface Replay {
  state: LedgerReplay;
  lines: number;
  unreadable: number;
  /** The last line has no end. */
  cut: boolean;
}

async function replay(disk: Disk): Promise<Replay> {
  const found: Replay = { state: new LedgerReplay(), lines: 0, unreadable: 0, cut: false };
  await eachLine(disk.stream(file), (line, cut) => {
    const event = readEvent(line);
    found.lines++;
    found.cut = cut;
    if (event) found.state.apply(event);
    else if (!cut && line.trim() !== '') found.unreadable++;
  });
  return found;
}
