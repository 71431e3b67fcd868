import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { keyOrigin } from '../../core/endpoint/address/baseUrl';
import { slowLaneUrl } from '../../core/endpoint/slowLane';
import type { ModelLists } from '../../core/endpoint/models/modelLists';
import { plainText } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import type { TrustGate } from '../platform/trustGate';
import type { Choices } from './choices';
import type { EndpointAccess } from './endpointAccess';
import { askForKey } from './keyBox';
import type { Keys } from './keys';
import { chooseServedModels } from './servedModels';

/** What the key is kept with. */
export interface KeyParts {
  keys: Keys;
  endpoint: EndpointAccess;
  modelLists: ModelLists;
  trust: Pick<TrustGate, 'isOpen'>;
  choices: Choices;
}

/** The commands that keep the key. None of them returns it. */
export function keyCommands(parts: KeyParts): Handlers<'setApiKey' | 'clearApiKey'> {
  const { keys, endpoint, choices } = parts;
  return {
    setApiKey: () => choices.during(() => enterKey(parts)),
    clearApiKey: async () => {
      const { baseUrl } = endpoint;
      // The slow lane of some has a key of its own.
      const origins = [...new Set([baseUrl, slowLaneUrl(baseUrl)].map(keyOrigin))];
      const found = await Promise.all(origins.map((origin) => keys.get(origin)));
      if (!found.some(Boolean)) {
        void vscode.window.showInformationMessage(plainText(t('There is no key for {0}.', baseUrl.host)));
        return;
      }
      const clear = t('Clear');
      const choice = await vscode.window.showWarningMessage(
        plainText(t('Clear the key for {0}?', baseUrl.host)),
        { modal: true },
        clear,
      );
      if (choice !== clear) return;
      for (const origin of origins) await keys.clear(origin);
      void vscode.window.setStatusBarMessage(`$(key) ${t('The key for {0} is cleared', baseUrl.host)}`, 5000);
    },
  };
}

/** Asks for the key, then for models that it is good for: what waits for the key goes on after both. */
async function enterKey({ keys, endpoint, modelLists, trust, choices }: KeyParts): Promise<void> {
  const { baseUrl } = endpoint;
  if (!(await askForKey(keys, baseUrl))) return;
  choices.changed();
  // A folder that is not trusted is asked about once, when code is sent.
  if (trust.isOpen(baseUrl.host)) await chooseServedModels(endpoint, modelLists);
  void vscode.window.setStatusBarMessage(`$(key) ${t('The key for {0} is saved', baseUrl.host)}`, 5000);
}
