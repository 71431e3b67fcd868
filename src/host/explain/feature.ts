import * as vscode from 'vscode';
import { presetOf } from '../../core/endpoint/vendors/presets';
import { keyPageOf } from '../../core/endpoint/vendors/vendors';
import { Session, type SessionSettings } from '../../core/explanation/session';
import type { FilesOf } from '../../core/grounding/sendableFiles';
import type { SummaryOf } from '../../core/summaries/types';
import { lackIn } from '../../shared/lacking';
import { languageName } from '../../shared/languageName';
import type { PanelMessage } from '../../shared/panelMessage';
import type { PanelPhase, PanelState } from '../../shared/protocol';
import type { EndpointFeature } from '../endpoint/feature';
import { moneyFormat, readListPrices, spentOn } from '../endpoint/prices';
import { routeOf } from '../endpoint/routes';
import type { Log } from '../platform/log';
import { type Handlers, lazyHandlers, tell } from '../platform/register';
import { languageSetting, setting } from '../platform/settings';
import { startSyntax } from '../syntax/startSyntax';
import { AnswerNames } from './answer/answerNames';
import { CodeTracker } from './answer/codeTracker';
import { conversationsIn } from './answer/conversationStore';
import { Explainer } from './answer/explainer';
import { Sample } from './answer/sample';
import { ShownExplanation } from './answer/shownExplanation';
import { Variants } from './answer/variants';
import { answerCommands, showQuestion } from './answerCommands';
import { provideNotebooks } from './context/notebooks';
import { provideTerminals } from './context/terminals';
import { StoppedFrames } from './context/stoppedFrames';
import { AnswerExamples } from './examples/answerExamples';
import { explainCommands } from './explainCommands';
import { keepCommands } from './keep/keepCommands';
import { LineHighlighter } from './panel/lineHighlighter';
import { connectPanel } from './panel/panelMessages';
import type { PanelView } from './panel/panelView';
import { PanelDocuments } from './panelDocuments';
import { sessionContext } from './sessionContext';
import type { terminalCommands } from './terminal/terminalCommands';

const terminalNames = [
  'explainTerminalSelection',
  'explainTerminalFromMenu',
  'explainLastCommand',
  'explainLastCommandFromMenu',
] as const;

/** What explanations need of the rest of Gloss. */
export interface ExplainDeps extends Pick<
  EndpointFeature,
  'endpoint' | 'modelLists' | 'asker' | 'findSetup' | 'useWay' | 'enterPrice'
> {
  context: vscode.ExtensionContext;
  summaryOf: SummaryOf;
  filesOf: FilesOf;
  log: Log;
}

/** Everything about explanations. An `import()` loads it, so that activation does not read it. */
export interface ExplainFeature extends vscode.Disposable {
  handlers: ReturnType<typeof explainCommands> &
    ReturnType<typeof answerCommands> &
    ReturnType<typeof keepCommands> &
    Handlers<'trySample' | 'explainPath' | 'explainPathFromMenu' | 'explainChanges' | 'explainChangesFromMenu'> &
    ReturnType<typeof terminalCommands>;
  state(): Readonly<PanelState>;
  /** Fires after each change that is more than new text. */
  onDidChangeState: vscode.Event<Readonly<PanelState>>;
  /** Does what the reader asks for in the panel. */
  receive(message: PanelMessage): Promise<void>;
  /** Goes on with what waits or has failed, after a change of key, endpoint or model. */
  chosen(): Promise<void>;
  /** Deletes every explanation of this workspace; gives how many. @throws UserError while one is being written, or a DiskError */
  clear(): Promise<number>;
}

