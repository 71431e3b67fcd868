import * as vscode from 'vscode';
import { ModelLists } from '../../core/endpoint/models/modelLists';
import { type Handlers, lazyHandlers } from '../platform/register';
import { EndpointAccess } from './endpointAccess';
import { Gates } from './gates';
import { keyCommands } from './keyCommands';
import { type Keys, createKeys } from './keys';
import { ModelStatus } from './modelStatus';

/** What every feature that asks a model needs of the endpoint of the settings. */
export interface EndpointFeature extends vscode.Disposable {
  endpoint: EndpointAccess;
  modelLists: ModelLists;
  gates: Gates;
  keys: Keys;
  /** @param keySaved goes on with what was waiting for a key */
  handlers(
    keySaved: () => Promise<void>,
  ): Handlers<'setApiKey' | 'clearApiKey' | 'selectEndpoint' | 'selectModel' | 'checkEndpoint'>;
}

/** The endpoint, its keys and the model in the status bar. The pickers and the check are loaded when they are first used. */
export function createEndpointFeature({ secrets, logUri }: vscode.ExtensionContext): EndpointFeature {
  const keys = createKeys(secrets);
  const endpoint = new EndpointAccess(keys);
  const modelLists = new ModelLists();
  const registered = vscode.Disposable.from(endpoint, new ModelStatus());
  return {
    endpoint,
    modelLists,
    gates: new Gates(),
    keys,
    handlers: (keySaved) => ({
      ...keyCommands(keys, endpoint, keySaved),
      ...lazyHandlers(['selectEndpoint', 'selectModel'], async () =>
        (await import('./choiceCommands')).choiceCommands(endpoint, modelLists),
      ),
      ...lazyHandlers(['checkEndpoint'], async () => (await import('./checkCommands')).checkCommands(endpoint, logUri)),
    }),
    dispose: () => void registered.dispose(),
  };
}
