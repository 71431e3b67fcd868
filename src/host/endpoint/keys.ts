import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import { UserError } from '../platform/feedback';

/** The API keys: one for each origin, in VS Code's SecretStorage and nowhere else. */
export interface Keys {
  /** @throws UserError when the secret storage is locked */
  get(origin: string): Promise<string | undefined>;
  set(origin: string, key: string): Promise<void>;
  clear(origin: string): Promise<void>;
}

/** @param secrets the extension's SecretStorage */
export function createKeys(secrets: vscode.SecretStorage): Keys {
  const slot = (origin: string): string => `gloss.apiKey:${origin}`;
  return {
    async get(origin) {
      try {
        return await secrets.get(slot(origin));
      } catch {
        throw new UserError(t('The secret storage did not give the API key.'), t('Unlock the keyring of your system.'));
      }
    },
    set: async (origin, key) => secrets.store(slot(origin), key),
    clear: async (origin) => secrets.delete(slot(origin)),
  };
}
