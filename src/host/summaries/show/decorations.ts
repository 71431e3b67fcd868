import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { ancestorsOf } from '../../../core/base/paths';
import { staleSentence } from '../../../core/summaries/show/summaryText';
import type { NodeRecord } from '../../../core/summaries/types';
import type { Openings } from '../data/openings';
import type { Staleness } from '../data/staleness';
import type { Summaries } from '../data/summaries';

/** The summary is only roughly right. */
const badge = '~';

/** Marks files and folders in the explorer whose summaries are stale; over the others, it says what they are. */
export class SummaryDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  /** The URIs that VS Code has asked about, each with the summary that it was given. */
  readonly #asked = new Map<string, string | undefined>();
  readonly #following: vscode.Disposable;

  constructor(
    private readonly summaries: Summaries,
    private readonly staleness: Staleness,
    private readonly openings: Openings,
  ) {
    this.#following = vscode.Disposable.from(
      summaries.onDidChange(() => void this.#followSummaries()),
      staleness.onDidChange((ids) => this.#fire([...ids].flatMap((id) => [id, ...ancestorsOf(id)]))),
    );
  }

  async provideFileDecoration(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    if (!vscode.workspace.getWorkspaceFolder(uri)) return undefined;
    const id = uri.toString();
    // A ledger that cannot be read is reported by the view; here there is just nothing to say.
    const record = await this.summaries.record(id).catch(() => undefined);
    this.#asked.set(id, record?.key);
    return record?.key === undefined ? undefined : this.#decorate(record);
  }

  dispose(): void {
    this.#following.dispose();
    this.#changed.dispose();
  }

  async #decorate(record: NodeRecord): Promise<vscode.FileDecoration | undefined> {
    if (record.kind === 'file') {
      await this.staleness.check(record.id);
      const stale = this.staleness.of(record.id);
      if (stale) return new vscode.FileDecoration(badge, staleSentence(stale));
    } else if (this.staleness.isAnyStaleIn(record.id)) {
      return new vscode.FileDecoration(badge, t('Something in it has changed since the summary was written.'));
    }
    const opening = await this.openings.of(record);
    return opening && new vscode.FileDecoration(undefined, opening.sentence);
  }

  async #followSummaries(): Promise<void> {
    const state = await this.summaries.state().catch(() => undefined);
    if (!state) return;
    this.#fire([...this.#asked].filter(([id, key]) => state.nodes.get(id)?.key !== key).map(([id]) => id));
  }

  #fire(ids: readonly string[]): void {
    const uris = [...new Set(ids)].filter((id) => this.#asked.has(id)).map((id) => vscode.Uri.parse(id, true));
    if (uris.length > 0) this.#changed.fire(uris);
  }
}
