import type * as vscode from 'vscode';
import { type Consents, consentsIn } from '../../../core/summaries/plan/consent';

const key = 'summaries.consents';

/** The folders that the user lets go to an endpoint, as this workspace remembers them. */
export function readConsents(memento: vscode.Memento): Consents {
  return consentsIn(memento.get(key));
}

/** Remembers them. */
export async function keepConsents(memento: vscode.Memento, consents: Consents): Promise<void> {
  await memento.update(key, Object.fromEntries(consents));
}
