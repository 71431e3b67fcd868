import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { nameOf } from '../../../core/base/paths';
import { nodeReasonText } from '../../../core/summaries/reasons/nodeReason';
import { type NodeText, documentOf } from '../../../core/summaries/show/summaryText';
import type { SummaryTree, TreeNode } from '../../../core/summaries/show/tree';
import { UserError } from '../../platform/feedback';
import type { Openings } from '../data/openings';
import { nodeText } from './nodeText';
import { type TreeModel, uriOf } from './treeModel';

/** The scheme of documents that show a summary; their query is the URI of the file or folder. */
export const summaryScheme = 'gloss-summary';

/** The document of the summary of a file or folder. @param uri its URI */
function summaryUri(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({
    scheme: summaryScheme,
    path: `/${t('Summary of {0}', nameOf(uri.path))}.md`,
    query: uri.toString(),
  });
}

/** Shows summaries as documents and keeps them up to date. */
export class SummaryDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #following: vscode.Disposable;

  constructor(
    private readonly model: TreeModel,
    private readonly openings: Openings,
  ) {
    this.#following = model.onDidChange(({ own, above, shape }) => {
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme !== summaryScheme) continue;
        const node = shape ? undefined : this.#nodes.get(uri.query);
        if (!node || own.has(node) || above.has(node)) this.#changed.fire(uri);
      }
    });
  }

  /** What is in the documents, by the URI that each is about. */
  readonly #nodes = new Map<string, TreeNode>();

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const tree = await this.model.tree();
    const node = nodeAt(tree, query);
    if (!node) {
      this.#nodes.delete(query);
      const title = vscode.workspace.asRelativePath(vscode.Uri.parse(query, true));
      return documentOf({ ...nothing, title }, []);
    }
    this.#nodes.set(query, node);
    const files = node.kind === 'file' ? [node] : tree.children(node, 'all').filter(({ kind }) => kind === 'file');
    await this.model.staleness.check(...files.flatMap(({ record }) => record?.id ?? []));
    const children = await Promise.all(
      tree.children(node, 'all').map(async ({ kind, name, record }) => ({
        name: kind === 'file' ? name : `${name}/`,
        sentence: record?.why ? nodeReasonText(record.why) : (await this.openings.of(record))?.sentence,
      })),
    );
    return documentOf(await nodeText(node, this.model), children);
  }

  dispose(): void {
    this.#following.dispose();
    this.#changed.dispose();
  }
}

const nothing: Omit<NodeText, 'title'> = { summary: undefined, stale: undefined, why: undefined, took: '' };

/** Also a folder that has no record of its own. */
function nodeAt(tree: SummaryTree, id: string): TreeNode | undefined {
  const known = tree.node(id);
  if (known) return known;
  const uri = vscode.Uri.parse(id, true);
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  const path = folder.uri.toString() === id ? '' : vscode.workspace.asRelativePath(uri, false);
  return tree.at(folder.uri.toString(), path);
}

/**
 * Shows a file where files are, and its summary beside it; of a folder the summary alone.
 *
 * @throws UserError when there is nothing to be shown
 */
export async function openSummary(model: TreeModel, uri: vscode.Uri): Promise<void> {
  const node = nodeAt(await model.tree(), uri.toString());
  if (!node) {
    const path = vscode.workspace.asRelativePath(uri);
    throw new UserError(t('There is no summary of {0}.', path), t('Summarize the workspace first.'));
  }
  if (node.kind === 'file') {
    // A file that cannot be shown, or is gone, still has a summary or a reason.
    await vscode.window.showTextDocument(uriOf(node), { preview: true }).then(undefined, () => undefined);
  }
  // Not the command of the Markdown extension: it adds a tab each time. Without that extension this shows the text.
  await vscode.commands.executeCommand('vscode.openWith', summaryUri(uri), 'vscode.markdown.preview.editor', {
    // Beside nothing there would be an empty half.
    viewColumn: isNothingOpen() ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}

function isNothingOpen(): boolean {
  return vscode.window.tabGroups.activeTabGroup.tabs.length === 0;
}
