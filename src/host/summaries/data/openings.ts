import { createLimiter } from '../../../core/base/limiter';
import { firstSentence } from '../../../core/base/firstSentence';
import type { Opening } from '../../../core/summaries/show/treeLabels';
import type { NodeRecord } from '../../../core/summaries/types';
import type { Summaries } from './summaries';

/** Files of the store that are read at the same time. */
const atOnce = 16;

/** What rows show of summaries, each read from disk once. */
export class Openings {
  /** By the keys of summaries, which never change. */
  readonly #known = new Map<string, Opening>();
  readonly #limit = createLimiter(atOnce);

  constructor(private readonly summaries: Summaries) {}

  /** Undefined when there is no summary, or when it cannot be read. */
  async of(record: NodeRecord | undefined): Promise<Opening | undefined> {
    const key = record?.key;
    if (key === undefined) return undefined;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    try {
      const store = await this.summaries.files.store();
      const summary = await this.#limit(() => store.get(key));
      if (!summary) return undefined;
      const { text, missing } = summary;
      const opening = { sentence: firstSentence(text), ...(missing && { missing }) };
      this.#known.set(key, opening);
      return opening;
    } catch {
      return undefined;
    }
  }
}
