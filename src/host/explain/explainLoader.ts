import type * as vscode from 'vscode';
import type { CommandName } from '../../shared/contributions';
import { lazyHandlers } from '../platform/register';
import type { ExplainDeps, ExplainFeature } from './feature';
import { PanelView } from './panel/panelView';

/** The commands whose handlers are loaded with the feature. */
const names = [
  'explain',
  'explainFile',
  'explainFromMenu',
  'explainCellFromMenu',
  'explainFileFromMenu',
  'explainProblem',
  'explainPath',
  'explainPathFromMenu',
  'explainChanges',
  'explainChangesFromMenu',
  'explainTerminalSelection',
  'explainTerminalFromMenu',
  'explainLastCommand',
  'explainLastCommandFromMenu',
  'trySample',
  'askAboutSummary',
  'ask',
  'stop',
  'regenerate',
  'continue',
  'copy',
  'openAsDocument',
  'showHistory',
  'insertAsComment',
  'accessibilityHelp',
] as const satisfies CommandName[];

/** Registers the panel's view, and loads what explanations are made of when the panel or a command first needs it. */
export class ExplainLoader implements vscode.Disposable {
  #feature: Promise<ExplainFeature> | undefined;
  readonly #panel: PanelView;

  constructor(private readonly deps: ExplainDeps) {
    // Activation is not to wait for it.
    setImmediate(
      () =>
        void import('./problems').then(({ offerForProblems }) => deps.context.subscriptions.push(offerForProblems())),
    );
    this.#panel = new PanelView(deps.context.extensionUri, async (message) => (await this.load()).receive(message));
  }

  load(): Promise<ExplainFeature> {
    this.#feature ??= import('./feature').then(({ createExplainFeature }) =>
      createExplainFeature(this.deps, this.#panel),
    );
    return this.#feature;
  }

  /** Handlers that load the real ones. */
  get handlers(): ExplainFeature['handlers'] {
    return lazyHandlers(names, async () => (await this.load()).handlers);
  }

  /** Goes on with what waits or has failed, after a change of key, endpoint or model; nothing does before the first explanation. */
  async chosen(): Promise<void> {
    await (await this.#feature)?.chosen();
  }

  dispose(): void {
    this.#panel.dispose();
    void this.#feature?.then((feature) => void feature.dispose());
  }
}
