import type * as vscode from 'vscode';
import type { SummaryOf } from '../../core/summaries/types';
import { type commands } from '../../shared/contributions';
import { UserError } from '../platform/feedback';
import { type Handlers, lazyHandlers } from '../platform/register';
import type { FeatureParts, SummaryFeature } from './feature';

/** The commands whose handlers are loaded with the feature. */
const names = [
  'summarizeWorkspace',
  'summarizeFolder',
  'exportCodeMap',
  'openSummary',
  'searchSummaries',
  'filterSummaries',
  'pauseRun',
  'resumeRun',
  'cancelRun',
  'retryFailed',
] as const satisfies (keyof typeof commands)[];

/** Loads what summaries are made of, when it is first needed or when activation is over. */
export class SummaryLoader implements vscode.Disposable {
  #feature: Promise<SummaryFeature> | undefined;

  /** @param parts without storage when no folder is open: then there is nothing to summarize */
  constructor(private readonly parts: Omit<FeatureParts, 'storage'> & { storage: vscode.Uri | undefined }) {
    // The views want it soon, but activation is not to wait for it.
    if (parts.storage) setImmediate(() => void this.load());
  }

  /** @throws UserError when no folder is open */
  async load(): Promise<SummaryFeature> {
    const { storage, ...parts } = this.parts;
    if (!storage) throw new UserError('Open a folder first; then it can be summarized.');
    this.#feature ??= import('./feature').then(({ createSummaryFeature }) =>
      createSummaryFeature({ ...parts, storage }),
    );
    return this.#feature;
  }

  /** Looks a summary up for a prompt; none without a folder. */
  readonly summaryOf: SummaryOf = async (id) => {
    if (!this.parts.storage) return undefined;
    return (await this.load()).summaryOf(id);
  };

  /** Handlers that load the real ones. */
  get handlers(): Handlers {
    return lazyHandlers(names, async () => (await this.load()).handlers);
  }

  dispose(): void {
    void this.#feature?.then((feature) => void feature.dispose());
  }
}
