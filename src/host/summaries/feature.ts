import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Asker } from '../../core/chat/ask';
import type { FilesOf } from '../../core/grounding/sendableFiles';
import type { Oddity } from '../../core/storage/setAside';
import { clearSummaries } from '../../core/summaries/keep/clearing';
import type { SummaryOf } from '../../core/summaries/types';
import { exportCommands } from '../codeMap/exportCommands';
import { plainText } from '../platform/feedback';
import type { Log } from '../platform/log';
import { startSyntax } from '../syntax/startSyntax';
import { codeMapSource } from './data/codeMapSource';
import { SendableFiles } from './data/sendableFiles';
import { Summaries } from './data/summaries';
import { summaryFilesIn } from './data/summaryFiles';
import { summaryLookup } from './data/summaryLookup';
import { BatchWatch } from './run/batchWatch';
import { FileList } from './run/fileList';
import { offerToResume } from './run/interrupted';
import { runContext } from './run/runContext';
import { SummaryRunner } from './run/runner';
import { summaryCommands } from './summaryCommands';
import { type SummaryViews, registerSummaryViews } from './views';

/** What summaries need of the rest of Gloss. */
export interface FeatureDeps {
  /** Where they are kept: VS Code's storage for this workspace. */
  storage: vscode.Uri;
  context: Pick<vscode.ExtensionContext, 'extensionUri' | 'storageUri' | 'workspaceState'>;
  asker: Asker;
  log: Log;
}

/** Everything about summaries. An `import()` loads it, so that activation does not read it. */
export interface SummaryFeature extends vscode.Disposable {
  handlers: ReturnType<typeof summaryCommands> & ReturnType<typeof exportCommands> & SummaryViews['handlers'];
  summaries: Summaries;
  views: SummaryViews;
  /** For the prompts of explanations. */
  summaryOf: SummaryOf;
  filesOf: FilesOf;
  /**
   * Deletes every summary of this workspace; gives how many, undefined while a window writes them.
   *
   * @param first what is done before that, as soon as nobody else writes
   * @throws DiskError
   */
  clear(first?: () => Promise<void>): Promise<number | undefined>;
}

/** Makes it; nothing is read or sent before somebody asks for it, but for a look at what a crash has left. */
export function createSummaryFeature({ storage, context, asker, log }: FeatureDeps): SummaryFeature {
  const { extensionUri, workspaceState: memento } = context;
  const files = summaryFilesIn(storage, reportSetAside);
  const summaries = new Summaries(files);
  const sendable = new SendableFiles();
  const fileList = new FileList();
  const watch = new BatchWatch({ summaries, asker, log });
  // A thread of their own: whoever asks for an explanation does not wait for a run.
  const syntax = startSyntax(extensionUri);
  const runner = new SummaryRunner({ summaries, asker, log, memento, fileList, syntax }, watch);
  const views = registerSummaryViews(summaries, memento);
  const listening = vscode.Disposable.from(
    summaries,
    sendable,
    views,
    fileList,
    watch,
    runner,
    syntax,
    runContext(summaries),
  );
  // The commands read the disk too, and report when it cannot be read.
  void offerToResume(summaries).catch(() => undefined);
  void watch.follow().catch(() => undefined);
  return {
    handlers: {
      ...summaryCommands(runner, watch, summaries),
      ...exportCommands(codeMapSource(summaries)),
      ...views.handlers,
    },
    summaries,
    views,
    summaryOf: summaryLookup(summaries),
    filesOf: sendable.of,
    async clear(first) {
      const count = await clearSummaries(files, first);
      summaries.changed();
      await watch.follow();
      return count;
    },
    dispose: () => void listening.dispose(),
  };
}

/** A file that could not be read is no reason to stop; the user may want to know. */
function reportSetAside({ file, why }: Oddity): void {
  void vscode.window.showWarningMessage(plainText(t('Gloss set aside a file of its summaries: {0}. {1}', file, why)));
}
