import { InvalidBaseUrlError, isLocal, parseBaseUrl } from '../address/baseUrl';

/** An endpoint that Gloss knows by name. */
export interface Preset {
  name: string;
  /** What `gloss.endpoint.baseUrl` holds when it is chosen. */
  baseUrl: string;
  /** Where its keys are made; absent where none is needed. */
  keyPage?: string;
}

/** The value of `gloss.endpoint.baseUrl` that stands for the models of VS Code itself. It is no URL to connect to. */
export const editorEndpoint = 'vscode-lm:';

/** The endpoints to choose from. */
export const presets: readonly Preset[] = [
  { name: 'HolySheep', baseUrl: 'https://api.holysheep.ai/v1', keyPage: 'https://www.holysheep.ai/dashboard' },
  { name: 'OpenAI', baseUrl: 'https://api.openai.com/v1', keyPage: 'https://platform.openai.com/api-keys' },
  { name: 'DeepSeek', baseUrl: 'https://api.deepseek.com/v1', keyPage: 'https://platform.deepseek.com/api_keys' },
  { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1', keyPage: 'https://openrouter.ai/settings/keys' },
  { name: 'Groq', baseUrl: 'https://api.groq.com/openai/v1', keyPage: 'https://console.groq.com/keys' },
  {
    name: 'Together',
    baseUrl: 'https://api.together.xyz/v1',
    keyPage: 'https://api.together.ai/settings/api-keys',
  },
  { name: 'Mistral', baseUrl: 'https://api.mistral.ai/v1', keyPage: 'https://console.mistral.ai/api-keys' },
  { name: 'Ollama', baseUrl: 'http://localhost:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://localhost:1234/v1' },
  { name: 'llama.cpp', baseUrl: 'http://localhost:8080/v1' },
  { name: 'vLLM', baseUrl: 'http://localhost:8000/v1' },
  { name: "VS Code's own models", baseUrl: editorEndpoint },
];

/** Whether a setting stands for the models of VS Code itself. */
export function isEditorEndpoint(setting: string): boolean {
  return setting.trim().toLowerCase() === editorEndpoint;
}

/** Whether a preset is a server on this machine. */
export function isOnThisMachine({ baseUrl }: Preset): boolean {
  return !isEditorEndpoint(baseUrl) && isLocal(parseBaseUrl(baseUrl));
}

/** The preset that a setting means; undefined for any other address, and for what is no address. */
export function presetOf(setting: string): Preset | undefined {
  const address = addressOf(setting);
  return address === undefined ? undefined : presets.find(({ baseUrl }) => addressOf(baseUrl) === address);
}

/** Where a key for an endpoint is made: the vendor's page where it is known, else the endpoint's own host. */
export function keyPageOf(baseUrl: URL): string {
  const known = presets.find((preset) => preset.keyPage && new URL(preset.baseUrl).hostname === baseUrl.hostname);
  return known?.keyPage ?? `${baseUrl.origin}/`;
}

/** Two settings with the same address mean the same endpoint; undefined for what is no address. */
function addressOf(setting: string): string | undefined {
  if (isEditorEndpoint(setting)) return editorEndpoint;
  try {
    return parseBaseUrl(setting).href;
  } catch (error) {
    if (error instanceof InvalidBaseUrlError) return undefined;
    throw error;
  }
}
