import { t } from '@vscode/l10n';
import { parseBaseUrl } from '../address/baseUrl';
import { type EndpointAddress, isLocalAddress, settingOf } from '../address/endpointAddress';

/** An endpoint that Gloss knows by name. */
export interface Preset {
  name: string;
  address: EndpointAddress;
  /** Where its keys are made; absent where none is needed. */
  keyPage?: string;
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
  { name: 'Ollama', address: at('http://localhost:11434/v1') },
  { name: 'LM Studio', address: at('http://localhost:1234/v1') },
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

/** Where a key for an endpoint is made: the vendor's page where it is known, else the endpoint's own host. */
export function keyPageOf(baseUrl: URL): string {
  const known = presets.find(({ address }) => address.kind === 'url' && address.baseUrl.hostname === baseUrl.hostname);
  return known?.keyPage ?? `${baseUrl.origin}/`;
}
