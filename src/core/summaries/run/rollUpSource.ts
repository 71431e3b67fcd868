import { depthOf } from '../../base/paths';
import type { ProjectText } from '../../prompt/summaryPrompts';
import type { SummaryStore } from '../keep/store';
import type { Plan } from '../plan/plan';
import type { PlannedRollUp, RollUpChild } from '../plan/planRollUps';
import { UnreadableFile } from './unreadableFile';

/** A child whose summary is there. */
export interface ToldChild extends RollUpChild {
  text: string;
}

/**
 * Waits for the summaries of a folder's children; those that have none in the end are left out.
 *
 * @param keyOf resolves when the child's summary is there, or will not be
 */
export async function toldChildren(
  { children }: PlannedRollUp,
  keyOf: (child: RollUpChild) => Promise<string | undefined>,
  store: SummaryStore,
): Promise<ToldChild[]> {
  const keys = await Promise.all(children.map(keyOf));
  const told: ToldChild[] = [];
  for (const [index, child] of children.entries()) {
    const key = keys[index];
    const summary = key === undefined ? undefined : await store.get(key);
    if (summary) told.push({ ...child, key: summary.key, text: summary.text });
  }
  return told;
}

/** Characters of a token, about; only to cut long texts. */
const charactersOfToken = 4;

/**
 * The READMEs and manifests that lie in a workspace folder itself; one that cannot be read any more is left out.
 *
 * @param mostTokens of each
 */
export async function projectTexts(
  plan: Plan,
  root: string,
  mostTokens: number,
  read: (id: string) => Promise<{ text: string }>,
): Promise<ProjectText[]> {
  const files = [...plan.files, ...plan.unchanged.files].filter(
    ({ node, role }) => role !== undefined && node.root === root && depthOf(node.path) === 1,
  );
  const texts: ProjectText[] = [];
  for (const { node } of files) {
    try {
      texts.push({ name: node.path, text: (await read(node.id)).text.slice(0, mostTokens * charactersOfToken) });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
    }
  }
  return texts;
}
