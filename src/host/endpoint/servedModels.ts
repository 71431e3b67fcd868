import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainLabel } from '../../core/base/plainLabel';
import type { ServedModel } from '../../core/chat/client';
import type { ModelLists } from '../../core/endpoint/models/modelLists';
import { modelsToChoose } from '../../core/endpoint/models/modelsToChoose';
import { suggestedModel } from '../../core/endpoint/models/suggestedModel';
import { presetOf } from '../../core/endpoint/vendors/presets';
import type { Mode } from '../../core/routing';
import { priceLine } from '../../core/usage/pricing';
import { showHidden } from '../../shared/hiddenCharacters';
import { updateSetting } from '../platform/settings';
import type { EndpointAccess } from './endpointAccess';
import { pickModel, uses } from './modelPicker';
import { moneyFormat, priceOf, readListPrices } from './prices';
import { isChosen, modelsByMode } from './routes';

type ModelItem = vscode.QuickPickItem & { model?: string };

/**
 * Has a model chosen, by one question, for what the endpoint does not list the models of the settings; Escape leaves all
 * as it is. Asks nothing where it lists them. At a known vendor without a list the model that is known to do there is proposed.
 */
export async function chooseServedModels(endpoint: EndpointAccess, modelLists: ModelLists): Promise<void> {
  const client = await endpoint.client();
  const listing = client && { address: endpoint.address, client };
  const listed = listing && (await modelLists.ask(listing, new AbortController().signal));
  const known = presetOf(endpoint.address)?.model;
  const { from, lacking } = modelsToChoose(listed, known, modelsByMode(), isChosen);
  if (!listing || lacking.length === 0) return;
  await readListPrices();
  const chosen = await askOnce(endpoint, from, lacking);
  if (!chosen) return;
  if (!chosen.model) return chooseForEach(endpoint, modelLists, lacking);
  for (const mode of lacking) await updateSetting(`gloss.models.${mode}`, chosen.model);
}

/** One model for all that lacks one; a row without a model leads to the choice for each. */
async function askOnce(endpoint: EndpointAccess, served: ServedModel[], lacking: readonly Mode[]) {
  const models = modelsByMode();
  const ids = served.map(({ id }) => id);
  const suggested = suggestedModel(ids, presetOf(endpoint.address)?.model);
  const item = (model: ServedModel): ModelItem => ({
    label: plainLabel(model.id),
    description: priceLine(priceOf(model.id, model), moneyFormat()),
    model: model.id,
  });
  const all = lacking.length === Object.keys(models).length;
  const purpose = lacking.map((mode) => uses[mode].label).join(' · ');
  const items: ModelItem[] = [
    { label: t('Suggested'), kind: vscode.QuickPickItemKind.Separator },
    ...served.filter(({ id }) => id === suggested).map(item),
    ...(lacking.length > 1 ? [{ label: t('Choose for each…'), iconPath: new vscode.ThemeIcon('list-selection') }] : []),
    { label: t('Also served'), kind: vscode.QuickPickItemKind.Separator },
    ...served.filter(({ id }) => id !== suggested).map(item),
  ];
  const missing = [...new Set(lacking.map((mode) => models[mode]))].join(', ');
  return vscode.window.showQuickPick(items, {
    title: all ? t('One model for everything at {0}', endpoint.host) : t('{0}: model at {1}', purpose, endpoint.host),
    placeHolder: t('{0} does not list {1}', endpoint.host, showHidden(missing)),
    ignoreFocusOut: true,
  });
}

async function chooseForEach(endpoint: EndpointAccess, modelLists: ModelLists, modes: readonly Mode[]): Promise<void> {
  for (const mode of modes) {
    const why = t('{0} does not list {1}. Choose a model that it serves', endpoint.host, modelsByMode()[mode]);
    const picked = await pickModel(endpoint, modelLists, mode, why);
    if (!picked) return;
    await updateSetting(`gloss.models.${picked.mode}`, picked.model);
  }
}
