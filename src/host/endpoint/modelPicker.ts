import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainLabel } from '../../core/base/plainLabel';
import type { ServedModel } from '../../core/chat/client';
import { type ModelChoice, choicesAmong } from '../../core/endpoint/models/modelChoices';
import type { ModelLists } from '../../core/endpoint/models/modelLists';
import type { Mode } from '../../core/routing';
import { priceLine } from '../../core/usage/pricing';
import { commands } from '../../shared/contributions';
import { UserError } from '../platform/feedback';
import type { EndpointAccess } from './endpointAccess';
import { moneyFormat, priceOf, readListPrices } from './prices';
import { modelsByMode } from './routes';

/** What each mode is for, as the reader knows it. */
export const uses: Record<Mode, { label: string; icon: string }> = {
  stream: { label: t('Explanations and follow-ups'), icon: 'comment-discussion' },
  standard: { label: t('Short answers'), icon: 'note' },
  batch: { label: t('Many files in the background'), icon: 'files' },
};

function titleOf(mode: Mode, host: string): string {
  switch (mode) {
    case 'stream':
      return t('Explanations and follow-ups: model at {0}', host);
    case 'standard':
      return t('Short answers: model at {0}', host);
    case 'batch':
      return t('Many files in the background: model at {0}', host);
  }
}

/** What was chosen, and for which mode. */
export interface PickedModel {
  mode: Mode;
  model: string;
}

interface ModelItem extends vscode.QuickPickItem {
  model?: string;
  mode?: Mode;
}

/** Takes the reader from the model to the endpoint that serves it. */
const endpointButton = { iconPath: new vscode.ThemeIcon('server-environment'), tooltip: t('Select Endpoint') };

/**
 * Lets the reader choose a model: of those that Gloss knows, and of those that the endpoint lists, which is asked anew.
 * The list opens on one mode; as long as nothing is typed its first rows lead to the other modes.
 *
 * @param why one sentence, when it is not the reader who asked to choose
 */
export async function pickModel(
  endpoint: EndpointAccess,
  modelLists: ModelLists,
  start: Mode,
  why?: string,
): Promise<PickedModel | undefined> {
  const pick = vscode.window.createQuickPick<ModelItem>();
  const closed = new AbortController();
  let mode = start;
  let list: Listed = { served: undefined, note: '' };
  pick.matchOnDescription = pick.matchOnDetail = true;
  pick.buttons = [endpointButton];

  function show(): void {
    const current = modelsByMode()[mode];
    pick.title = titleOf(mode, endpoint.host);
    pick.placeholder = why ?? t('Choose a model, or type its name (now {0})', current);
    const before = pick.activeItems[0]?.model;
    const models = modelItems(choicesAmong(list.served, current, pick.value), list.note);
    pick.items = pick.value.trim() ? models : [...modeItems(mode), ...models];
    const same = models.find(({ model }) => model && model === before);
    const active = same ?? models.find(({ picked }) => picked) ?? models.find(({ model }) => model);
    if (active && !pick.value) pick.activeItems = [active];
  }

  show();
  pick.onDidChangeValue(show);
  const following = vscode.workspace.onDidChangeConfiguration(show);
  pick.busy = true;
  pick.show();
  void listOf(endpoint, modelLists, closed.signal).then((asked) => {
    if (closed.signal.aborted) return;
    list = asked;
    pick.busy = false;
    show();
  });
  const chosen = await new Promise<string | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (!item?.mode) return resolve(item?.model);
      mode = item.mode;
      show();
    });
    pick.onDidTriggerButton(() => {
      resolve(undefined);
      void vscode.commands.executeCommand(commands.selectEndpoint);
    });
    pick.onDidHide(() => resolve(undefined));
  });
  closed.abort();
  following.dispose();
  pick.dispose();
  return chosen ? { mode, model: chosen } : undefined;
}

/** What the endpoint lists, and what is to be said about it. */
interface Listed {
  served: ServedModel[] | undefined;
  note: string;
}

async function listOf(endpoint: EndpointAccess, modelLists: ModelLists, signal: AbortSignal): Promise<Listed> {
  await readListPrices();
  // Without the endpoint's list the catalogue is what there is to choose from.
  const client = await endpoint.client().catch((error: unknown) => (error instanceof UserError ? error : undefined));
  if (client instanceof UserError) return { served: undefined, note: client.message };
  if (!client) {
    const isEditor = endpoint.address.kind === 'editor';
    const note = isEditor
      ? t('{0} has no model yet', endpoint.host)
      : t('{0} lists its models once it has a key', endpoint.host);
    return { served: undefined, note };
  }
  const served = await modelLists.ask({ address: endpoint.address, client }, signal);
  if (served?.length === 0) return { served, note: t('{0} has no model yet', endpoint.host) };
  return { served, note: served ? '' : t('{0} did not list its models', endpoint.host) };
}

function modeItems(current: Mode): ModelItem[] {
  const models = modelsByMode();
  const items = (Object.keys(uses) as Mode[]).map((mode) => ({
    mode,
    label: uses[mode].label,
    iconPath: new vscode.ThemeIcon(uses[mode].icon),
    description: mode === current ? t('{0} · shown below', models[mode]) : models[mode],
  }));
  return [separator(t('What the model is for')), ...items];
}

function modelItems(choices: ModelChoice[], note: string): ModelItem[] {
  const listed = choices.filter(({ group }) => group === 'listed');
  const known = choices.filter(({ group }) => group === 'known');
  const typed = choices.filter(({ group }) => group === 'typed');
  return [
    ...(known.length > 0 ? [separator(t('Known models')), ...known.map(modelItem)] : []),
    ...(listed.length > 0
      ? [
          separator(known.length > 0 ? t('Also served by the endpoint') : t('Served by the endpoint')),
          ...listed.map(modelItem),
        ]
      : []),
    ...typed.map(({ model }) => ({
      label: t('Use “{0}”', model),
      iconPath: new vscode.ThemeIcon('edit'),
      model,
      alwaysShow: true,
    })),
    ...(note ? [separator(note)] : []),
  ];
}

function separator(label: string): ModelItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function modelItem({ model, current, detail, served }: ModelChoice): ModelItem {
  const description = priceLine(priceOf(model, served), moneyFormat());
  const name = plainLabel(model);
  return { label: current ? `$(check) ${name}` : name, model, description, detail, picked: current };
}
