import { hashBytes } from '../../../core/base/hash';
import type { NodeRecord } from '../../../core/summaries/types';
import { isGone, workspaceFiles } from './workspaceFiles';

/** How a file differs from what its summary was made of. */
export type Stale = 'changed' | 'gone';

/** A file as it is now. */
export interface FileNow {
  /** Absent when it cannot be read, or is none that is summarized: too large, or no file of the workspace folder any more. */
  bytes?: Uint8Array<ArrayBuffer>;
  stale: Stale | undefined;
}

/** Larger files are never summarized; in bytes. */
const largestSummarized = 4096 * 1024;

/** Reads a file and tells whether it is still what its summary was made of. */
export async function fileNow(file: Pick<NodeRecord, 'id' | 'root' | 'hash'>): Promise<FileNow> {
  try {
    const bytes = await workspaceFiles.read(file, largestSummarized);
    if (typeof bytes === 'string') return { stale: 'changed' };
    return { bytes, stale: (await hashBytes(bytes)) === file.hash ? undefined : 'changed' };
  } catch (error) {
    // What cannot be read just now may be as it was.
    return { stale: isGone(error) ? 'gone' : undefined };
  }
}
