const pages: Record<string, string> = {
  'api.holysheep.ai': 'https://www.holysheep.ai/dashboard',
  'api.openai.com': 'https://platform.openai.com/api-keys',
  'api.deepseek.com': 'https://platform.deepseek.com/api_keys',
  'openrouter.ai': 'https://openrouter.ai/settings/keys',
  'api.groq.com': 'https://console.groq.com/keys',
  'api.together.xyz': 'https://api.together.ai/settings/api-keys',
  'api.mistral.ai': 'https://console.mistral.ai/api-keys',
};

/** Where a key for an endpoint is made: the vendor's page where it is known, else the endpoint's own host. */
export function keyPageOf(baseUrl: URL): string {
  return pages[baseUrl.hostname] ?? `${baseUrl.origin}/`;
}
