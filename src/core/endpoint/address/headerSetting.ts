import { t } from '@vscode/l10n';
import { isRecord } from '../../base/json';
import { InvalidBaseUrlError, keyOrigin, parseBaseUrl } from './baseUrl';

/** What `gloss.endpoint.headers` holds: headers by the address that they were entered for, and some that go to any. */
export type HeaderSetting = Record<string, unknown>;

/** Headers that hold no credential, so that they may go to any endpoint. What is not known to be harmless is not. */
const harmless = new Set([
  'accept-language',
  'anthropic-beta',
  'anthropic-version',
  'http-referer',
  'openai-beta',
  'referer',
  'user-agent',
  'x-title',
]);

/**
 * The headers of the setting that go to the origin of a base URL. Like a key, a header belongs to the origin that it was
 * entered for, and what stands under another address never goes along.
 *
 * @returns or one sentence that says why none can be sent, without any value
 */
export function headersFor(
  setting: HeaderSetting,
  baseUrl: URL,
): { headers: Record<string, string> } | { problem: string } {
  let headers: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(setting)) {
    if (isRecord(value)) {
      const origin = originOf(name);
      if (origin === undefined) return { problem: noAddress };
      if (origin === keyOrigin(baseUrl)) headers = { ...headers, ...value };
    } else if (harmless.has(name.toLowerCase())) headers = { ...headers, [name]: value };
    else return { problem: belongsNowhere(name) };
  }
  // Whether they are texts that can be sent is checked where they are sent.
  return { headers: headers as Record<string, string> };
}

const noAddress = t('gloss.endpoint.headers has headers under what is no address such as https://api.example.com.');

function belongsNowhere(name: string): string {
  return /^[\w-]{1,60}$/.test(name)
    ? t(
        'The header {0} in gloss.endpoint.headers stands under no address, and it may be a credential.',
        name.toLowerCase(),
      )
    : t('A header in gloss.endpoint.headers stands under no address, and it may be a credential.');
}

function originOf(address: string): string | undefined {
  try {
    return keyOrigin(parseBaseUrl(address));
  } catch (error) {
    if (error instanceof InvalidBaseUrlError) return undefined;
    throw error;
  }
}
