import { t } from '@vscode/l10n';
import type { OffServer } from '../../failures/endpointError';
import { parseBaseUrl } from '../address/baseUrl';
import { type EndpointAddress, isLocalAddress, settingOf } from '../address/endpointAddress';

/** An endpoint that Gloss knows by name. */
export interface Preset {
  name: string;
  address: EndpointAddress;
  /** Where its keys are made; absent where none is needed. */
  keyPage?: string;
  /** The command that starts a server on this machine, where one is enough. */
  start?: string;
  /** A model that does for everything there; absent where that depends on the machine. */
  model?: string;
}

/** The endpoints to choose from. */
export const presets: readonly Preset[] = [
  {
    name: 'HolySheep',
    address: at('https://api.holysheep.ai/v1'),
    keyPage: 'https://www.holysheep.ai/dashboard',
    model: 'gpt-4o-mini',
  },
  {
    name: 'OpenAI',
    address: at('https://api.openai.com/v1'),
    keyPage: 'https://platform.openai.com/api-keys',
    model: 'gpt-4o-mini',
  },
  {
    name: 'DeepSeek',
    address: at('https://api.deepseek.com/v1'),
    keyPage: 'https://platform.deepseek.com/api_keys',
    model: 'deepseek-chat',
  },
  {
    name: 'OpenRouter',
    address: at('https://openrouter.ai/api/v1'),
    keyPage: 'https://openrouter.ai/settings/keys',
    model: 'openai/gpt-4o-mini',
  },
  {
    name: 'Groq',
    address: at('https://api.groq.com/openai/v1'),
    keyPage: 'https://console.groq.com/keys',
    model: 'llama-3.3-70b-versatile',
  },
  {
    name: 'Together',
    address: at('https://api.together.xyz/v1'),
    keyPage: 'https://api.together.ai/settings/api-keys',
    model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
  },
  {
    name: 'Mistral',
    address: at('https://api.mistral.ai/v1'),
    keyPage: 'https://console.mistral.ai/api-keys',
    model: 'mistral-small-latest',
  },
  { name: 'Ollama', address: at('http://localhost:11434/v1'), start: 'ollama serve' },
  { name: 'LM Studio', address: at('http://localhost:1234/v1'), start: 'lms server start' },
  { name: 'llama.cpp', address: at('http://localhost:8080/v1') },
  { name: 'vLLM', address: at('http://localhost:8000/v1') },
  { name: t("VS Code's own models"), address: { kind: 'editor' } },
];

function at(baseUrl: string): EndpointAddress {
  return { kind: 'url', baseUrl: parseBaseUrl(baseUrl) };
}

/** Whether a preset is a server on this machine. */
export function isOnThisMachine(preset: Preset): preset is Preset & { address: { kind: 'url' } } {
  return isLocalAddress(preset.address);
}

/** The preset that has an address, if one has. */
export function presetOf(address: EndpointAddress): Preset | undefined {
  const setting = settingOf(address);
  return presets.find((preset) => settingOf(preset.address) === setting);
}

/** Where a key for an endpoint is made, if that is known. */
export function keyPageOf(url: URL): string | undefined {
  return presetAt(url)?.keyPage;
}

/** What people call who answers at an address: a vendor's name where it is known, else host and port. */
export function vendorAt(url: URL): string {
  const preset = presetAt(url);
  return preset?.keyPage === undefined ? url.host : preset.name;
}

/** What is known of a server on this machine by its port. */
export function offServerAt(url: URL): OffServer {
  const known = presets.find((preset) => isOnThisMachine(preset) && preset.address.baseUrl.port === url.port);
  return known ? { name: known.name, ...(known.start && { start: known.start }) } : {};
}

/** The preset of the same scheme, host and port, whatever the path. */
function presetAt({ origin }: URL): Preset | undefined {
  return presets.find(({ address }) => address.kind === 'url' && address.baseUrl.origin === origin);
}
