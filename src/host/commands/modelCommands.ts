import * as vscode from 'vscode';
import { type CatalogueModel, catalogue } from '../../core/endpoint/catalogue';
import type { ServedModel } from '../../core/endpoint/types';
import type { Price } from '../../core/pricing';
import type { EndpointAccess } from '../endpointAccess';
import { priceOf } from '../prices';
import { setting, updateSetting } from '../settings';
import type { Handlers } from './register';

/** The endpoint's list comes after the built-in one is shown; it gets this long. */
const listTimeoutMs = 5000;

/** The command that chooses the model: the built-in catalogue, and what the endpoint says it serves. */
export function modelCommands(endpoint: EndpointAccess): Handlers {
  return {
    selectModel: async () => {
      const pick = vscode.window.createQuickPick<ModelItem>();
      const closed = new AbortController();
      pick.title = `Model for explanations at ${endpoint.host}`;
      pick.placeholder = 'Choose a model, or type its name';
      pick.matchOnDescription = pick.matchOnDetail = true;
      const show = (served: ServedModel[] | undefined): void => {
        pick.items = withTyped(items(served), pick.value);
      };
      let served: ServedModel[] | undefined;
      show(served);
      pick.onDidChangeValue(() => show(served));
      pick.busy = true;
      pick.show();
      void servedModels(endpoint, closed.signal).then((list) => {
        if (closed.signal.aborted) return;
        served = list;
        pick.busy = false;
        show(served);
      });
      const chosen = await new Promise<string | undefined>((resolve) => {
        pick.onDidAccept(() => resolve(pick.selectedItems[0]?.model));
        pick.onDidHide(() => resolve(undefined));
      });
      closed.abort();
      pick.dispose();
      if (chosen) await updateSetting('gloss.models.stream', chosen);
    },
  };
}

interface ModelItem extends vscode.QuickPickItem {
  model?: string;
}

async function servedModels(endpoint: EndpointAccess, closed: AbortSignal): Promise<ServedModel[] | undefined> {
  try {
    const client = await endpoint.client();
    return await client?.listModels(AbortSignal.any([closed, AbortSignal.timeout(listTimeoutMs)]));
  } catch {
    // Without the endpoint's list the catalogue is what there is to choose from.
    return undefined;
  }
}

function items(served: ServedModel[] | undefined): ModelItem[] {
  const current = setting('gloss.models.stream');
  const known = catalogue.filter(({ id }) => served === undefined || served.some((model) => model.id === id));
  const others = (served ?? []).filter(({ id }) => !catalogue.some((model) => model.id === id));
  return [
    ...(known.length > 0 ? [separator('Known models')] : []),
    ...known.map((model) => item(model.id, current, goodFor(model))),
    ...(others.length > 0 ? [separator('Also served by the endpoint')] : []),
    ...others.map((model) => item(model.id, current, context(model), model)),
  ];
}

function separator(label: string): ModelItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function item(model: string, current: string, detail: string, served?: ServedModel): ModelItem {
  const listed = { input: served?.inputPrice, output: served?.outputPrice };
  const icon = model.toLowerCase() === current.toLowerCase() ? '$(check) ' : '';
  return { label: icon + model, model, description: priceLabel(priceOf(model, listed)), detail };
}

function priceLabel({ input, output }: Price): string {
  const side = (name: string, price: number | undefined): string[] =>
    price === undefined ? [] : [`${name} $${price.toFixed(2)}`];
  const known = [...side('input', input), ...side('output', output)];
  return known.length > 0 ? `${known.join(', ')} per 1M tokens` : 'price unknown';
}

function goodFor({ goodFor, latency }: CatalogueModel): string {
  return `${goodFor} · ${latency} latency`;
}

function context({ contextWindow }: ServedModel): string {
  return contextWindow ? `${contextWindow.toLocaleString('en-US')} tokens of context` : '';
}

/** A name that no list holds can still be meant: an endpoint may serve more than it lists. */
function withTyped(listed: ModelItem[], typed: string): ModelItem[] {
  const name = typed.trim();
  if (!name || listed.some(({ model }) => model?.includes(name))) return listed;
  return [...listed, { label: `$(edit) Use “${name}”`, model: name, alwaysShow: true }];
}
