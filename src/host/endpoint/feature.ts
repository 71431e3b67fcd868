import * as vscode from 'vscode';
import type { Asker } from '../../core/chat/ask';
import { LoadedModels } from '../../core/endpoint/models/loadedModels';
import { ModelLists } from '../../core/endpoint/models/modelLists';
import type { Setup } from '../../shared/protocol';
import type { Log } from '../platform/log';
import { type Handlers, lazyHandlers } from '../platform/register';
import { createTrustGate } from '../platform/trustGate';
import { createWindowAsker } from './asker';
import { Choices } from './choices';
import { createClearText } from './clearText';
import { EndpointAccess } from './endpointAccess';
import { Gates } from './gates';
import { type Keys, createKeys } from './keys';

/** What every feature that asks a model needs of the endpoint of the settings. */
export interface EndpointFeature extends vscode.Disposable {
  endpoint: EndpointAccess;
  modelLists: ModelLists;
  asker: Asker;
  keys: Keys;
  /** Finds out what there is to set up; may tell it twice. */
  findSetup(tell: (setup: Setup) => void): Promise<void>;
  /** Chooses one of the endpoints that {@link findSetup} names. */
  useWay(name: string): Promise<void>;
  /** Asks for the price of a model; gives whether it was entered. */
  enterPrice(model: string): Promise<boolean>;
  /** Fires when key, endpoint or model have changed, and nothing more is being asked about them. */
  onDidChoose: vscode.Event<void>;
  handlers: Handlers<'setApiKey' | 'clearApiKey' | 'selectEndpoint' | 'selectModel' | 'enterPrice' | 'checkEndpoint'>;
}

/** The endpoint, its keys and how it stands in the status bar. The pickers and the check are loaded when they are first used. */
export function createEndpointFeature(
  { secrets, logUri, globalState, globalStorageUri }: vscode.ExtensionContext,
  log: Log,
): EndpointFeature {
  const keys = createKeys(secrets);
  const modelLists = new ModelLists();
  const gates = new Gates();
  const trust = createTrustGate();
  const endpoint = new EndpointAccess(keys, trust, createClearText(globalState));
  const asker = createWindowAsker({
    endpoint,
    keys,
    modelLists,
    loadedModels: new LoadedModels(),
    gates,
    trust,
    globalStorageUri,
    log,
  });
  const choices = new Choices();
  const registered: vscode.Disposable[] = [endpoint, choices];
  // When activation is over: the secret storage takes its time.
  setImmediate(
    () => void import('./statusBar').then(({ StatusBar }) => registered.push(new StatusBar(endpoint, secrets))),
  );
  return {
    endpoint,
    modelLists,
    asker,
    keys,
    findSetup: async (tell) => (await import('./ways')).findSetup(endpoint, trust, tell),
    async useWay(name) {
      await (await import('./choiceCommands')).usePreset(name, { endpoint, modelLists, trust, choices });
    },
    enterPrice: async (model) => (await import('./enterPrice')).enterPrice(model),
    onDidChoose: choices.onDidChoose,
    handlers: {
      ...lazyHandlers(['enterPrice'], async () => (await import('./enterPrice')).priceCommands),
      ...lazyHandlers(['setApiKey', 'clearApiKey'], async () =>
        (await import('./keyCommands')).keyCommands({ keys, endpoint, modelLists, trust, choices }),
      ),
      ...lazyHandlers(['selectEndpoint', 'selectModel'], async () =>
        (await import('./choiceCommands')).choiceCommands({ endpoint, modelLists, trust, choices }),
      ),
      ...lazyHandlers(['checkEndpoint'], async () =>
        (await import('./checkCommands')).checkCommands({ endpoint, gates, asker, trust, folder: logUri }),
      ),
    },
    dispose: () => void vscode.Disposable.from(...registered).dispose(),
  };
}
