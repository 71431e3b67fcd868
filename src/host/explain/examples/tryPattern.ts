import { parentPort } from 'node:worker_threads';
import type { Tried, TryRequest } from './tried';

/** A file of its own in dist: a pattern may take for ever, and then this thread is ended. */
parentPort?.on('message', ({ source, flags, texts }: TryRequest) => {
  const tell = (tried: Tried): void => parentPort?.postMessage(tried);
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, flags);
  } catch {
    return tell({ unread: true });
  }
  texts.forEach((text, index) => {
    const match = pattern.exec(text);
    // A group that took no part is empty.
    tell({
      index,
      found: match ? { text: match[0], groups: match.slice(1).map((group?: string) => group ?? '') } : undefined,
    });
  });
});
