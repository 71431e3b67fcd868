import { hashNow } from '../base/hash';
import type { SummaryOptions } from '../prompt/summaryPrompts';
import type { NodeKind } from './types';

/** What a summary depends on; where all of it is the same, so is the summary. */
export interface SummarySource {
  kind: NodeKind;
  /** Of a file the hash of its bytes; of a folder or project `childrenHash`. */
  hash: string;
  /** Version of the prompt's wording. */
  promptVersion: string;
  model: string;
  style: SummaryOptions;
}

/** The key of a summary in the store, as 64 hex digits. */
export function summaryKey({ kind, hash: content, promptVersion, model, style }: SummarySource): string {
  return hashNow(kind, content, promptVersion, model, style.language, style.level);
}

/**
 * The hash of what a folder's summary is made from: the names and keys of those of its children that have a summary.
 *
 * @param children in any order
 */
export function childrenHash(children: readonly { name: string; key: string }[]): string {
  const sorted = children.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return hashNow(...sorted.flatMap(({ name, key }) => [name, key]));
}
