import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { systemClock } from '../../core/base/clocks';
import { type EngineAnswer, type Syntax, createSyntax } from '../../core/syntax/syntax';

/** In megabytes, beside what the parser itself takes. */
const mostMemory = 512;

/** Reads the syntax of texts in a thread of its own, which the first text starts. */
export function startSyntax(extensionUri: vscode.Uri): Syntax {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'syntax', 'worker.js').fsPath;
  return createSyntax(({ answer, gone }) => {
    // It gets neither the arguments nor the environment of the extension host.
    const worker = new Worker(file, {
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    });
    worker.on('message', (message: EngineAnswer) => answer(message));
    worker.on('error', gone);
    worker.on('exit', gone);
    worker.unref();
    return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
  }, systemClock);
}
