import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type EndpointAddress, hostOf, parseAddress, settingOf } from '../../core/endpoint/address/endpointAddress';
import { findRunning } from '../../core/endpoint/vendors/localServers';
import {
  isOnThisMachine,
  ownAddressPresets,
  type OwnAddressPreset,
  type Preset,
  presetOf,
  presets,
} from '../../core/endpoint/vendors/presets';
import { language } from '../../shared/language';
import { count as number } from '../../shared/text';
import type { EndpointAccess } from './endpointAccess';

interface EndpointItem extends vscode.QuickPickItem {
  /** Absent for rows that ask for an address. */
  address?: EndpointAddress;
  /** What the address looks like that is asked for; absent where it may be any. */
  own?: OwnAddressPreset;
}

/** What is found out while the list is open. */
interface Facts {
  lackKey?: Set<Preset>;
  /** How many models each server on this machine has that answers. */
  running?: Map<Preset, number>;
  editorModels?: number;
}

/** The hosts that are asked to find out which servers run on this machine. */
export const localHosts = presets.filter(isOnThisMachine).map(({ address }) => address.baseUrl.host);

/**
 * Lets the reader choose an endpoint: one of the presets, with those on this machine that answer marked, or an address.
 *
 * @param options `lookAround`: whether servers on this machine are asked
 * @returns undefined when nothing is chosen
 */
export async function pickEndpoint(
  endpoint: EndpointAccess,
  { lookAround }: { lookAround: boolean },
): Promise<EndpointAddress | undefined> {
  const pick = vscode.window.createQuickPick<EndpointItem>();
  const closed = new AbortController();
  pick.title = t('Endpoint');
  pick.placeholder = t('Where requests go (now {0})', endpoint.host);
  pick.matchOnDescription = pick.matchOnDetail = true;
  const facts: Facts = {};
  const learn = (more: Facts): void => {
    if (closed.signal.aborted) return;
    Object.assign(facts, more);
    const before = pick.activeItems[0]?.address;
    pick.items = itemsOf(endpoint.address, facts);
    const active = pick.items.find(({ address, picked }) => (before ? isSame(address, before) : picked));
    if (active && !pick.value) pick.activeItems = [active];
  };
  learn({});
  pick.busy = true;
  pick.show();
  void findOut(endpoint, lookAround, learn, closed.signal).finally(() => (pick.busy = false));
  const item = await new Promise<EndpointItem | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]));
    pick.onDidHide(() => resolve(undefined));
  });
  closed.abort();
  pick.dispose();
  return item && (item.address ?? (await enterAddress(endpoint, item.own)));
}

/** Finds out what is worth knowing of each endpoint, and tells each thing as soon as it is known. */
async function findOut(
  endpoint: EndpointAccess,
  lookAround: boolean,
  learn: (facts: Facts) => void,
  signal: AbortSignal,
): Promise<void> {
  const find = async (): Promise<void> =>
    learn({ running: await findRunning(presets, await endpoint.localModels(), signal) });
  // What cannot be found out is left out.
  await Promise.allSettled([
    lackingKey(endpoint).then((lackKey) => learn({ lackKey })),
    lookAround ? find() : undefined,
    vscode.lm.selectChatModels().then((models) => learn({ editorModels: models.length })),
  ]);
}

async function lackingKey(endpoint: EndpointAccess): Promise<Set<Preset>> {
  const lacking = presets.map(async (preset) => {
    if (preset.address.kind !== 'url') return [];
    // A secret storage that is locked is told about when a key is needed.
    const lacks = await endpoint.lacksKey(preset.address.baseUrl).catch(() => false);
    return lacks ? [preset] : [];
  });
  return new Set((await Promise.all(lacking)).flat());
}

function itemsOf(address: EndpointAddress, facts: Facts): EndpointItem[] {
  const current = presetOf(address);
  const item = (preset: Preset): EndpointItem => presetItem(preset, preset === current, facts);
  const local = presets.filter(isOnThisMachine);
  const editor = presets.filter(({ address: { kind } }) => kind === 'editor');
  const remote = presets.filter((preset) => preset.address.kind === 'url' && !isOnThisMachine(preset));
  const china = [separator(t('In China')), ...remote.filter(({ inChina }) => inChina).map(item)];
  const elsewhere = [
    separator(t('On the network')),
    ...remote.filter(({ inChina }) => !inChina).map(item),
    ...ownAddressPresets.map((own) => ({ label: own.name, description: withoutScheme(own.example), own })),
  ];
  // A setting that is no address may be a key.
  const shown = address.kind === 'url' ? settingOf(address) : hostOf(address);
  return [
    separator(t('On this machine')),
    ...local.map(item),
    separator(t('In VS Code')),
    ...editor.map(item),
    separator(t('Another')),
    ...(current ? [] : [{ label: `$(check) ${t('Custom')}`, description: shown, address, picked: true }]),
    { label: t('Custom…'), iconPath: new vscode.ThemeIcon('edit'), description: t('any OpenAI-compatible base URL') },
    ...(language.startsWith('zh') ? [...china, ...elsewhere] : [...elsewhere, ...china]),
  ];
}

function isSame(a: EndpointAddress | undefined, b: EndpointAddress): boolean {
  return a !== undefined && settingOf(a) === settingOf(b);
}

function separator(label: string): EndpointItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function presetItem(preset: Preset, current: boolean, facts: Facts): EndpointItem {
  const { name, address } = preset;
  const shown = address.kind === 'editor' ? t('no address, no key') : withoutScheme(settingOf(address));
  const state = stateOf(preset, facts);
  return {
    label: current ? `$(check) ${name}` : name,
    description: [shown, state].filter(Boolean).join(' · '),
    iconPath: facts.running?.has(preset) ? new vscode.ThemeIcon('vm-running') : undefined,
    address,
    picked: current,
  };
}

function stateOf(preset: Preset, { lackKey, running, editorModels }: Facts): string {
  if (preset.address.kind === 'editor') return editorModels === 0 ? t('no model installed') : modelCount(editorModels);
  if (!isOnThisMachine(preset)) return lackKey ? (lackKey.has(preset) ? t('needs a key') : t('has a key')) : '';
  if (!running) return '';
  return running.has(preset) ? t('running, {0}', modelCount(running.get(preset))) : t('not running');
}

function modelCount(count: number | undefined): string {
  if (count === undefined) return '';
  return count === 1 ? t('1 model') : t('{0} models', number(count));
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//, '');
}

/** @param own fills the box with an address whose capitals stand for the reader's own name; they are selected */
async function enterAddress(
  { address }: EndpointAccess,
  own: OwnAddressPreset | undefined,
): Promise<EndpointAddress | undefined> {
  const name = own && /[A-Z]{3,}/.exec(own.example);
  const entered = await vscode.window.showInputBox({
    title: t('Base URL of the endpoint'),
    prompt: t(
      'The address of an OpenAI-compatible API, up to and including /v1. Plain http works for this machine and private addresses.',
    ),
    placeHolder: 'https://api.example.com/v1',
    value: own ? own.example : presetOf(address) ? '' : settingOf(address),
    valueSelection: name ? [name.index, name.index + name[0].length] : undefined,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? undefined : problemOf(text)),
  });
  return entered === undefined || problemOf(entered) !== undefined ? undefined : parseAddress(entered);
}

function problemOf(text: string): string | undefined {
  const address = parseAddress(text);
  return address.kind === 'invalid' ? address.why : undefined;
}
