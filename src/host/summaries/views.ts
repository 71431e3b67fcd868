import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { UserError } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import { resourceOf } from '../platform/resource';
import { Openings } from './data/openings';
import { Staleness } from './data/staleness';
import type { Summaries } from './data/summaries';
import { SummaryDecorations } from './show/decorations';
import { ImportHover } from './show/importHover';
import { searchSummaries } from './show/search';
import { SummaryDocuments, openSummary, summaryScheme } from './show/summaryDocuments';
import { TreeModel } from './show/treeModel';
import { SummaryTreeView } from './show/treeView';

/** All that shows summaries. */
export interface SummaryViews extends vscode.Disposable {
  handlers: Handlers<'openSummary' | 'filterSummaries' | 'searchSummaries'>;
  tree: vscode.TreeDataProvider<unknown>;
  decorations: vscode.FileDecorationProvider;
}

/** Registers the view, the marks in the explorer, the hover and the documents; reads nothing yet. */
export function registerSummaryViews(summaries: Summaries, memento: vscode.Memento): SummaryViews {
  const staleness = new Staleness(summaries);
  const openings = new Openings(summaries);
  const model = new TreeModel(summaries, staleness);
  const view = new SummaryTreeView(model, openings, memento);
  const decorations = new SummaryDecorations(summaries, staleness, openings);
  const documents = new SummaryDocuments(model, openings);
  const handlers: SummaryViews['handlers'] = {
    openSummary: (resource) => {
      const uri = resourceOf(resource);
      if (!uri) throw new UserError(t('Open the file whose summary you want to see.'));
      return openSummary(model, uri);
    },
    filterSummaries: () => view.chooseFilter(),
    searchSummaries: async () => {
      const found = await searchSummaries(model, summaries);
      if (found) await openSummary(model, found);
    },
  };
  const registered = vscode.Disposable.from(
    view,
    documents,
    decorations,
    model,
    staleness,
    vscode.window.registerFileDecorationProvider(decorations),
    vscode.workspace.registerTextDocumentContentProvider(summaryScheme, documents),
    vscode.languages.registerHoverProvider('*', new ImportHover({ summaries, staleness })),
  );
  return { handlers, tree: view.provider, decorations, dispose: () => void registered.dispose() };
}
