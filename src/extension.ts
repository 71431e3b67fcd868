import './host/platform/language';
import * as vscode from 'vscode';
import { createEndpointFeature } from './host/endpoint/feature';
import type { Keys } from './host/endpoint/keys';
import { ExplainLoader } from './host/explain/explainLoader';
import { createLog } from './host/platform/log';
import { lazyHandlers, registerCommands, tell } from './host/platform/register';
import { startHandlers } from './host/start/feature';
import { SummaryLoader } from './host/summaries/summaryLoader';

/** What the host tests may see; other extensions get nothing. */
export interface TestApi {
  keys: Keys;
  explain: ExplainLoader;
  summaries: SummaryLoader;
  globalStorage: vscode.Uri;
}

/** Builds the features and registers their commands; nothing is read, opened or sent here. */
export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const log = createLog();
  const access = createEndpointFeature(context, log);
  const { asker, keys } = access;
  const summaries = new SummaryLoader({ context, asker, log });
  const { summaryOf, filesOf } = summaries;
  const explain = new ExplainLoader({ ...access, context, summaryOf, filesOf, log });
  const handlers = {
    ...access.handlers,
    ...explain.handlers,
    ...summaries.handlers,
    ...startHandlers(context, access.endpoint),
    ...lazyHandlers(['clearHistory'], async () =>
      (await import('./host/history/historyCommands')).historyCommands({
        context,
        explain,
        summaries,
        asker: access.asker,
        log,
      }),
    ),
    ...lazyHandlers(['showUsage'], async () => (await import('./host/usage/usageCommands')).usageCommands(context)),
    showLog: () => log.show(),
  };
  const goOn = access.onDidChoose(() => explain.chosen().catch((error: unknown) => tell(error, 'goOn', log)));
  context.subscriptions.push(goOn, log, access, explain, summaries, registerCommands(handlers, log));
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { keys, explain, summaries, globalStorage: context.globalStorageUri }
    : undefined;
}
