import * as vscode from 'vscode';
import { ModelLists } from './core/endpoint/models/modelLists';
import { Session, type SessionSettings } from './core/explanation/session';
import { EndpointAccess } from './host/endpoint/endpointAccess';
import { Gates } from './host/endpoint/gates';
import { keyCommands } from './host/endpoint/keyCommands';
import { type Keys, createKeys } from './host/endpoint/keys';
import { ModelStatus } from './host/endpoint/modelStatus';
import { usageText } from './host/endpoint/prices';
import { routeOf } from './host/endpoint/routes';
import { CodeTracker } from './host/explain/answer/codeTracker';
import { createConversationStore } from './host/explain/answer/conversationStore';
import { Explainer } from './host/explain/answer/explainer';
import { answerCommands } from './host/explain/answerCommands';
import { explainCommands } from './host/explain/explainCommands';
import { LineHighlighter } from './host/explain/panel/lineHighlighter';
import { connectPanel } from './host/explain/panel/panelMessages';
import { PanelView } from './host/explain/panel/panelView';
import { sessionContext } from './host/explain/sessionContext';
import { createLog } from './host/platform/log';
import { lazyHandlers, registerCommands } from './host/platform/register';
import { levelSetting } from './host/platform/settings';
import { createTrustGate } from './host/platform/trustGate';
import { SummaryLoader } from './host/summaries/summaryLoader';
import type { PanelState } from './shared/protocol';

/** What the host tests may see; other extensions get nothing. */
export interface TestApi {
  panelState(): Readonly<PanelState>;
  onDidChangePanelState: vscode.Event<Readonly<PanelState>>;
  keys: Keys;
  summaries: SummaryLoader;
}

/** Builds the objects and wires them; nothing is read, opened or sent here. */
export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const log = createLog();
  const keys = createKeys(context.secrets);
  const endpoint = new EndpointAccess(keys);
  const modelLists = new ModelLists();
  const gates = new Gates();
  const panel = new PanelView(context.extensionUri);
  const status = new ModelStatus();
  const sessionSettings = (): SessionSettings => ({
    level: levelSetting(),
    model: routeOf('interactive', 'high').model,
    host: endpoint.host,
  });
  const stateChanged = new vscode.EventEmitter<Readonly<PanelState>>();
  const session = new Session(
    {
      post: (message) => panel.post(message),
      changed: (state) => stateChanged.fire(state),
      usageLine: (usage, model) => usageText(usage, model, modelLists.lastKnown(endpoint.address, model)),
    },
    sessionSettings(),
  );
  const tracker = new CodeTracker((stale) => session.setStale(stale));
  const highlighter = new LineHighlighter();
  const summaries = new SummaryLoader({ storage: context.storageUri, endpoint, modelLists, gates, log });
  const explainer = new Explainer({
    session,
    endpoint,
    modelLists,
    gates,
    summaryOf: summaries.summaryOf,
    store: createConversationStore(context),
    tracker,
    trust: createTrustGate(),
    log,
    showPanel: () => panel.reveal(true),
  });

  context.subscriptions.push(
    log,
    endpoint,
    panel,
    status,
    session,
    stateChanged,
    stateChanged.event(sessionContext()),
    tracker,
    highlighter,
    summaries,
    connectPanel({ panel, session, explainer, tracker, highlighter, endpoint }, log),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('gloss')) return;
      session.configure(sessionSettings());
      status.update();
    }),
    registerCommands(
      {
        ...explainCommands(explainer),
        ...answerCommands(explainer, session, panel),
        ...keyCommands(keys, endpoint, () => explainer.keyChanged()),
        ...lazyHandlers(['selectEndpoint', 'selectModel'], async () =>
          (await import('./host/endpoint/choiceCommands')).choiceCommands(endpoint, modelLists),
        ),
        ...lazyHandlers(['checkEndpoint'], async () =>
          (await import('./host/endpoint/checkCommands')).checkCommands(endpoint, context.logUri),
        ),
        ...summaries.handlers,
        showLog: () => log.show(),
      },
      log,
    ),
  );

  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { panelState: () => session.state, onDidChangePanelState: stateChanged.event, keys, summaries };
}
