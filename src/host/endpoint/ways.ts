import * as vscode from 'vscode';
import { findRunning } from '../../core/endpoint/vendors/localServers';
import { isOnThisMachine, presetOf, presets } from '../../core/endpoint/vendors/presets';
import type { Setup, Way } from '../../shared/protocol';
import type { TrustGate } from '../platform/trustGate';
import type { EndpointAccess } from './endpointAccess';
import { localHosts } from './endpointPicker';

/** How many vendors are worth a button; the list of endpoints has all. */
const mostVendors = 3;

/**
 * Finds out what there is to set up, and tells it twice: at once, and when those that can be used without a key have been
 * looked for. That is done only where something is missing and where no question about trust would be due.
 */
export async function findSetup(
  endpoint: EndpointAccess,
  trust: Pick<TrustGate, 'isOpen'>,
  tell: (setup: Setup) => void,
): Promise<void> {
  const { address, host } = endpoint;
  const current = presetOf(address);
  // What is wrong with the settings is told when they are used.
  const lacks = await endpoint.lacks().catch(() => undefined);
  const vendors = presets.filter(({ keyPage }) => keyPage !== undefined);
  const others = vendors.filter((preset) => preset !== current).slice(0, mostVendors);
  const ways: Way[] = lacks ? others.map(({ name }) => ({ name, kind: 'vendor' })) : [];
  const setup = { vendor: current?.name ?? host, lacks, keyPage: current?.keyPage !== undefined };
  tell({ ...setup, ways });
  if (!lacks) return;
  const [local, editor] = await Promise.all([localWays(endpoint, trust), editorWays()]);
  if (local.length + editor.length > 0) tell({ ...setup, ways: [...local, ...editor, ...ways] });
}

async function localWays(endpoint: EndpointAccess, trust: Pick<TrustGate, 'isOpen'>): Promise<Way[]> {
  if (!localHosts.every((host) => trust.isOpen(host))) return [];
  const local = presets.filter(isOnThisMachine);
  const running = await findRunning(local, await endpoint.localModels(), new AbortController().signal);
  return [...running].flatMap(([{ name }, models]) => (models > 0 ? [{ name, kind: 'local', models }] : []));
}

async function editorWays(): Promise<Way[]> {
  const models = await vscode.lm.selectChatModels().then(
    (found) => found.length,
    () => 0,
  );
  const preset = presets.find(({ address }) => address.kind === 'editor');
  return preset && models > 0 ? [{ name: preset.name, kind: 'editor', models }] : [];
}
