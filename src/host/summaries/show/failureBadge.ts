import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import { count } from '../../../shared/text';

/** A number of failures, and the run that they are of. */
interface Failures {
  run: string;
  failed: number;
}

const key = 'summaries.failuresSeen';

/** Shows at a view how many summaries failed, until the reader has seen the view; that is remembered for each workspace. */
export class FailureBadge implements vscode.Disposable {
  #now: Failures = { run: '', failed: 0 };
  readonly #following: vscode.Disposable;

  constructor(
    private readonly view: vscode.TreeView<unknown>,
    private readonly memento: vscode.Memento,
  ) {
    this.#following = view.onDidChangeVisibility(() => this.#show());
  }

  /** Says what there is to show. */
  update(now: Failures): void {
    this.#now = now;
    this.#show();
  }

  dispose(): void {
    this.#following.dispose();
  }

  #show(): void {
    const { run, failed } = this.#now;
    const seen = this.memento.get<Failures>(key);
    const isNew = failed > (seen?.run === run ? seen.failed : 0);
    if (isNew && this.view.visible) void this.memento.update(key, this.#now);
    const value = isNew && !this.view.visible ? failed : 0;
    if ((this.view.badge?.value ?? 0) === value) return;
    this.view.badge =
      value > 0
        ? { value, tooltip: value === 1 ? t('1 summary failed') : t('{0} summaries failed', count(value)) }
        : undefined;
  }
}
