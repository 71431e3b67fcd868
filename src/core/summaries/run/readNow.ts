import { readSource } from '../find/readSource';
import { skipSentence } from '../find/skipReasons';
import type { WalkDeps } from '../find/walk';
import type { Node } from '../types';
import type { Failed } from './engine';

/** Reads a file when it is its turn: its text, and the hash of its bytes. */
export type ReadNow = (file: Node) => Promise<{ text: string; hash: string } | Failed>;

/** Makes what reads the files of a run. Since they were planned they may have changed or gone. */
export function createReadNow({ files, settingsOf }: Pick<WalkDeps, 'files' | 'settingsOf'>): ReadNow {
  return async (node) => {
    try {
      const { maxFileKilobytes } = settingsOf(node.root);
      const source = await readSource(node, files, maxFileKilobytes, () => Promise.resolve());
      if (typeof source === 'string') return { kind: 'failed', why: skipSentence(source) };
      return { text: source.text, hash: source.hash };
    } catch {
      return { kind: 'failed', why: 'The file cannot be read any more.' };
    }
  };
}
