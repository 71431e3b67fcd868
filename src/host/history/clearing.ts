import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Asker } from '../../core/chat/ask';
import { clearSummaries } from '../../core/summaries/keep/clearing';
import { accountsIn } from '../endpoint/book';
import { conversationsIn } from '../explain/answer/conversationStore';
import type { ExplainFeature } from '../explain/feature';
import { UserError } from '../platform/feedback';
import type { Log } from '../platform/log';
import { summaryFilesIn } from '../summaries/data/summaryFiles';
import type { SummaryFeature } from '../summaries/feature';
import { batchesUnderWay, endBatchesOf } from './batches';

/** What clearing needs of the rest of Gloss. */
export interface HistoryDeps {
  context: Pick<vscode.ExtensionContext, 'storageUri' | 'globalStorageUri' | 'extension'>;
  explain: { load(): Promise<Pick<ExplainFeature, 'clear'>> };
  summaries: { load(): Promise<Pick<SummaryFeature, 'clear' | 'summaries'>> };
  asker: Asker;
  log: Log;
}

/** How much was deleted. */
export interface Cleared {
  explanations: number;
  summaries: number;
  /** Workspaces whose summaries stay, since a window writes them. */
  busy: number;
  /** Batches that go on at their endpoint, and that nobody will collect. */
  batches: number;
}

/**
 * Deletes what is kept of this window's workspace, on the disk and in the views.
 *
 * @throws UserError while something is being written in this window, or a DiskError
 */
export async function clearThis({ context, explain, summaries, asker }: HistoryDeps): Promise<Cleared> {
  const kept = context.storageUri && (await summaries.load());
  if (kept?.summaries.active)
    throw new UserError(t('Summaries are being written.'), t('Cancel them, or wait for their end.'));
  const explanations = await (await explain.load()).clear();
  let batches = 0;
  const first = async (): Promise<void> => {
    if (kept) batches = await endBatchesOf(kept.summaries.files, asker);
  };
  return cleared(explanations, kept ? await kept.clear(first) : 0, batches);
}

/** As `clearThis`, for every workspace whose storage lies beside this one's, and what requests took on this machine. */
export async function clearAll(deps: HistoryDeps): Promise<Cleared> {
  let all = await clearThis(deps);
  await accountsIn(deps.context.globalStorageUri).clear();
  for (const storage of await otherStorages(deps)) {
    const explanations = await conversationsIn(storage, deps.log).clear();
    const files = summaryFilesIn(storage, () => undefined);
    let batches = 0;
    const first = async (): Promise<void> => void (batches = await endBatchesOf(files, deps.asker));
    const more = cleared(explanations, await clearSummaries(files, first), batches);
    all = {
      explanations: all.explanations + more.explanations,
      summaries: all.summaries + more.summaries,
      busy: all.busy + more.busy,
      batches: all.batches + more.batches,
    };
  }
  return all;
}

/** How many batches are under way, of this workspace or of all. @throws DiskError */
export async function batchesIn({ summaries, ...deps }: HistoryDeps, all: boolean): Promise<number> {
  let count = deps.context.storageUri ? await batchesUnderWay((await summaries.load()).summaries.files) : 0;
  for (const storage of all ? await otherStorages({ summaries, ...deps }) : []) {
    count += await batchesUnderWay(summaryFilesIn(storage, () => undefined));
  }
  return count;
}

/** Where Gloss keeps what belongs to other workspaces, and to windows without a folder. */
async function otherStorages({ context }: HistoryDeps): Promise<vscode.Uri[]> {
  const { storageUri, globalStorageUri, extension } = context;
  const all = storageUri
    ? vscode.Uri.joinPath(storageUri, '../..')
    : vscode.Uri.joinPath(globalStorageUri, '../../workspaceStorage');
  const entries = await vscode.workspace.fs.readDirectory(all).then(undefined, () => []);
  const storages = entries.map(([name]) => vscode.Uri.joinPath(all, name, extension.id));
  return [...storages, globalStorageUri].filter(({ path }) => path !== (storageUri ?? globalStorageUri).path);
}

function cleared(explanations: number, summaries: number | undefined, batches: number): Cleared {
  return { explanations, summaries: summaries ?? 0, busy: summaries === undefined ? 1 : 0, batches };
}
