import { t } from '@vscode/l10n';
import { ancestorsOf } from '../../base/paths';
import type { MoneyFormat } from '../../../shared/money';
import { count } from '../../../shared/text';
import type { Price } from '../../usage/pricing';
import { amountOf } from './amount';
import type { Plan, PlannedFile } from './plan';
import { billText, planPrices } from './planPrice';
import { filesText } from './summaryCount';

/** A file of a plan, or a folder that stands for all files of the plan in it. */
export interface ChoiceRow {
  kind: 'file' | 'folder';
  /** Relative to its workspace folder; empty for that itself. */
  path: string;
  root: string;
  /** Ids of the files. */
  ids: ReadonlySet<string>;
  /** Estimated, of what is sent for the files. */
  tokens: number;
}

/** What a person chooses of the files of a plan. */
export interface FileChoice {
  /** Folders, then files, the largest first. */
  readonly rows: readonly ChoiceRow[];
  /** The rows of which all files are chosen. */
  chosenRows(): ChoiceRow[];
  /** Takes the rows that are ticked now: what was not ticked before is chosen with all in it, what is no more is not. */
  tick(ticked: ReadonlySet<ChoiceRow>): void;
  /** Ids of the files in the order of the plan. */
  chosen(): string[];
  /** Whether that is all of them. */
  isAll(): boolean;
  /** `41 of 357 files · about 120,000 tokens · about $0.0100`, with the roll-ups of the folders that they are in. */
  total(priceOf: (model: string) => Price, money: MoneyFormat): string;
}

/** A key for maps; a URI has no line break. */
const placeOf = (root: string, path: string): string => `${root}\n${path}`;

/** @param before ids of the files that are chosen; absent: all */
export function createFileChoice(plan: Plan, before: readonly string[] | undefined): FileChoice {
  const files = plan.files.flatMap((planned) => [planned.node, ...planned.twins].map((node) => ({ node, planned })));
  const known = before && new Set(before);
  const chosen = new Set(files.map(({ node }) => node.id).filter((id) => known?.has(id) ?? true));
  const rows = [...folderRows(files), ...files.map(fileRow)].sort(
    (a, b) => Number(a.kind === 'file') - Number(b.kind === 'file') || b.tokens - a.tokens,
  );
  const chosenRows = (): ChoiceRow[] => rows.filter(({ ids }) => [...ids].every((id) => chosen.has(id)));

  return {
    rows,
    chosenRows,
    tick(ticked) {
      const were = new Set(chosenRows());
      for (const row of rows) {
        if (!ticked.has(row) && were.has(row)) for (const id of row.ids) chosen.delete(id);
      }
      for (const row of rows) if (ticked.has(row) && !were.has(row)) for (const id of row.ids) chosen.add(id);
    },
    chosen: () => files.map(({ node }) => node.id).filter((id) => chosen.has(id)),
    isAll: () => chosen.size === files.length,
    total(priceOf, money) {
      const asked = files.filter(({ node }) => chosen.has(node.id));
      const above = new Set(
        asked.flatMap(({ node: { root, path } }) => ancestorsOf(path).map((at) => placeOf(root, at))),
      );
      const rollUps = plan.rollUps.filter(({ node, twins }) =>
        [node, ...twins].some(({ root, path }) => above.has(placeOf(root, path))),
      );
      const totals = {
        ...plan.totals,
        files: amountOf([...new Set(asked.map(({ planned }) => planned))]),
        rollUps: amountOf(rollUps),
      };
      const tokens = [totals.files, totals.rollUps].reduce(
        (sum, each) => sum + each.promptTokens + each.answerTokens,
        0,
      );
      const { bill } = planPrices({ ...plan, totals }, priceOf);
      const number = t('{0} of {1}', count(asked.length), filesText(files.length));
      return [number, t('about {0} tokens', count(Number(tokens.toPrecision(3)))), billText(bill, money)].join(' · ');
    },
  };
}

type Listed = { node: PlannedFile['node']; planned: PlannedFile };

function fileRow({ node: { id, path, root }, planned }: Listed): ChoiceRow {
  return { kind: 'file', path, root, ids: new Set([id]), tokens: planned.promptTokens };
}

/** The folders, without those that hold nothing beside one other folder, nor a workspace folder that is the only one. */
function folderRows(files: readonly Listed[]): ChoiceRow[] {
  const rows = new Map<string, ChoiceRow & { ids: Set<string>; holds: Set<PlannedFile> }>();
  const isOne = new Set(files.map(({ node }) => node.root)).size === 1;
  for (const { node, planned } of files) {
    for (const path of ancestorsOf(node.path)) {
      if (isOne && path === '') continue;
      const key = placeOf(node.root, path);
      const row = rows.get(key) ?? {
        kind: 'folder',
        path,
        root: node.root,
        ids: new Set(),
        holds: new Set(),
        tokens: 0,
      };
      row.ids.add(node.id);
      if (!row.holds.has(planned)) row.tokens += planned.promptTokens;
      row.holds.add(planned);
      rows.set(key, row);
    }
  }
  const doubles = new Set<string>();
  for (const { root, path, ids } of rows.values()) {
    const above = ancestorsOf(path).at(-1);
    const parent = above === undefined ? undefined : rows.get(placeOf(root, above));
    if (parent?.ids.size === ids.size) doubles.add(placeOf(root, parent.path));
  }
  return [...rows].filter(([key]) => !doubles.has(key)).map(([, { holds: _, ...row }]) => row);
}
