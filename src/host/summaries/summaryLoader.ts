import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { FilesOf } from '../../core/grounding/sendableFiles';
import type { SummaryOf } from '../../core/summaries/types';
import type { CommandName } from '../../shared/contributions';
import { UserError } from '../platform/feedback';
import { type Handlers, lazyHandlers } from '../platform/register';
import type { FeatureDeps, SummaryFeature } from './feature';

/** The commands whose handlers are loaded with the feature. */
const names = [
  'summarizeWorkspace',
  'summarizeFolder',
  'leaveOutFolder',
  'summarizeFolderFromMenu',
  'leaveOutFolderFromMenu',
  'exportCodeMap',
  'openSummary',
  'searchSummaries',
  'filterSummaries',
  'pauseRun',
  'resumeRun',
  'cancelRun',
  'retryFailed',
  'collectBatch',
] as const satisfies CommandName[];

/** Loads what summaries are made of, when it is first needed or when activation is over. */
export class SummaryLoader implements vscode.Disposable {
  #feature: Promise<SummaryFeature> | undefined;

  /** Without a folder its context has no storage, and there is nothing to summarize. */
  constructor(private readonly deps: Omit<FeatureDeps, 'storage'>) {
    // The views want it soon, but activation is not to wait for it.
    if (deps.context.storageUri) setImmediate(() => void this.load());
  }

  /** @throws UserError when no folder is open */
  async load(): Promise<SummaryFeature> {
    const { deps } = this;
    const storage = deps.context.storageUri;
    if (!storage) throw new UserError(t('Open a folder first; then it can be summarized.'));
    this.#feature ??= import('./feature').then(({ createSummaryFeature }) =>
      createSummaryFeature({ ...deps, storage }),
    );
    return this.#feature;
  }

  /** Looks a summary up for a prompt; none without a folder. */
  readonly summaryOf: SummaryOf = async (id) => {
    if (!this.deps.context.storageUri) return undefined;
    return (await this.load()).summaryOf(id);
  };

  /** The files that an explanation may quote, by the rules for summaries. */
  readonly filesOf: FilesOf = (root) => {
    const files = this.load().then((feature) => feature.filesOf(root));
    return {
      project: async () => (await files).project(),
      read: async (path) => (await files).read(path),
      readHolding: async (path, texts) => (await files).readHolding(path, texts),
      look: async (path, bytes) => (await files).look(path, bytes),
    };
  };

  /** Handlers that load the real ones. */
  get handlers(): Handlers<(typeof names)[number]> {
    return lazyHandlers(names, async () => (await this.load()).handlers);
  }

  dispose(): void {
    void this.#feature?.then((feature) => void feature.dispose());
  }
}
