import { fileKind } from '../../../core/base/fileKinds';
import { nameOf } from '../../../core/base/paths';
import type { Versions } from '../../../core/changes/changedFileOf';
import type { Outline } from '../../../core/syntax/outline';
import type { Syntax } from '../../../core/syntax/syntax';

/** What the syntax of one version of a file tells; undefined where there is no such version, or nothing is told. */
export async function outlineAs(
  which: 'old' | 'now',
  versions: Versions,
  syntax: Syntax,
): Promise<Outline | undefined> {
  const path = which === 'old' ? (versions.before ?? versions.path) : versions.path;
  const version = versions[which];
  if (!version || !('text' in version)) return undefined;
  return syntax.read({
    language: fileKind(nameOf(path)).language,
    key: `gloss-changes:${which}/${path}`,
    text: version.text,
  });
}
