import { hashBytes } from '../../../core/base/hash';
import type { NodeRecord } from '../../../core/summaries/types';
import { isGone, workspaceFiles } from './workspaceFiles';

/** How a file differs from what its summary was made of. */
export type Stale = 'changed' | 'gone';

/** A file as it is now. */
export interface FileNow {
  /** Absent when it cannot be read, or is larger than any file that is summarized. */
  bytes?: Uint8Array<ArrayBuffer>;
  stale: Stale | undefined;
}

/** Larger files are never summarized, so a larger file has changed; in bytes. */
const largestSummarized = 4096 * 1024;

/** Reads a file and tells whether it is still what its summary was made of. */
export async function fileNow({ id, hash }: Pick<NodeRecord, 'id' | 'hash'>): Promise<FileNow> {
  try {
    if ((await workspaceFiles.size(id)) > largestSummarized) return { stale: 'changed' };
    const bytes = await workspaceFiles.read(id);
    return { bytes, stale: (await hashBytes(bytes)) === hash ? undefined : 'changed' };
  } catch (error) {
    // What cannot be read just now may be as it was.
    return { stale: isGone(error) ? 'gone' : undefined };
  }
}
