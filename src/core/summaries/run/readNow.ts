import { maskFile } from '../../privacy/masker';
import { readSource } from '../find/readSource';
import type { WalkDeps } from '../find/walk';
import type { Node } from '../types';
import type { Failed } from './engine';

/** Reads a file when it is its turn: its text, and the hash of its bytes. */
export type ReadNow = (file: Node) => Promise<{ text: string; hash: string } | Failed>;

/** Makes what reads the files of a run. Since they were planned they may have changed or gone. */
export function createReadNow({ files, settingsOf }: Pick<WalkDeps, 'files' | 'settingsOf'>): ReadNow {
  return async (node) => {
    try {
      const settings = settingsOf(node.root);
      const source = await readSource(node, files, settings, () => Promise.resolve());
      if ('reason' in source) return { kind: 'failed', why: { code: 'skip', skip: source } };
      const { text, hash } = source;
      return { text: settings.redactSecrets ? await maskFile(text, node.path) : text, hash };
    } catch {
      return { kind: 'failed', why: { code: 'unreadable' } };
    }
  };
}
