import { type ProjectFiles, readProject } from '../../../core/codeMap/projectFiles';
import type { NodeRecord } from '../../../core/summaries/types';
import { fileNow } from './freshness';

/** Reads how files that the ledger knows find one another, as they are now. @throws the signal's reason when it is aborted */
export function projectOf(records: readonly NodeRecord[], signal: AbortSignal): Promise<ProjectFiles> {
  const byPath = new Map(records.map((record) => [record.path, record]));
  const read = async (path: string): Promise<string | undefined> => {
    const record = byPath.get(path);
    const bytes = record && (await fileNow(record)).bytes;
    return bytes && new TextDecoder().decode(bytes);
  };
  return readProject([...byPath.keys()], read, signal);
}
