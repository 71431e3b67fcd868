import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainLabel } from '../../../core/base/plainLabel';
import { createTextSearch } from '../../../core/base/textSearch';
import type { Conversation } from '../../../core/explanation/conversation';
import type { Conversations } from '../../../core/explanation/conversations';
import { type HistoryEntry, historyEntry } from '../../../core/explanation/history';
import { DiskError } from '../../../core/storage/diskPort';
import { UserError } from '../../platform/feedback';
import type { ShownExplanation } from '../answer/shownExplanation';
import { sentPathOf } from '../context/sentPaths';

interface Row extends vscode.QuickPickItem {
  /** Absent in the row that says that nothing was found. */
  kept?: Conversation;
}

const remove: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: t('Delete') };
const removeAll: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('clear-all'),
  tooltip: t('Delete All Explanations…'),
};

/**
 * Lists the explanations of this workspace, the newest first, to look one up, or to delete some.
 *
 * @returns the one that was chosen
 * @throws UserError when there is none, or while the one to delete is being written
 */
export async function chooseFromHistory(
  store: Pick<Conversations, 'all'>,
  shown: Pick<ShownExplanation, 'remove' | 'clear'>,
): Promise<Conversation | undefined> {
  const all = await store.all();
  if (all.length === 0) throw new UserError(t('There is no explanation in the history yet.'));
  const search = createTextSearch();
  const rows = new Map(all.map((kept, id) => [id, rowOf(kept, id)]));

  function rowOf(kept: Conversation, id: number): Row & { kept: Conversation } {
    const path = pathOf(kept);
    const entry = historyEntry(kept, path);
    search.add({ id, name: entry.name, text: entry.text });
    return { kept, ...textsOf(entry, path), alwaysShow: true, buttons: [remove] };
  }

  const pick = vscode.window.createQuickPick<Row>();
  pick.title = t('History');
  pick.placeholder = t('Words of a file, of a date, or of an explanation');
  pick.buttons = [removeAll];
  const show = (): void => {
    pick.items = found(pick.value);
  };
  function found(query: string): Row[] {
    if (query.trim() === '') return [...rows.values()];
    const some = search.find(query).flatMap(({ id, sentence }) => {
      const row = rows.get(id);
      return row ? [{ ...row, detail: sentence || row.detail }] : [];
    });
    return some.length > 0 ? some : [{ label: t('Nothing found for “{0}”', plainLabel(query)), alwaysShow: true }];
  }
  show();
  pick.onDidChangeValue(show);
  pick.show();
  try {
    const chosen = await new Promise<Conversation | 'delete all' | undefined>((resolve, reject) => {
      pick.onDidAccept(() => {
        const [row] = pick.selectedItems;
        if (row?.kept) resolve(row.kept);
      });
      pick.onDidHide(() => resolve(undefined));
      pick.onDidTriggerItemButton(({ item: { kept } }) => {
        if (kept) shown.remove(kept.key).then(() => gone(kept), reject);
      });
      pick.onDidTriggerButton(() => resolve('delete all'));

      function gone({ key }: Conversation): void {
        for (const [id, row] of rows) if (row.kept.key === key) rows.delete(id);
        if (rows.size === 0) resolve(undefined);
        else show();
      }
    });
    if (chosen !== 'delete all') return chosen;
    await removeEvery(shown);
    return undefined;
  } catch (error) {
    throw error instanceof DiskError ? new UserError(error.message, error.next) : error;
  } finally {
    pick.dispose();
  }
}

/** The path of what an explanation is of, as it may be shown: nothing outside of the workspace has more than a name. */
function pathOf({ target }: Conversation): string {
  return target.kind === 'summary' ? target.name : sentPathOf(vscode.Uri.parse(target.uri));
}

function textsOf({ label, when, opening }: HistoryEntry, path: string): Pick<Row, 'label' | 'description' | 'detail'> {
  return { label: plainLabel(label), description: plainLabel(`${when} · ${path}`), detail: plainLabel(opening) };
}

async function removeEvery(shown: Pick<ShownExplanation, 'clear'>): Promise<void> {
  const answer = t('Delete');
  const detail = t('Nothing brings them back. Summaries stay.');
  const question = t('Delete all explanations of this workspace?');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, answer)) === answer) {
    await shown.clear();
  }
}
