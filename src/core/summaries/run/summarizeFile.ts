import type { PlannedFile } from '../plan/plan';
import { summaryKey } from '../summaryKey';
import { carefully } from './carefully';
import type { WorkDeps } from './runTypes';
import { type SummarizedFile, writeFileSummary } from './writeFileSummary';

/** The keys of the summaries that came about, by the ids of their nodes. */
export type Keys = ReadonlyMap<string, string | undefined>;

/**
 * Summarizes a file as it is when it is its turn, and keeps what came of it. Where it was edited since it was planned,
 * files that were identical no longer are: they are summarized by themselves.
 *
 * @returns the keys of the file and of those that were planned as identical
 * @throws DiskError
 */
export async function summarizeFile(planned: PlannedFile, deps: WorkDeps): Promise<Keys> {
  let current = planned;
  const file: SummarizedFile = {
    path: planned.node.path,
    languageId: planned.language,
    base: planned.base,
    promptTokens: planned.wholeTokens,
    async read() {
      const found = await deps.read(planned.node);
      if ('kind' in found) return found;
      current = withContent(planned, found.hash, deps);
      return deps.store.has(current.key) ? { kind: 'kept' } : found.text;
    },
    outline: (text, cuts) => deps.syntax.read({ language: planned.language, key: planned.node.id, text, cuts }),
  };
  const ask = deps.requestsFor(planned, () => current);
  const result = await carefully(
    () => writeFileSummary(file, deps.style, ask, deps.windowOf(planned.asked.model)),
    deps.warn,
  );
  const key = await deps.settle(current, result);
  const keys = new Map([current.node, ...current.twins].map(({ id }) => [id, key]));
  const [next, ...others] = current.hash === planned.hash ? [] : planned.twins;
  if (!next) return keys;
  return new Map([...keys, ...(await summarizeFile({ ...planned, node: next, twins: others }, deps))]);
}

/** What is planned, for the content that the file has now. */
function withContent(planned: PlannedFile, hash: string, { promptVersion, style }: WorkDeps): PlannedFile {
  if (hash === planned.hash) return planned;
  const key = summaryKey({ kind: 'file', hash, promptVersion, model: planned.asked.model, style });
  return { ...planned, hash, key, twins: [] };
}
