import { fileKind } from '../../../core/base/fileKinds';
import { nameOf } from '../../../core/base/paths';
import { findUses } from '../../../core/grounding/findUses';
import type { Surroundings } from '../../../core/prompt/surroundings';
import type { GatherRequest } from './gatherRequest';
import { folderAround } from './origin';
import { sentPathOf } from './sentPaths';
import { placesOfUse } from './serverUses';
import { anyOutlineOf } from './symbols';

/** Uses are worth less than definitions are, and nobody waits longer for them, in milliseconds. */
const longest = 80;

/** Where the code is used, as far as that is found in time. */
export async function usesOf(request: GatherRequest, deadlineMs: number): Promise<Surroundings['uses'] | undefined> {
  // Who calls it is what is asked about.
  if (request.target.scope.kind === 'path') return undefined;
  const signal = AbortSignal.timeout(Math.min(longest, deadlineMs / 2));
  const { document, target, syntax, filesOf } = request;
  const text = document.getText();
  const outline = await anyOutlineOf(document, syntax, target.ranges);
  if (!outline) return undefined;
  const folder = folderAround(document.uri);
  return findUses(
    { path: sentPathOf(document.uri), text, outline },
    target.ranges,
    {
      server: (subjects) => placesOfUse(document, subjects),
      files: folder && filesOf?.(folder.uri.toString()),
      outline: (path, content, find) =>
        syntax.read({
          language: fileKind(nameOf(path)).language,
          key: `${folder?.uri.toString()}/${path}`,
          text: content,
          find,
        }),
    },
    signal,
  );
}