/** Builds the feature and connects the panel to it. */
export function createExplainFeature(deps: ExplainDeps, panel: PanelView): ExplainFeature {
  const { context, endpoint, modelLists, asker, summaryOf, filesOf, log } = deps;
  const sessionSettings = (): SessionSettings => ({
    level: setting('gloss.answer.level'),
    language: languageName(languageSetting()),
    model: routeOf('interactive', 'high').model,
    host: endpoint.host,
    endpoint: presetOf(endpoint.address)?.name ?? endpoint.host,
    money: moneyFormat(),
  });
  const stateChanged = new vscode.EventEmitter<Readonly<PanelState>>();
  const session = new Session(
    {
      post: (message) => panel.post(message),
      changed: (state) => stateChanged.fire(state),
      hasKeyPage: () => endpoint.address.kind === 'url' && keyPageOf(endpoint.address.baseUrl) !== undefined,
      spent: (usage, model) => spentOn(usage, model, modelLists.lastKnown(endpoint.address, model)),
    },
    sessionSettings(),
  );
  const tracker = new CodeTracker((stale) => session.setStale(stale));
  const highlighter = new LineHighlighter();
  const syntax = startSyntax(context.extensionUri);
  const store = conversationsIn(context.storageUri ?? context.globalStorageUri, log);
  const shown = new ShownExplanation({ session, store, tracker, log });
  const showPanel = (): Promise<void> => panel.reveal(true);
  const explainer = new Explainer({
    session,
    shown,
    asker,
    summaryOf,
    filesOf,
    store,
    tracker,
    log,
    syntax,
    frames: new StoppedFrames(),
    changes: () => import('./changes/changes'),
    showPanel,
  });
  const sample = new Sample({ extensionUri: context.extensionUri, session, tracker, shown });
  const variants = new Variants({ session, shown, store });
  const names = new AnswerNames({ session, shown, filesOf, syntax });
  const examples = new AnswerExamples({ extensionUri: context.extensionUri, session, shown, tracker, syntax });
  const documents = new PanelDocuments(() => session.state);
  const connected = connectPanel(
    { ...deps, panel, session, explainer, shown, variants, tracker, highlighter, sample },
    log,
  );
  const goOn = async (): Promise<void> => {
    await Promise.all([connected.offerSetup(), explainer.goOn()]);
  };
  let before: PanelPhase = session.state.phase;
  const registered = vscode.Disposable.from(
    session,
    stateChanged,
    stateChanged.event(sessionContext()),
    stateChanged.event(() => documents.refresh()),
    stateChanged.event(() => connected.look()),
    stateChanged.event(() => {
      void names.look().catch((error: unknown) => tell(error, 'look', log));
      void examples.look().catch((error: unknown) => tell(error, 'look', log));
      void variants.look();
    }),
    documents,
    tracker,
    highlighter,
    syntax,
    sample,
    provideNotebooks(),
    provideTerminals(store),
    connected,
    stateChanged.event(({ phase }) => {
      if (phase === 'needs-key' && before !== phase) void connected.offerSetup();
      before = phase;
    }),
    // What waits for a model of VS Code goes on when there is one; what has failed is not asked again by itself.
    vscode.lm.onDidChangeChatModels(() => {
      const work = lackIn(session.state) === 'models' ? goOn() : connected.offerSetup();
      void work.catch((error: unknown) => tell(error, 'goOn', log));
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('gloss')) session.configure(sessionSettings());
      if (event.affectsConfiguration('gloss.prices')) void readListPrices().then(() => session.reprice());
      if (event.affectsConfiguration('gloss.endpoint')) void connected.offerSetup();
    }),
  );
  return {
    handlers: {
      ...explainCommands(explainer, summaryOf, () => showQuestion(panel)),
      ...answerCommands(explainer, shown, session, panel, documents),
      trySample: async () => {
        await showPanel();
        await sample.show();
      },
      ...keepCommands({ session, shown, store, tracker, syntax, showPanel }),
      ...lazyHandlers(['explainPath', 'explainPathFromMenu'], async () =>
        (await import('./paths/pathCommands')).pathCommands({ explainer, syntax, filesOf }),
      ),
      ...lazyHandlers(['explainChanges', 'explainChangesFromMenu'], async () =>
        (await import('./changes/changes')).changesCommands(explainer),
      ),
      ...lazyHandlers(terminalNames, async () =>
        (await import('./terminal/terminalCommands')).terminalCommands(explainer),
      ),
    },
    state: () => session.shown,
    onDidChangeState: stateChanged.event,
    receive: (message) => connected.receive(message),
    chosen: goOn,
    clear: () => shown.clear(),
    dispose: () => void registered.dispose(),
  };
}
