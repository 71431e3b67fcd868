import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { checkApiKey } from '../../core/endpoint/address/apiKey';
import { keyOrigin } from '../../core/endpoint/address/baseUrl';
import { keyPageOf } from '../../core/endpoint/vendors/vendors';
import type { Keys } from './keys';

/** Asks for the key of an address, and keeps it for its origin. @returns whether one was entered */
export async function askForKey(keys: Keys, baseUrl: URL): Promise<boolean> {
  const origin = keyOrigin(baseUrl);
  const entered = await vscode.window.showInputBox({
    title: t('API key for {0}', baseUrl.host),
    prompt: t(
      "It is kept in VS Code's secret storage and sent to {0} only. Keys are made at {1}",
      origin,
      keyPageOf(baseUrl) ?? origin,
    ),
    placeHolder: (await keys.get(origin)) ? t('Enter a new key; Escape keeps the one you have') : t('Paste the key'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const checked = checkApiKey(text);
      return 'problem' in checked && text !== '' ? checked.problem : undefined;
    },
  });
  const checked = entered === undefined ? undefined : checkApiKey(entered);
  if (!checked || !('key' in checked)) return false;
  await keys.set(origin, checked.key);
  return true;
}
