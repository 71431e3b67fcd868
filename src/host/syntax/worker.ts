import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { createReader } from '../../core/syntax/reader';
import type { EngineAnswer, EngineRequest } from '../../core/syntax/syntax';

/** A file of its own in dist, beside the parser and the grammars. An error ends it; the next question starts another one. */
const reader = createReader((file) => join(__dirname, file));

parentPort?.on('message', ({ id, request }: EngineRequest) => {
  void reader.read(request).then((outline) => parentPort?.postMessage({ id, outline } satisfies EngineAnswer));
});
