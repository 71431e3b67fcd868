import type { Source } from '../../../core/explanation/target';
import type { CodeContext } from '../../../core/prompt/explanationPrompt';
import type { Surroundings } from '../../../core/prompt/surroundings';
import { inTime } from '../../platform/feedback';
import { diagnosticsOf } from './diagnostics';
import { enclosingLine } from './enclosing';
import type { GatherRequest } from './gatherRequest';
import { importLines } from './imports';
import { sentPathOf } from './sentPaths';
import { summariesAround } from './summariesAround';
import { symbolsOf } from './symbols';

type Found<Name extends keyof Surroundings> = Surroundings[Name] | undefined;

/** Where each part of the surroundings comes from. One without a source does not compile. */
const sources: { [Name in keyof Surroundings]: (request: GatherRequest) => Found<Name> | Promise<Found<Name>> } = {
  enclosing: enclosingLine,
  diagnostics: diagnosticsOf,
  imports: importLines,
  summaries: summariesAround,
};

/**
 * Reads from the editor and its language services what the model has to see, as plain data.
 *
 * @param source the code of the target
 * @param deadlineMs a source that has not answered by then is left out
 */
export async function gatherContext(request: GatherRequest, source: Source, deadlineMs = 250): Promise<CodeContext> {
  const { document, target } = request;
  const found = await Promise.all(
    Object.entries(sources).map(async ([name, find]) => [
      name,
      await inTime(deadlineMs, Promise.resolve(find(request))),
    ]),
  );
  return {
    ...((await isCold(request, deadlineMs)) && { cold: true }),
    path: sentPathOf(document.uri),
    languageId: document.languageId,
    parts: source.parts,
    scope: target.scope,
    ...(Object.fromEntries(found) as Partial<Surroundings>),
  };
}

/** Whether no language server has told yet what functions and classes there are, where one of them was to be found. */
async function isCold({ document, target, narrowed }: GatherRequest, deadlineMs: number): Promise<boolean> {
  if (document.languageId === 'plaintext' || (target.scope.kind === 'file' && !narrowed)) return false;
  return (await inTime(deadlineMs, symbolsOf(document))) === undefined;
}
