import { depthOf } from '../../base/paths';
import type { ProjectText } from '../../prompt/summaryPrompts';
import type { Plan, PlannedRollUp, RollUpChild } from '../plan/plan';
import { childrenHash, summaryKey } from '../summaryKey';
import { carefully } from './carefully';
import type { WorkDeps } from './runTypes';
import { writeRollUp } from './writeRollUp';

/** Gives the key of a child when its summary is there, or undefined when there will be none. */
export type KeyOf = (child: RollUpChild) => Promise<string | undefined>;

/** A child whose summary is there. */
type SummarizedChild = RollUpChild & { text: string };

/** Characters of a token, about; only to cut long texts. */
const charactersOfToken = 4;

/**
 * Summarizes a folder or project when all that is in it has ended, and keeps what came of it.
 *
 * @returns the key of the summary; undefined when there is none
 * @throws DiskError
 */
export async function summarizeRollUp(
  planned: PlannedRollUp,
  plan: Plan,
  keyOf: KeyOf,
  deps: WorkDeps,
): Promise<string | undefined> {
  const children = await summarizedChildren(planned, keyOf, deps);
  if (deps.isHalted()) return deps.settle(planned, { kind: 'stopped' });
  if (children.length === 0) return deps.settle(planned, { kind: 'failed', why: { code: 'nothing-below' } });
  const { kind, path, root } = planned.node;
  const hash = childrenHash(children);
  const { promptVersion, style } = deps;
  const key = summaryKey({ kind, hash, promptVersion, model: planned.asked.model, style });
  const current = { ...planned, hash, key };
  if (deps.store.has(key)) return deps.settle(current, { kind: 'kept' });
  const parts = children.map(({ node, name, text }) => ({ name: node.kind === 'folder' ? `${name}/` : name, text }));
  const result = await carefully(async () => {
    const source =
      kind === 'project'
        ? { kind, name: deps.projectName(root), children: parts, texts: await projectTexts(plan, root, deps) }
        : { kind: 'folder' as const, name: path, children: parts, texts: [] };
    return writeRollUp(source, style, deps.requestsFor(current), deps.windowOf(planned.asked.model));
  }, deps.warn);
  return deps.settle(current, result);
}

/** Waits for the summaries of the children; those that have none in the end are left out. */
async function summarizedChildren(
  { children }: PlannedRollUp,
  keyOf: KeyOf,
  { store }: WorkDeps,
): Promise<SummarizedChild[]> {
  const keys = await Promise.all(children.map(keyOf));
  const summarized: SummarizedChild[] = [];
  for (const [index, child] of children.entries()) {
    const summary = await store.get(keys[index] ?? '');
    if (summary) summarized.push({ ...child, key: summary.key, text: summary.text });
  }
  return summarized;
}

/** The READMEs and manifests that lie in a workspace folder itself; one that cannot be read any more is left out. */
async function projectTexts(plan: Plan, root: string, { read, projectFileTokens }: WorkDeps): Promise<ProjectText[]> {
  const files = [...plan.files, ...plan.unchanged.files].filter(
    ({ node, role }) => role !== undefined && node.root === root && depthOf(node.path) === 1,
  );
  const texts: ProjectText[] = [];
  for (const { node } of files) {
    const found = await read(node);
    if ('kind' in found) continue;
    texts.push({ name: node.path, text: found.text.slice(0, projectFileTokens * charactersOfToken) });
  }
  return texts;
}
