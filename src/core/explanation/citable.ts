import type { Citable, CitableFile } from '../../shared/citations';
import { otherPath } from '../prompt/blockSource';
import type { KeptTurn } from './keptTurn';

/** What the answers of a conversation may cite: the explained document, and of other files the lines that were sent for any of them. */
export function citableIn(turns: readonly Pick<KeptTurn, 'sent'>[]): Omit<Citable, 'lineCount'> {
  const sent = turns.flatMap((turn) => turn.sent).filter(({ leftOut }) => !leftOut);
  // What an earlier version has kept says no lines.
  const path = sent.find(({ source }) => source?.own)?.source?.path;
  const files = new Map<string, CitableFile>();
  for (const { source } of sent) {
    const other = source && otherPath(source);
    if (!source || other === undefined) continue;
    const file = files.get(other) ?? { path: other, ranges: [] };
    files.set(other, { ...file, ranges: [...file.ranges, ...source.ranges] });
  }
  return { ...(path !== undefined && { path }), ...(files.size > 0 && { files: [...files.values()] }) };
}
