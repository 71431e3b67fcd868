import * as vscode from 'vscode';
import { settingOf } from '../../core/endpoint/address/endpointAddress';
import type { ModelLists } from '../../core/endpoint/models/modelLists';
import { servedName } from '../../core/endpoint/models/servedName';
import type { Mode } from '../../core/routing';
import { commands } from '../../shared/contributions';
import type { Handlers } from '../platform/register';
import { updateSetting } from '../platform/settings';
import type { TrustGate } from '../platform/trustGate';
import type { EndpointAccess } from './endpointAccess';
import { localHosts, pickEndpoint } from './endpointPicker';
import { pickModel } from './modelPicker';
import { modelsByMode } from './routes';

/** The commands that choose the endpoint and the models. */
export function choiceCommands(
  endpoint: EndpointAccess,
  modelLists: ModelLists,
  trust: TrustGate,
): Handlers<'selectEndpoint' | 'selectModel'> {
  return {
    /** Then sees to what the endpoint still lacks: a key, models that it serves. */
    selectEndpoint: async () => {
      const lookAround = await trust.mayLook(localHosts);
      const address = await pickEndpoint(endpoint, { lookAround });
      if (address === undefined) return;
      await updateSetting('gloss.endpoint.baseUrl', settingOf(address));
      if (address.kind === 'url' && (await endpoint.lacksKey(address.baseUrl))) {
        await vscode.commands.executeCommand(commands.setApiKey);
      }
      if (await trust.mayContact(endpoint.host)) await chooseServedModels(endpoint, modelLists);
    },
    /** For explanations, unless the argument names another mode. */
    selectModel: async (mode) => {
      if (!(await trust.mayContact(endpoint.host))) return;
      const picked = await pickModel(endpoint, modelLists, (mode as Mode | undefined) ?? 'stream');
      if (picked) await updateSetting(`gloss.models.${picked.mode}`, picked.model);
    },
  };
}

/** Has another model chosen for each mode whose model the endpoint does not list; Escape leaves the rest as it is. */
async function chooseServedModels(endpoint: EndpointAccess, modelLists: ModelLists): Promise<void> {
  const client = await endpoint.client();
  const listing = client && { address: endpoint.address, client };
  const served = listing && (await modelLists.ask(listing, new AbortController().signal));
  if (!served || served.length === 0) return;
  const ids = served.map(({ id }) => id);
  for (const mode of Object.keys(modelsByMode()) as Mode[]) {
    const name = modelsByMode()[mode];
    if (servedName(name, ids) !== undefined) continue;
    const why = `${endpoint.host} does not list ${name}. Choose a model that it serves`;
    const picked = await pickModel(endpoint, modelLists, mode, why);
    if (!picked) return;
    await updateSetting(`gloss.models.${picked.mode}`, picked.model);
  }
}
