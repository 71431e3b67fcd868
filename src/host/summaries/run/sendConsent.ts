import type * as vscode from 'vscode';
import { isListOf, texts } from '../../../core/base/guards';
import { isRecord } from '../../../core/base/json';
import type { Consents } from '../../../core/summaries/plan/consent';

const key = 'summaries.consents';

type Folder = { root: string; path: string };

/** The folders that the user lets go to an endpoint, as this workspace remembers them. */
export function readConsents(memento: vscode.Memento): Consents {
  const kept = memento.get<unknown>(key);
  if (!isRecord(kept)) return new Map();
  const isFolder = (value: unknown): value is Folder => texts(value, 'root', 'path');
  return new Map(
    Object.entries(kept).flatMap(([address, folders]) => (isListOf(isFolder, folders) ? [[address, folders]] : [])),
  );
}

/** Remembers them. */
export async function keepConsents(memento: vscode.Memento, consents: Consents): Promise<void> {
  await memento.update(key, Object.fromEntries(consents));
}
