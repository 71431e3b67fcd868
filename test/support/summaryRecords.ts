import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodeRecord, RunRecord, Summary } from '../../src/core/summaries/types';
import { repoRoot } from '../vscode/root';

/** Folders that were made, to be removed when the process ends. */
const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new empty folder. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-summaries-'));
  folders.push(folder);
  return folder;
}

/** A key as `summaryKey` makes them: 64 hex digits. */
export function keyOf(n: number): string {
  return (BigInt(n + 1) * 0x9e37_79b9_7f4a_7c15n).toString(16).padStart(16, '0').slice(-16).repeat(4);
}

export function summaryOf(n: number, text = `Summary ${n}.`): Summary {
  const usage = { promptTokens: 10, completionTokens: 5, cachedTokens: 0 };
  return { key: keyOf(n), kind: 'file', text, model: 'deepseek-v3.2', usage, at: 1 };
}

export function nodeOf(n: number, more: Partial<NodeRecord> = {}): NodeRecord {
  const path = `src/file${n}.ts`;
  return { id: `file:///w/${path}`, kind: 'file', path, root: 'file:///w', state: 'queued', at: n, ...more };
}

export function runOf(id: string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    id,
    startedAt: 1,
    scopes: [{ id: 'file:///w', path: '', root: 'file:///w' }],
    models: { files: 'deepseek-v3.2', rollUps: 'gpt-4.1' },
    style: { language: 'en', level: 'standard' },
    stopAtUsd: 5,
    spentUsd: 0,
    state: 'running',
    ...more,
  };
}

/** Starts one of the scripts beside the tests (`NAME.main.ts`) as a process of its own. */
export function startScript(name: string, ...args: string[]): ChildProcess {
  return fork(join(repoRoot, 'out', 'unit', 'summaries', 'keep', `${name}.main.js`), args);
}

/** Waits until a process has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
