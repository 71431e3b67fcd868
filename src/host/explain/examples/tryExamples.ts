import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { Example } from '../../../core/embedded/examples';
import type { JavaScriptPattern } from '../../../core/embedded/javascriptPattern';
import type { CheckedExamples } from '../../../shared/examples';
import type { Tried, TryRequest } from './tried';

/** A text that takes longer is told as one that does, in milliseconds. */
const patienceMs = 1_000;

/** Tries a pattern on texts in a thread of its own, which ends when one of them takes too long. */
export function tryExamples(
  extensionUri: vscode.Uri,
  pattern: JavaScriptPattern,
  examples: readonly Example[],
): Promise<Pick<CheckedExamples, 'examples' | 'unread'>> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'syntax', 'tryPattern.js').fsPath;
  const checked: CheckedExamples['examples'] = [];
  return new Promise((resolve) => {
    const worker = new Worker(file, { execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: 64 } });
    let waiting: NodeJS.Timeout | undefined;
    const end = (unread?: true): void => {
      clearTimeout(waiting);
      void worker.terminate();
      resolve({ examples: unread ? [] : checked, ...(unread && { unread }) });
    };
    const waitForNext = (): void => {
      clearTimeout(waiting);
      const next = examples[checked.length];
      if (!next) return end();
      waiting = setTimeout(() => {
        checked.push({ ...next, slow: true });
        end();
      }, patienceMs);
    };
    worker.on('online', waitForNext);
    worker.on('error', () => end(true));
    worker.on('message', (tried: Tried) => {
      if ('unread' in tried) return end(true);
      checked.push({ ...examples[tried.index]!, found: tried.found });
      waitForNext();
    });
    worker.postMessage({ ...pattern, texts: examples.map(({ text }) => text) } satisfies TryRequest);
  });
}
