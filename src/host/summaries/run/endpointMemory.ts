import type * as vscode from 'vscode';
import { isRecord } from '../../../core/base/json';

/** An endpoint may have learnt to take something, milliseconds after it was asked. */
const askAgainMs = 7 * 24 * 3_600_000;

/** Whether an endpoint takes something, as it was found out lately; undefined where nobody knows. @param key of the memento */
export function recall(memento: vscode.Memento, key: string, name: string): boolean | undefined {
  const answer = answersIn(memento, key)[name];
  return isRecord(answer) && Date.now() - Number(answer.at) < askAgainMs ? answer.takes === true : undefined;
}

/** Keeps what was found out. */
export async function remember(memento: vscode.Memento, key: string, name: string, takes: boolean): Promise<void> {
  await memento.update(key, { ...answersIn(memento, key), [name]: { takes, at: Date.now() } });
}

function answersIn(memento: vscode.Memento, key: string): Record<string, unknown> {
  const known = memento.get(key);
  return isRecord(known) ? known : {};
}
