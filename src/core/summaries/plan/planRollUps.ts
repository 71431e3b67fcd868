import { ancestorsOf, depthOf, folderOf, nameOf } from '../../base/paths';
import { estimateTokens } from '../../base/tokens';
import type { Walked } from '../find/walk';
import { childrenHash, summaryKey } from '../summaryKey';
import type { Node } from '../types';
import { mostChildTokens, roomForContent } from './parts';
import type { PlanDeps, Planned, PlannedFile, PlannedRollUp, RollUpChild } from './plan';

/** Tokens around the name and the text of a child. */
const childWording = 9;

/**
 * Plans the summaries of folders and projects, children before parents, whether the store has them or not. Since the key of a
 * folder is made of its children's keys, one is missing in the store exactly where something below has changed or was
 * never summarized.
 *
 * @param chosen when only some files are wanted: these; folders without any of them are left as they are in the store
 */
export async function planRollUps(
  walked: Walked,
  files: readonly PlannedFile[],
  chosen: readonly Node[] | undefined,
  { models, style, prompt, estimator, has, windowOf }: PlanDeps,
  nextSlice: () => Promise<void>,
): Promise<PlannedRollUp[]> {
  const model = models.rollUps;
  const most = Math.min(mostChildTokens, roomForContent(windowOf(model)) ?? Infinity);
  const children = new Map<string, { child: RollUpChild; tokens: number }[]>();
  const add = (node: Node, { key, asked }: Planned): void => {
    const place = placeOf(node.root, folderOf(node.path));
    const list = children.get(place) ?? [];
    const name = nameOf(node.path);
    const tokens = estimator.answerText(asked) + estimateTokens(name) + childWording;
    list.push({ child: { node, name, key }, tokens });
    children.set(place, list);
  };
  for (const file of files) {
    await nextSlice();
    for (const node of [file.node, ...file.twins]) add(node, file);
  }
  const touched =
    chosen && new Set(chosen.flatMap(({ root, path }) => ancestorsOf(path).map((each) => placeOf(root, each))));
  const projectFiles = projectFileTokens(walked, prompt.projectFileTokens);

  const planned = new Map<string, PlannedRollUp>();
  for (const node of walked.folders.toSorted((a, b) => depthOf(b.path) - depthOf(a.path))) {
    await nextSlice();
    const place = placeOf(node.root, node.path);
    const own = children.get(place);
    if (!own) continue;
    own.sort((a, b) => (a.child.name < b.child.name ? -1 : 1));
    const kind = node.path === '' ? 'project' : 'folder';
    const hash = childrenHash(own.map(({ child }) => child));
    const key = summaryKey({ kind, hash, promptVersion: prompt.version, model, style });
    if (touched && !touched.has(place) && !has(key)) continue;
    let rollUp = planned.get(key);
    if (rollUp) rollUp.twins.push(node);
    else {
      const asked = { model, kind, group: 'prose', level: style.level } as const;
      const answerTokens = estimator.answerTokens(asked);
      const childTokens = own.reduce((sum, { tokens }) => sum + tokens, 0);
      const parts = childTokens > most ? Math.ceil(childTokens / most) : 0;
      let base = prompt.overhead[kind] + childTokens + parts * (prompt.overhead[kind] + estimator.answerText(asked));
      if (kind === 'project') base += projectFiles.get(node.root) ?? 0;
      const promptTokens = estimator.promptTokens(asked, base);
      const list = own.map(({ child }) => child);
      const cachedShare = estimator.cachedShare(asked);
      const tokens = { base, promptTokens, answerTokens, cachedShare };
      rollUp = { node, twins: [], key, hash, asked, ...tokens, parts, children: list };
      planned.set(key, rollUp);
    }
    if (kind === 'folder') add(node, rollUp);
  }
  return [...planned.values()];
}

/** Tokens of the manifests and READMEs that lie in a workspace folder itself, by its URI. */
function projectFileTokens({ files }: Walked, most: number): Map<string, number> {
  const tokens = new Map<string, number>();
  for (const { node, role, tokens: own } of files) {
    if (role && depthOf(node.path) === 1) tokens.set(node.root, (tokens.get(node.root) ?? 0) + Math.min(own, most));
  }
  return tokens;
}

/** A key for maps; a URI has no line break. */
const placeOf = (root: string, path: string): string => `${root}\n${path}`;
