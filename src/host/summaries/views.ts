import * as vscode from 'vscode';
import { registerCommands } from '../commands/register';
import { resourceOf } from '../context/resource';
import { UserError } from '../feedback';
import type { Log } from '../log';
import { SummaryDecorations } from './decorations';
import { ImportHover } from './importHover';
import { Openings } from './openings';
import { searchSummaries } from './search';
import { Staleness } from './staleness';
import type { Summaries } from './summaries';
import { SummaryDocuments, openSummary, summaryScheme } from './summaryDocuments';
import { TreeModel } from './tree/treeModel';
import { SummaryTreeView } from './tree/treeView';

/** All that shows summaries. */
export interface SummaryViews extends vscode.Disposable {
  tree: vscode.TreeDataProvider<unknown>;
  decorations: vscode.FileDecorationProvider;
}

/** Registers the view, the marks in the explorer, the hover, the documents, and their commands; reads nothing yet. */
export function registerSummaryViews(summaries: Summaries, log: Log): SummaryViews {
  const staleness = new Staleness(summaries);
  const openings = new Openings(summaries);
  const model = new TreeModel(summaries, staleness);
  const view = new SummaryTreeView(model, openings);
  const decorations = new SummaryDecorations(summaries, staleness, openings);
  const documents = new SummaryDocuments(model, openings);
  const commands = registerCommands(
    {
      openSummary: (resource) => {
        const uri = resourceOf(resource);
        if (!uri) throw new UserError('Open the file whose summary you want to see.');
        return openSummary(model, uri);
      },
      filterSummaries: () => view.chooseFilter(),
      searchSummaries: async () => {
        const found = await searchSummaries(model, openings);
        if (found) await openSummary(model, found);
      },
    },
    log,
  );
  const registered = vscode.Disposable.from(
    commands,
    view,
    documents,
    decorations,
    model,
    staleness,
    vscode.window.registerFileDecorationProvider(decorations),
    vscode.workspace.registerTextDocumentContentProvider(summaryScheme, documents),
    vscode.languages.registerHoverProvider('*', new ImportHover({ summaries, staleness })),
  );
  return { tree: view.provider, decorations, dispose: () => void registered.dispose() };
}
