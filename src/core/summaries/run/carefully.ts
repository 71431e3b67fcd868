import { DiskError } from '../../storage/diskPort';
import type { Result } from './result';

/**
 * Works on one summary. Whatever goes wrong there, such as a prompt that cannot be written, is a failure of this summary and
 * ends no run; only the disk is needed by all.
 *
 * @param warn called with a line for the log
 * @throws DiskError
 */
export async function carefully(work: () => Promise<Result>, warn: (line: string) => void): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DiskError) throw error;
    // Its message may hold anything, code too.
    warn(`a summary failed within Gloss: ${error instanceof Error ? error.name : typeof error}`);
    return { kind: 'failed', why: { code: 'no-prompt' } };
  }
}
