import * as vscode from 'vscode';
import { type EndpointAddress, settingOf } from '../../core/endpoint/address/endpointAddress';
import type { ModelLists } from '../../core/endpoint/models/modelLists';
import { presets } from '../../core/endpoint/vendors/presets';
import type { Mode } from '../../core/routing';
import { commands } from '../../shared/contributions';
import type { Handlers } from '../platform/register';
import { updateSetting } from '../platform/settings';
import type { TrustGate } from '../platform/trustGate';
import type { Choices } from './choices';
import type { EndpointAccess } from './endpointAccess';
import { localHosts, pickEndpoint } from './endpointPicker';
import { pickModel } from './modelPicker';
import { chooseServedModels } from './servedModels';

/** What the choices are made with. */
export interface ChoiceParts {
  endpoint: EndpointAccess;
  modelLists: ModelLists;
  trust: TrustGate;
  choices: Choices;
}

/** The commands that choose the endpoint and the models. */
export function choiceCommands(parts: ChoiceParts): Handlers<'selectEndpoint' | 'selectModel'> {
  const { endpoint, modelLists, trust, choices } = parts;
  return {
    selectEndpoint: () =>
      choices.during(async () => {
        const lookAround = await trust.mayLook(localHosts);
        const address = await pickEndpoint(endpoint, { lookAround });
        if (address !== undefined) await useEndpoint(address, parts);
      }),
    /** For explanations, unless the argument names another mode. */
    selectModel: (mode) =>
      choices.during(async () => {
        if (!(await trust.mayContact(endpoint.host))) return;
        const picked = await pickModel(endpoint, modelLists, (mode as Mode | undefined) ?? 'stream');
        if (!picked) return;
        await updateSetting(`gloss.models.${picked.mode}`, picked.model);
        choices.changed();
      }),
  };
}

/** Puts one of the known endpoints into the settings, by its name; any other name does nothing. */
export async function usePreset(name: string, parts: ChoiceParts): Promise<void> {
  const preset = presets.find((each) => each.name === name);
  if (preset) await useEndpoint(preset.address, parts);
}

/** Puts an endpoint into the settings, then sees to what it still lacks: a key, models that it serves. */
async function useEndpoint(address: EndpointAddress, { endpoint, modelLists, trust, choices }: ChoiceParts) {
  return choices.during(async () => {
    if (address.kind === 'url') await endpoint.agreeToReach(address.baseUrl);
    await updateSetting('gloss.endpoint.baseUrl', settingOf(address));
    choices.changed();
    if (address.kind === 'url' && (await endpoint.lacksKey(address.baseUrl))) {
      // With the key come the models.
      await vscode.commands.executeCommand(commands.setApiKey);
    } else if (await trust.mayContact(endpoint.host)) await chooseServedModels(endpoint, modelLists);
  });
}
