import { type Source, notebookScheme } from '../../../core/explanation/target';
import type { CodeContext } from '../../../core/prompt/explanationPrompt';
import { idsOf } from '../../../core/prompt/sentTitles';
import type { Surroundings } from '../../../core/prompt/surroundings';
import { inTime } from '../../platform/feedback';
import { cellsAround } from './cells';
import { definitionsOf, prepareDefinitions } from './definitions';
import { diagnosticsOf } from './diagnostics';
import { enclosingLine } from './enclosing';
import { hopsOf } from './hops';
import type { GatherRequest } from './gatherRequest';
import { importLines } from './imports';
import { namedLines } from './namedLines';
import { sentPathOf } from './sentPaths';
import { summariesAround } from './summariesAround';
import { symbolPath } from './symbols';
import { usesOf } from './uses';

type Found<Name extends keyof Surroundings> = Surroundings[Name] | undefined;

/** Where each part of the surroundings comes from. One without a source does not compile. */
const sources: {
  [Name in keyof Surroundings]: (request: GatherRequest, deadlineMs: number) => Found<Name> | Promise<Found<Name>>;
} = {
  enclosing: enclosingLine,
  hops: hopsOf,
  values: ({ values }) => values,
  definitions: definitionsOf,
  diagnostics: diagnosticsOf,
  notebook: cellsAround,
  named: namedLines,
  imports: importLines,
  summaries: summariesAround,
  uses: usesOf,
};

/** What is a part of what is asked about is waited for longer than what surrounds it, in milliseconds. */
const patienceMs: Partial<Record<string, number>> = { hops: 3000, named: 2000 };

/** The first explanation in a window waits for what later ones find done, but not longer. */
const firstMs = 750;

/**
 * Reads from the editor and its language services what the model has to see, as plain data.
 *
 * @param source the code of the target
 * @param deadlineMs a source that has not answered by then is left out
 */
export async function gatherContext(request: GatherRequest, source: Source, deadlineMs = 250): Promise<CodeContext> {
  const { document, target } = request;
  await inTime(firstMs, prepareDefinitions(request));
  const found = await Promise.all(
    Object.entries(sources).map(async ([name, find]) => [
      name,
      await inTime(patienceMs[name] ?? deadlineMs, Promise.resolve(find(request, deadlineMs))),
    ]),
  );
  return {
    ...((await isCold(request, deadlineMs)) && { cold: true }),
    path: sentPathOf(document.uri),
    // VS Code takes the text of a notebook for what its file is.
    languageId: document.uri.scheme === notebookScheme ? 'notebook' : document.languageId,
    parts: source.parts,
    scope: target.scope,
    without: idsOf(request.without),
    ...(Object.fromEntries(found) as Partial<Surroundings>),
  };
}

/** Whether nobody has told yet what functions and classes there are, where one of them was to be found. */
async function isCold({ document, target, narrowed, syntax }: GatherRequest, deadlineMs: number): Promise<boolean> {
  const isWhole = target.scope.kind === 'cells' || (target.scope.kind === 'file' && !narrowed);
  if (document.languageId === 'plaintext' || isWhole) return false;
  const lines = target.ranges[0] ?? { firstLine: 1, lastLine: 1 };
  return (await inTime(deadlineMs, symbolPath(document, syntax, lines))) === undefined;
}
