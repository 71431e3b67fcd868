import * as vscode from 'vscode';
import { type Import, importAt } from '../../../core/codeMap/imports';
import type { LedgerState } from '../../../core/summaries/keep/ledgerEvents';
import { cardOf } from '../../../core/summaries/show/summaryText';
import type { NodeRecord } from '../../../core/summaries/types';
import { inTime } from '../../platform/feedback';
import type { Staleness } from '../data/staleness';
import { projectOf } from '../data/summarizedProject';
import type { Summaries } from '../data/summaries';
import { recordText } from './nodeText';

/** VS Code waits for all hovers; this one gives up after so many milliseconds. */
const patienceMs = 50;
/** An import is looked for in so many lines before and behind the cursor. */
const linesAround = 100;

type Resolve = (from: string, used: Import) => NodeRecord[];

/** Shows the summary of a file when the pointer is over its name in an import. */
export class ImportHover implements vscode.HoverProvider {
  /** For one workspace folder, and for the files that the ledger knew. */
  #resolver: { root: string; state: LedgerState; size: number; resolve: Promise<Resolve> } | undefined;

  constructor(private readonly deps: { summaries: Summaries; staleness: Staleness }) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    return folder && inTime(patienceMs, this.#hover(folder.uri.toString(), document, position));
  }

  async #hover(
    root: string,
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { nodes } = await this.deps.summaries.state();
    if (nodes.size === 0) return undefined;
    const path = vscode.workspace.asRelativePath(document.uri, false);
    const start = new vscode.Position(Math.max(0, position.line - linesAround), 0);
    const text = document.getText(new vscode.Range(start, new vscode.Position(position.line + linesAround, 0)));
    const used = importAt(path, text, document.offsetAt(position) - document.offsetAt(start));
    if (!used) return undefined;
    const records = (await this.#resolverOf(root))(path, used).filter(({ key }) => key !== undefined);
    await this.deps.staleness.check(...records.map(({ id }) => id));
    const texts = await Promise.all(records.map((record) => recordText(record, this.deps)));
    const cards = texts.filter(({ summary }) => summary).map((each) => cardOf(each, Date.now()));
    // The model's text: never trusted, no HTML, no icons.
    return cards.length > 0 ? new vscode.Hover(cards.map((card) => new vscode.MarkdownString(card))) : undefined;
  }

  async #resolverOf(root: string): Promise<Resolve> {
    const state = await this.deps.summaries.state();
    const { size } = state.nodes;
    const known = this.#resolver;
    if (known?.root === root && known.state === state && known.size === size) return known.resolve;
    const resolve = createResolver(root, state);
    this.#resolver = { root, state, size, resolve };
    return resolve;
  }
}

async function createResolver(root: string, { nodes }: LedgerState): Promise<Resolve> {
  const records = [...nodes.values()].filter((record) => record.root === root && record.kind === 'file');
  const byPath = new Map(records.map((record) => [record.path, record]));
  const { leadsTo } = await projectOf(records, new AbortController().signal);
  return (from, used) => leadsTo(from, used).flatMap((path) => byPath.get(path) ?? []);
}
