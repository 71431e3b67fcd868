import { join, liesIn } from '../../base/paths';
import type { Node } from '../types';
import type { SkipReason } from '../reasons/skip';
import type { WorkspaceFiles } from './workspaceFiles';

/** Why a link is not followed. Real paths are compared, so neither `..` nor a link to a link gets around it. */
export async function linkReason(link: Node, files: WorkspaceFiles): Promise<SkipReason> {
  let target: string | undefined;
  try {
    target = await files.realPath(link.id);
  } catch {
    return 'linkBroken';
  }
  const root = await files.realPath(link.root);
  if (target === undefined || root === undefined || !liesIn(target, root)) return 'linkOutside';
  return liesIn(join(root, link.path), target) ? 'linkLoop' : 'linkInside';
}
