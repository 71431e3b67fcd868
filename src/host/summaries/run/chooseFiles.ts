import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainLabel } from '../../../core/base/plainLabel';
import { type ChoiceRow, type FileChoice, createFileChoice } from '../../../core/summaries/plan/fileChoice';
import type { Plan } from '../../../core/summaries/plan/plan';
import { filesText } from '../../../core/summaries/plan/summaryCount';
import type { Price } from '../../../core/usage/pricing';
import { count } from '../../../shared/text';
import { moneyFormat } from '../../endpoint/prices';
import { uriName } from './runName';

interface ChoiceItem extends vscode.QuickPickItem {
  /** Absent in the lines between the groups. */
  row?: ChoiceRow;
}

/**
 * Lets the user narrow a plan: a folder takes or leaves all that is in it, and the title tells what the choice takes.
 *
 * @param all the plan before
 * @param before ids of the files that were chosen then; absent: all
 * @returns undefined when the box was left
 */
export async function chooseFiles(
  all: Plan,
  before: readonly string[] | undefined,
  priceOf: (model: string) => Price,
): Promise<FileChoice | undefined> {
  const choice = createFileChoice(all, before);
  const items = choice.rows.map(itemOf);
  const itemsOf = new Map(choice.rows.map((row, index) => [row, items[index]]));
  const pick = vscode.window.createQuickPick<ChoiceItem>();
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.keepScrollPosition = true;
  pick.placeholder = t('Type to filter; the box at the top takes or leaves all that is listed');
  const firstFile = choice.rows.findIndex(({ kind }) => kind === 'file');
  pick.items = [line(t('Folders')), ...items.slice(0, firstFile), line(t('Files')), ...items.slice(firstFile)];
  const show = (): void => {
    pick.selectedItems = choice.chosenRows().flatMap((row) => itemsOf.get(row) ?? []);
    pick.title = t('Files to summarize: {0}', choice.total(priceOf, moneyFormat()));
  };
  show();
  pick.onDidChangeSelection((selected) => {
    const ticked = new Set(selected.flatMap(({ row }) => row ?? []));
    const known = choice.chosenRows();
    // VS Code also tells of what it was told itself.
    if (ticked.size === known.length && known.every((row) => ticked.has(row))) return;
    choice.tick(ticked);
    show();
  });
  pick.show();
  const accepted = await new Promise<boolean>((resolve) => {
    pick.onDidAccept(() => resolve(true));
    pick.onDidHide(() => resolve(false));
  });
  pick.dispose();
  return accepted ? choice : undefined;
}

function itemOf(row: ChoiceRow): ChoiceItem {
  const tokens = t('{0} tokens', count(row.tokens));
  if (row.kind === 'file') return { label: plainLabel(row.path), description: tokens, row };
  const label = row.path === '' ? uriName(row.root) : `${row.path}/`;
  return { label: plainLabel(label), description: `${filesText(row.ids.size)} · ${tokens}`, row };
}

function line(label: string): ChoiceItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
