import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import { type Asker, type AskerDeps, createAsker } from '../../core/chat/ask';
import type { Book } from '../../core/chat/meter';
import type { Refusal } from '../../core/chat/endpoint';
import { isNearbyAddress, settingOf } from '../../core/endpoint/address/endpointAddress';
import type { LoadedModels } from '../../core/endpoint/models/loadedModels';
import { modelProblemText } from '../../core/failures/modelProblem';
import type { ModelLists } from '../../core/endpoint/models/modelLists';
import { installModels, lackText } from '../../shared/lacking';
import { UserError } from '../platform/feedback';
import type { Log } from '../platform/log';
import { setting } from '../platform/settings';
import type { TrustGate } from '../platform/trustGate';
import type { EndpointAccess } from './endpointAccess';
import type { Gates } from './gates';
import type { Keys } from './keys';
import { isChosen } from './routes';

/** What the window asks with. */
export interface WindowAskerDeps {
  endpoint: EndpointAccess;
  keys: Keys;
  modelLists: ModelLists;
  loadedModels: LoadedModels;
  gates: Gates;
  trust: TrustGate;
  /** What is kept for all workspaces. */
  globalStorageUri: vscode.Uri;
  log: Log;
}

/** Makes the asker of a window: it asks the endpoint that the settings name. */
export function createWindowAsker(deps: WindowAskerDeps): Asker {
  const { endpoint, keys, modelLists, loadedModels, gates, trust, log, globalStorageUri } = deps;
  let opened: Promise<Book> | undefined;
  const open = (): Promise<Book> =>
    (opened ??= import('./book').then(({ openBook }) => openBook(globalStorageUri, log)));
  const book: AskerDeps['book'] = { begin: async (use) => (await open()).begin(use) };
  const resolve: AskerDeps['resolve'] = async () => {
    const { address, host } = endpoint;
    try {
      const client = await endpoint.client();
      if (!client) return { refused: address.kind === 'editor' ? 'models' : 'key', host };
      const { priceOf, readListPrices } = await import('./prices');
      await readListPrices();
      const price = (model: string) => priceOf(model, modelLists.lastKnown(address, model));
      const listed = (model: string) => modelLists.lastKnown(address, model)?.contextWindow;
      return {
        address: settingOf(address),
        host,
        client,
        gate: await gates.of(address),
        attempts: setting('gloss.request.maxAttempts'),
        modelId: (name, signal) => modelLists.resolve(name, isChosen(name), { address, client }, signal),
        ...(address.kind === 'url' && {
          async batches() {
            const [{ createBatchService, meteredBatches }, parts] = await Promise.all([
              batchModule(),
              endpoint.parts(),
            ]);
            // The settings may name another by now.
            if (parts.settings.baseUrl.href !== address.baseUrl.href) throw otherEndpoint();
            return meteredBatches(createBatchService(parts), await open(), { host, priceOf: price });
          },
          slow: async () => (await import('./slowLane')).slowLaneOf(address.baseUrl, price, { endpoint, keys }),
        }),
        priceOf: price,
        windowOf: (model) => loadedModels.lastKnown(address, model).window?.tokens ?? listed(model),
        async loaded(model, signal) {
          const loaded = await loadedModels.ask({ address, client }, model, signal);
          if (!isNearbyAddress(address)) return loaded;
          const { listedWindow } = await import('../../core/endpoint/models/nearbyServers');
          return { window: listedWindow(listed(model)), ...loaded };
        },
      };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { refused: 'settings', problem: error.message, next: error.next };
    }
  };
  return createAsker({ resolve, maySend: (host) => trust.maySend(host), log, book });
}

// Loaded with the first use: activation needs none of it.
const batchModule = async () => ({
  ...(await import('../../core/endpoint/batches/batchService')),
  ...(await import('../../core/chat/meteredBatches')),
});

function otherEndpoint(): UserError {
  return new UserError(t('The settings name another endpoint by now.'));
}

/** A refusal as a message outside of the panel. */
export function refusalError(refusal: Refusal): UserError {
  switch (refusal.refused) {
    case 'trust':
      return new UserError(t('Code of this folder is not sent to {0}.', refusal.host), t('Trust the folder first.'));
    case 'key':
      return new UserError(t('There is no key for {0}.', refusal.host), t('Run Gloss: Set API Key.'));
    case 'models':
      return new UserError(lackText('models', refusal.host), installModels);
    case 'model':
      return new UserError(modelProblemText(refusal.problem), t('Run Gloss: Select Model.'));
    case 'settings':
      return new UserError(refusal.problem, refusal.next);
  }
}
